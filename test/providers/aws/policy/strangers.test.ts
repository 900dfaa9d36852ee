/**
 * Whom a policy lets in, row by row. Truth: IAM's reference of policy elements, condition operators and global keys;
 * each policy is read as it would be recorded.
 */
import { expect, it } from 'vitest';
import { readPolicy } from '../../../../providers/aws/policy/policy-document.ts';
import { redactPolicy } from '../../../../providers/aws/policy/policy-redaction.ts';
import { strangersOf } from '../../../../providers/aws/policy/strangers.ts';

const own = '111122223333';
const other = '777788889999';
const third = '444455556666';
const org = 'o-clinic12345';
const bucket = 'arn:aws:s3:::clinic';
const objects = `${bucket}/*`;
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });
const role = (account: string, name = 'reader') => ({ AWS: `arn:aws:iam::${account}:role/${name}` });
const everyone = { AWS: '*' };

interface Part {
  readonly who?: unknown;
  readonly notWho?: unknown;
  readonly does?: string | readonly string[];
  readonly doesNot?: string;
  readonly to?: string | readonly string[];
  readonly if?: object;
}
const statement = (
  Effect: string,
  { who = everyone, notWho, does = 's3:GetObject', doesNot, to = objects, ...more }: Part,
) => ({
  Effect,
  ...(notWho ? { NotPrincipal: notWho } : { Principal: who }),
  ...(doesNot ? { NotAction: doesNot } : { Action: does }),
  Resource: to,
  ...(more.if && { Condition: more.if }),
});
const allow = (part: Part) => statement('Allow', part);
const deny = (part: Part) => statement('Deny', part);
const any: Part = { does: 's3:*', to: [bucket, objects] };

const guarded = { account: own, open: null, destructive: ['s3:DeleteObject', 's3:PutObject'] };

function letIn(...statements: object[]) {
  const recorded = redactPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), () => 'handle:x');
  const policy = readPolicy(recorded);
  const read = policy && strangersOf(policy, guarded);
  if (!read || 'gap' in read) return read?.gap.reason ?? 'unreadable';
  return read.value.map(({ account, mayDestroy }) => `${account}${mayDestroy ? '!' : ''}`).join(' ');
}

