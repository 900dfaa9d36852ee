/**
 * Whom a policy lets in, row by row. Truth: IAM's reference of policy elements, condition operators and global keys;
 * each policy is read as it would be recorded.
 */
import { expect, it } from 'vitest';
import { allow, any, deny, letIn, org, other, own, role, root, third } from './let-in.ts';

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
])('lets in %s: %j', (_, expected, ...statements) => {
  expect(letIn(...statements)).toBe(expected);
});
