/** Who everyone is let in by, and what makes such a grant void. Truth: the pages of the S3 guide about public access and ownership. */
import { describe, expect, it } from 'vitest';
import { blockFact, objectGrantsFact, ownerEnforcedFact } from '../../../providers/aws/s3/public-access.ts';
import { aclGrants, policyGrants, publicGrantsFact } from '../../../providers/aws/s3/public-grants.ts';
import * as s3 from '../../../providers/aws/s3/s3-access-operations.ts';
import { known, missing } from '../../../providers/fact.ts';
import type { Fact, Json } from '../../../providers/resource.ts';
import { answered, refused } from './observed.ts';

/** The value of a fact, or the reason of its gap. */
const said = (fact: Fact<unknown>) => ('value' in fact ? fact.value : fact.gap.reason);

/** One of three: on, off, or not readable. */
type Setting = boolean | 'gap';
const seen = { observations: [], observedAt: '' };
const setting = (value: Setting): Fact<boolean> =>
  value === 'gap' ? missing({ reason: 'denied', detail: 'denied' }, seen) : known(value, seen);

describe('a setting that blocks public access', () => {
  const answer = <O extends typeof s3.getBucketPublicAccessBlock>(operation: O, ignore: Setting, restrict: Setting) =>
    ignore === 'gap' || restrict === 'gap'
      ? refused(operation, 'AccessDenied')
      : answered(operation, {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: false,
            IgnorePublicAcls: ignore,
            BlockPublicPolicy: false,
            RestrictPublicBuckets: restrict,
          },
        });

  it.each([
    [true, true, false, false, true, true],
    [false, false, true, true, true, true],
    [true, false, false, true, true, true],
    [true, false, true, false, true, false],
    [false, false, false, false, false, false],
    [true, true, 'gap', 'gap', true, true],
    ['gap', 'gap', true, true, true, true],
    [true, false, 'gap', 'gap', true, 'denied'],
    [false, false, 'gap', 'gap', 'denied', 'denied'],
    ['gap', 'gap', 'gap', 'gap', 'denied', 'denied'],
  ] as const)(
    'of the bucket %s, %s and of the account %s, %s: lists ignored %s, policies restricted %s',
    (bucketIgnores, bucketRestricts, ignores, restricts, ignored, restricted) => {
      const bucket = answer(s3.getBucketPublicAccessBlock, bucketIgnores, bucketRestricts);
      const account = answer(s3.getAccountPublicAccessBlock, ignores, restricts);
      const { ignoreAcls, restrictPolicies } = blockFact(bucket, account);
      expect([said(ignoreAcls), said(restrictPolicies)]).toEqual([ignored, restricted]);
    },
  );

  it('is off where neither level has any', () => {
    const none = refused(s3.getBucketPublicAccessBlock, 'NoSuchPublicAccessBlockConfiguration', 404);
    const { ignoreAcls, restrictPolicies } = blockFact(none, none);
    expect([said(ignoreAcls), said(restrictPolicies)]).toEqual([false, false]);
  });
});

describe('the ownership of objects', () => {
  const rules = (...names: string[]) =>
    answered(s3.getBucketOwnershipControls, {
      OwnershipControls: { Rules: names.map((ObjectOwnership) => ({ ObjectOwnership })) },
    });

  it.each([
    ['enforced', rules('BucketOwnerEnforced'), true],
    ['preferred', rules('BucketOwnerPreferred'), false],
    ['the writer', rules('ObjectWriter'), false],
    ['never set', refused(s3.getBucketOwnershipControls, 'OwnershipControlsNotFoundError', 404), false],
    ['a word that is not documented', rules('BucketOwnerEnforcedByLaw'), 'malformed'],
    ['no rule', rules(), 'contradictory'],
    ['two rules', rules('BucketOwnerEnforced', 'ObjectWriter'), 'contradictory'],
    ['refused', refused(s3.getBucketOwnershipControls, 'AccessDenied'), 'denied'],
  ] as const)('%s', (_, answer, enforced) => {
    expect(said(ownerEnforcedFact(answer))).toBe(enforced);
  });

  it.each([
    [true, false],
    [false, true],
    ['gap', 'denied'],
  ] as const)('lists void %s: grants on objects possible %s', (listsVoid, possible) => {
    expect(said(objectGrantsFact(setting(listsVoid)))).toBe(possible);
  });
});

describe('public grants', () => {
  const group = (name: string) => ({
    Grantee: { Type: 'Group', URI: `http://acs.amazonaws.com/groups/${name}` },
    Permission: 'READ',
  });
  const owner = { Grantee: { Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' };
  const acl = (...Grants: Json[]) => aclGrants(answered(s3.getBucketAcl, { Grants }));
  const policy = (IsPublic: boolean) =>
    policyGrants(answered(s3.getBucketPolicyStatus, { PolicyStatus: { IsPublic } }));
  const open = acl(owner, group('global/AllUsers'));
  const closed = acl(owner, group('s3/LogDelivery'));
  const hidden = aclGrants(refused(s3.getBucketAcl, 'AccessDenied'));
  const byPolicy = 'the bucket policy (PolicyStatus.IsPublic)';

  it.each<[string, Setting, Setting, Fact<readonly string[]> | null, Fact<readonly string[]> | null, unknown]>([
    ['none', false, false, policy(false), closed, []],
    ['by policy', false, false, policy(true), closed, [byPolicy]],
    ['by list', false, false, policy(false), open, ['AllUsers READ']],
    [
      'to every AWS customer',
      false,
      false,
      policy(false),
      acl(group('global/AuthenticatedUsers')),
      ['AuthenticatedUsers READ'],
    ],
    ['by both', false, false, policy(true), open, [byPolicy, 'AllUsers READ']],
    ['by a list that is ignored', true, false, policy(false), open, []],
    ['by a policy that is restricted', false, true, policy(true), closed, []],
    ['not asked, as both are void', true, true, null, null, []],
    ['known beside a gap', false, false, policy(true), hidden, [byPolicy]],
    ['none known beside a gap', false, false, policy(false), hidden, 'denied'],
    ['behind a list that is ignored', true, false, policy(false), hidden, []],
    ['public, but perhaps void', 'gap', false, policy(false), open, 'denied'],
    ['none, whether or not void', 'gap', 'gap', policy(false), closed, []],
  ])('%s', (_, ignore, restrict, fromPolicy, fromAcl, expected) => {
    const policy = { grants: fromPolicy, voided: setting(restrict) };
    expect(said(publicGrantsFact(policy, { grants: fromAcl, voided: setting(ignore) }))).toEqual(expected);
  });
});
