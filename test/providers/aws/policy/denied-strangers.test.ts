/** Whom a denial leaves of those that a policy lets in, row by row; truth as beside it in strangers.test.ts. */
import { expect, it } from 'vitest';
import { allow, any, bucket, deny, letIn, objects, org, other, own, role, root, third } from './let-in.ts';

it.each<[string, string, ...object[]]>([
  ['nobody who is denied all', '', allow({ who: root(other) }), deny(any)],
  [
    'an account of which one person is denied',
    `${other}!`,
    allow({ who: root(other), ...any }),
    deny({ who: { AWS: `arn:aws:iam::${other}:user/former` }, ...any }),
  ],
  [
    'an account of which one identity provider is denied',
    other,
    allow({ who: root(other) }),
    deny({ who: { Federated: `arn:aws:iam::${other}:saml-provider/old` }, ...any }),
  ],
  [
    'an account of which one role is denied by condition',
    other,
    allow({ who: root(other) }),
    deny({ ...any, if: { ArnEquals: { 'aws:PrincipalArn': `${role(other, 'old').AWS}` } } }),
  ],
  [
    'an account of which one role is left out by condition',
    other,
    allow({ who: root(other), if: { ArnNotEquals: { 'aws:PrincipalArn': `${role(other, 'old').AWS}` } } }),
  ],
  [
    'an account for which services are denied to act',
    other,
    allow({ who: root(other) }),
    deny({ ...any, if: { StringEquals: { 'aws:SourceAccount': other } } }),
  ],
  [
    'no account that is denied by condition',
    '',
    allow({ who: root(other) }),
    deny({ ...any, if: { StringEquals: { 'aws:PrincipalAccount': other } } }),
  ],
  [
    'an organisation of which one part is denied',
    org,
    allow({ if: { StringEquals: { 'aws:PrincipalOrgID': org } } }),
    deny({ ...any, if: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${org}/r-ab12/ou-ab12-1/*` } } }),
  ],
  [
    'no organisation that is denied by the path of all',
    '',
    allow({ if: { StringEquals: { 'aws:PrincipalOrgID': org } } }),
    deny({ ...any, if: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${org}/*` } } }),
  ],
  ['who is spared by a denial to nobody', other, allow({ who: root(other) }), deny({ notWho: '*', ...any })],
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
])('leaves %s: %j', (_, expected, ...statements) => {
  expect(letIn(...statements)).toBe(expected);
});
