/** Nothing that could name a patient is left in a recorded policy, and all that decides is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../providers/aws/policy/policy-document.ts';
import { redactPolicy } from '../../../providers/aws/policy/policy-redaction.ts';

const bucket = 'arn:aws:s3:::clinic';
const objects = `${bucket}/*`;
const whole = (own: object) =>
  JSON.stringify({
    Version: null,
    Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: objects, ...own },
  });

describe('redaction of a policy', () => {
  const handle = (secret: string) => `handle:${secret.length}`;

  it('keeps what decides, and hides objects, labels and the values of other conditions', () => {
    const policy = {
      Version: '2012-10-17',
      Id: 'smith',
      Statement: {
        Sid: 'SmithsRule',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::111122223333:role/backup'] },
        Action: ['s3:GetObject'],
        Resource: [bucket, objects, `${bucket}/patients/smith/*`],
        Condition: { StringLike: { 's3:prefix': ['smith/*'] }, Bool: { 'aws:SecureTransport': true } },
      },
    };
    expect(JSON.parse(redactPolicy(JSON.stringify(policy), handle))).toEqual({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::111122223333:role/backup'] },
        Action: ['s3:GetObject'],
        Resource: [bucket, objects, `${bucket}/handle:8/handle:5/*`],
        Condition: { StringLike: { 's3:prefix': ['handle:7'] }, Bool: { 'aws:SecureTransport': true } },
      },
    });
  });

  // Whom a policy names stays as it is, in a condition as in a principal.
  it.each([
    ['StringEquals', 'aws:PrincipalAccount', '111122223333'],
    ['StringNotEquals', 'AWS:PRINCIPALORGID', 'o-clinic12345'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-clinic12345/r-ab12/ou-ab12-11111111/*'],
    ['ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/backup-*'],
    ['ArnLike', 'aws:PrincipalArn', '*'],
    ['StringLike', 'aws:userid', 'AROAEXAMPLEID12345678:*'],
    ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'],
  ])('keeps %s %s %s', (operator, key, value) => {
    const Condition = { [operator]: { [key]: value } };
    expect(JSON.parse(redactPolicy(whole({ Condition }), handle)).Statement.Condition).toEqual(Condition);
  });

  it.each([
    ['an object behind a wildcard', { Resource: `${bucket}*john-smith.pdf` }],
    ['an object behind a question mark', { Resource: `${bucket}?john-smith.pdf` }],
    ['an object behind a wildcard in a folder', { NotResource: [`${bucket}/*/smith/*`] }],
    ['what is no resource', { Resource: ['smith.pdf', 'smith*'] }],
    ['a tag', { Condition: { StringEquals: { 's3:ExistingObjectTag/john-smith': 'x' } } }],
    ['a value of a tag', { Condition: { StringEquals: { 's3:ExistingObjectTag/a': 'smith' } } }],
    ['a key that is none', { Condition: { StringEquals: { 'john smith': 'x' } } }],
    ['an operator that is none', { Condition: { 'john-smith/x': { 'aws:x': 'x' } } }],
    ['a value of a key that travels', { Condition: { Bool: { 'aws:SecureTransport': 'smith.pdf' } } }],
    ['a network', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-smith' } } }],
    ['what is no account', { Condition: { StringEquals: { 'aws:PrincipalAccount': 'smith' } } }],
    ['what is no organisation', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-smith smith' } } }],
    ['what is no principal', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:s3:::clinic/smith' } } }],
    ['a name that somebody signs in by', { Condition: { StringLike: { 'aws:userid': '*:john-smith' } } }],
    ['for which resource a service asks', { Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::smith' } } }],
    ['an action that is none', { Action: ['s3:GetObject', 's3:smith.pdf', 'smith'] }],
    ['an effect that is none', { Effect: 'smith' }],
    ['a member that is none', { smith: 'smith' }],
    ['a kind of principal that is none', { Principal: { smith: '*' } }],
    ['a label', { Sid: 'smith' }],
  ])('hides %s', (_, own) => {
    const Statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: objects, ...own };
    const recorded = redactPolicy(JSON.stringify({ Version: 'smith', Id: 'smith', Statement }), handle);
    expect(recorded).not.toContain('smith');
  });

  it.each([`${bucket}/**`, `${bucket}*`, '*', `${bucket}/*`, bucket, 'arn:aws:s3:::*/*'])('keeps %s', (Resource) => {
    expect(redactPolicy(JSON.stringify({ Statement: { Resource } }), handle)).toContain(JSON.stringify(Resource));
  });

  it('never throws, and never lets an object name through', () => {
    const text = fc.string({ minLength: 1 }).map((name) => `smith${name}`);
    const key = text.map((name) => `${bucket}/${name}`);
    const resource = fc.oneof(key, fc.array(key), fc.constant(null), fc.integer());
    const condition = fc.dictionary(
      fc.constantFrom('StringLike', 'Bool'),
      fc.dictionary(fc.constantFrom('s3:prefix', 'aws:x'), text),
    );
    fc.assert(
      fc.property(resource, condition, text, (Resource, Condition, Sid) => {
        const recorded = redactPolicy(
          JSON.stringify({ Statement: [{ Sid, Effect: 'Allow', Resource, Condition }] }),
          handle,
        );
        expect(recorded).not.toContain('smith');
      }),
    );
    fc.assert(fc.property(fc.json(), (json) => typeof redactPolicy(json, handle) === 'string'));
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '<html>'],
    ['a list', '[]'],
    ['no statement', '{"Version":"2012-10-17"}'],
    ['an effect that is none', JSON.stringify({ Version: null, Statement: { Resource: objects, Effect: 'deny' } })],
    ['a statement that is a text', '{"Version":null,"Statement":["Deny"]}'],
    ['a principal that is a number', JSON.stringify({ Version: null, Statement: { Effect: 'Deny', Principal: 1 } })],
    ['a member that no policy has', whole({ condition: { StringEquals: { 'aws:PrincipalArn': 'x' } } })],
    ['a member of the whole that no policy has', JSON.stringify({ ...JSON.parse(whole({})), Extra: 1 })],
    ['an operator without a key', whole({ Condition: { Bool: {} } })],
    ['a kind of principal that is none', whole({ Principal: { Everyone: '*' } })],
    [
      'a key that would be lost',
      whole({}).replace('"Deny"', '"Deny","Condition":{"Bool":{"aws:SecureTransport":"false","__proto__":"x"}}'),
    ],
    [
      'an operator that would be lost',
      whole({}).replace('"Deny"', '"Deny","Condition":{"Bool":{"aws:x":"y"},"__pro\\u0074o__":{"aws:x":"y"}}'),
    ],
    ['a member that would be lost', whole({}).replace('"Deny"', '"Deny","__proto__":{"a":"b"}')],
    ['a policy as deep as no reader goes', `{"Version":null,"Statement":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a condition that is a text', JSON.stringify({ Version: null, Statement: { Effect: 'Deny', Condition: 'Bool' } })],
  ])('%s is no policy, before and after redaction', (_, text) => {
    expect(readPolicy(text)).toBeNull();
    expect(readPolicy(redactPolicy(text, () => 'handle'))).toBeNull();
  });

  it('the usual one is a policy, before and after redaction', () => {
    expect(readPolicy(whole({}))).not.toBeNull();
    expect(readPolicy(redactPolicy(whole({}), () => 'handle'))).not.toBeNull();
  });
});
