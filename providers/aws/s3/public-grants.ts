/** The grants to everyone that are in effect on a bucket, from its policy and its access control list. */
import { known, missing } from '../../fact.ts';
import type { Fact } from '../../resource.ts';
import { type Answer, factIn } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { getBucketAcl, getBucketPolicyStatus } from './s3-access-operations.ts';

/** "Amazon S3 considers a bucket or object ACL public if it grants any permissions" to these (access-control-block-public-access.html). */
const everyone = new Set([
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
]);

export function policyGrants(status: Answer<BodyOf<typeof getBucketPolicyStatus>>): Fact<readonly string[]> {
  return factIn<BodyOf<typeof getBucketPolicyStatus>, readonly string[]>(status, {
    notConfigured: [],
    configured: ({ PolicyStatus: { IsPublic } }) => ({
      value: IsPublic ? ['the bucket policy (PolicyStatus.IsPublic)'] : [],
    }),
  });
}

export function aclGrants(acl: Answer<BodyOf<typeof getBucketAcl>>): Fact<readonly string[]> {
  return factIn(acl, {
    configured: ({ Grants }) => {
      const names = Grants.flatMap(({ Grantee: { URI }, Permission }) =>
        URI && everyone.has(URI) ? [`${URI.slice(URI.lastIndexOf('/') + 1)} ${Permission}`] : [],
      );
      return { value: [...new Set(names)].sort() };
    },
  });
}

/** What grants, or null where it was not asked because a setting makes it void; and that setting. */
export interface Grantor {
  readonly grants: Fact<readonly string[]> | null;
  readonly voided: Fact<boolean>;
}

/**
 * Judges as AWS Config's rules s3-bucket-public-read-prohibited and -write-prohibited do: a policy counts unless
 * RestrictPublicBuckets is in effect, a list unless lists are void. A known grant outweighs a gap beside it.
 */
export function publicGrantsFact(policy: Grantor, acl: Grantor): Fact<readonly string[]> {
  const parts = [inEffect(policy), inEffect(acl)];
  const grants = parts.flatMap((part) => ('value' in part ? part.value : []));
  if (grants.length > 0) return known(grants, ...parts);
  const gap = parts.find((part) => 'gap' in part);
  return gap && 'gap' in gap ? missing(gap.gap, ...parts) : known([], ...parts);
}

function inEffect({ grants, voided }: Grantor): Fact<readonly string[]> {
  if (grants === null || ('value' in voided && voided.value)) return known([], voided);
  if ('value' in grants && grants.value.length === 0) return grants;
  if ('gap' in grants) return missing(grants.gap, grants, voided);
  return 'gap' in voided ? missing(voided.gap, grants, voided) : known(grants.value, grants, voided);
}