it.each<[string, string, ...object[]]>([
  ['nobody without a statement', ''],
  ['nobody by denials alone', '', deny({ who: root(other) })],
  ['not the owner', '', allow({ who: root(own), ...any })],
  ['not the owner by its bare number', '', allow({ who: { AWS: own } })],
  ['an account', other, allow({ who: root(other) })],
  ['an account by its bare number', other, allow({ who: { AWS: other } })],
  ['an account by one of its roles', other, allow({ who: role(other) })],
  ['each account of a list', `${third} ${other}`, allow({ who: { AWS: [root(other).AWS, root(third).AWS] } })],
  ['no service of AWS', '', allow({ who: { Service: 'logging.s3.amazonaws.com' } })],
  ['no identity that was deleted', '', allow({ who: { AWS: 'AROAEXAMPLEID12345678' } })],
  ['nobody knows whose canonical id', 'unsupported', allow({ who: { CanonicalUser: 'a'.repeat(64) } })],
  [
    'an identity provider of another account',
    other,
    allow({ who: { Federated: `arn:aws:iam::${other}:saml-provider/sso` } }),
  ],
  ['everyone', '*', allow({})],
  ['everyone by a bare star', '*', allow({ who: '*' })],
  ['everyone but one', '*', allow({ notWho: root(other) })],
  ['who may delete', `${other}!`, allow({ who: root(other), does: 's3:Delete*' })],
  ['who may do all', `${other}!`, allow({ who: root(other), does: '*' })],
  ['who may overwrite, in other letters', `${other}!`, allow({ who: root(other), does: 'S3:putobject' })],
  ['who may do all but delete', `${other}!`, allow({ who: root(other), doesNot: 's3:DeleteObject' })],
  [
    'once, and with the worst of two grants',
    `${other}!`,
    allow({ who: root(other) }),
    allow({ who: role(other), does: 's3:DeleteObject' }),
  ],

  ['an organisation', org, allow({ if: { StringEquals: { 'aws:PrincipalOrgID': org } } })],
  [
    'an organisation by its paths',
    org,
    allow({ if: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${org}/r-ab12/ou-ab12-11111111/*` } } }),
  ],
  ['an account by condition', other, allow({ if: { StringEquals: { 'aws:PrincipalAccount': other } } })],
  ['the owner by condition', '', allow({ if: { StringEquals: { 'aws:PrincipalAccount': own } } })],
  [
    'an account by the ARN of a role',
    other,
    allow({ if: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${other}:role/*` } } }),
  ],
  [
    'somebody by a role in any account',
    'unsupported',
    allow({ if: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/backup' } } }),
  ],
  [
    'an account whose access points are trusted',
    other,
    allow({ if: { StringEquals: { 's3:DataAccessPointAccount': other } } }),
  ],
  [
    'everyone with an organisation that need not be there',
    'unsupported',
    allow({ if: { StringEqualsIfExists: { 'aws:PrincipalOrgID': org } } }),
  ],
  ['nobody knows whose network', 'unsupported', allow({ if: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })],
  ['nobody knows whose address', 'unsupported', allow({ if: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } })],
  ['everyone over TLS', '*', allow({ if: { Bool: { 'aws:SecureTransport': 'true' } } })],
  ['everyone but an account, still', '*', allow({ if: { StringNotEquals: { 'aws:PrincipalAccount': other } } })],
  [
    'a named account under a condition of its own',
    other,
    allow({ who: root(other), if: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
  ],
  [
    'a named account in an organisation',
    other,
    allow({ who: root(other), if: { StringEquals: { 'aws:PrincipalOrgID': org } } }),
  ],
  [
    'no named account that a condition shuts out',
    '',
    allow({ who: root(other), if: { StringEquals: { 'aws:PrincipalAccount': own } } }),
  ],

  ['nobody who is denied all', '', allow({ who: root(other) }), deny(any)],
  ['nobody whose account is denied', '', allow({ who: role(other) }), deny({ who: root(other), ...any })],
  [
    'the other of two, if one is denied',
    third,
    allow({ who: { AWS: [root(other).AWS, root(third).AWS] } }),
    deny({ who: root(other), ...any }),
  ],
  [
    'who is denied something else',
    other,
    allow({ who: root(other) }),
    deny({ who: root(other), does: 's3:PutObject' }),
  ],
  [
    'who is denied a part of the objects',
    other,
    allow({ who: root(other) }),
    deny({ who: root(other), to: `${bucket}/a/*` }),
  ],
  [
    'who is denied deletion, without it',
    other,
    allow({ who: root(other), does: 's3:*' }),
    deny({ does: ['s3:DeleteObject', 's3:PutObject'] }),
  ],
  [
    'who is denied plain requests alone',
    other,
    allow({ who: root(other) }),
    deny({ ...any, if: { Bool: { 'aws:SecureTransport': 'false' } } }),
  ],
  [
    'who is denied from elsewhere',
    other,
    allow({ who: root(other) }),
    deny({ ...any, if: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
  ],
  [
    'an organisation, if all others are denied',
    org,
    allow({}),
    deny({ ...any, if: { StringNotEquals: { 'aws:PrincipalOrgID': org } } }),
  ],
  [
    'the same where services of AWS are spared',
    org,
    allow({}),
    deny({
      ...any,
      if: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': org },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  ],
  [
    'an account, if all others are denied',
    other,
    allow({}),
    deny({ ...any, if: { StringNotEquals: { 'aws:PrincipalAccount': [other, own] } } }),
  ],
  [
    'an account that is not among those spared',
    '',
    allow({ who: root(other) }),
    deny({ ...any, if: { StringNotEquals: { 'aws:PrincipalAccount': own } } }),
  ],
  [
    'an account that is',
    other,
    allow({ who: root(other) }),
    deny({ ...any, if: { StringNotEquals: { 'aws:PrincipalAccount': other } } }),
  ],
  [
    'nobody knows if an account is in the organisation spared',
    'unsupported',
    allow({ who: root(other) }),
    deny({ ...any, if: { StringNotEquals: { 'aws:PrincipalOrgID': org } } }),
  ],
  [
    'an organisation that is spared',
    org,
    allow({ if: { StringEquals: { 'aws:PrincipalOrgID': org } } }),
    deny({ ...any, if: { StringNotEquals: { 'aws:PrincipalOrgID': org } } }),
  ],
  [
    'everyone but those of whom all is denied',
    other,
    allow({}),
    deny({ notWho: { AWS: [root(other).AWS, root(own).AWS] }, ...any }),
  ],
  [
    'nobody by a denial of all that is not listed',
    '',
    allow({ who: root(other) }),
    deny({ who: '*', doesNot: 's3:ListBucket', to: [bucket, objects] }),
  ],
  [
    'everyone, where two conditions must both hold to be denied',
    `${other} ${org}`,
    allow({}),
    deny({ ...any, if: { StringNotEquals: { 'aws:PrincipalOrgID': org, 'aws:PrincipalAccount': other } } }),
  ],
])('lets in %s: %j', (_, expected, ...statements) => {
  expect(letIn(...statements)).toBe(expected);
});
