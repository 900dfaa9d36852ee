/** Nothing that could name a patient is left in a recorded policy, and all that decides is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../providers/aws/policy-document.ts';
import { redactPolicy } from '../../../providers/aws/policy-redaction.ts';

const bucket = 'arn:aws:s3:::clinic';
const objects = `${bucket}/*`;

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
        Comment: 'smith',
      },
    };
    expect(JSON.parse(redactPolicy(JSON.stringify(policy), handle))).toEqual({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::111122223333:role/backup'] },
        Action: ['s3:GetObject'],
        Resource: [bucket, objects, `${bucket}/handle:16`],
        Condition: { StringLike: { 's3:prefix': ['handle:7'] }, Bool: { 'aws:SecureTransport': true } },
      },
    });
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
    ['a condition that is a text', JSON.stringify({ Version: null, Statement: { Effect: 'Deny', Condition: 'Bool' } })],
  ])('%s is no policy, before and after redaction', (_, text) => {
    expect(readPolicy(text)).toBeNull();
    expect(readPolicy(redactPolicy(text, () => 'handle'))).toBeNull();
  });
});
