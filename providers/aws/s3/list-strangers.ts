/** Which other accounts the access control list of a bucket lets in. */
import { joined } from '../../fact.ts';
import type { Stranger } from '../../kinds.ts';
import type { Fact } from '../../resource.ts';
import { type Answer, factIn, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { getBucketAcl } from './s3-access-operations.ts';

type Body = BodyOf<typeof getBucketAcl>;

/** WRITE lets "create, overwrite, and delete", and WRITE_ACP lets take that right (acl-overview.html). */
const destructive: ReadonlySet<string> = new Set(['WRITE', 'WRITE_ACP', 'FULL_CONTROL']);

/** A list names an account by its canonical user, of whom nothing but a handle is kept. */
export function listStrangers(acl: Answer<Body>): Fact<readonly Stranger[]> {
  return factIn<Body, readonly Stranger[]>(acl, {
    configured: ({ Owner, Grants }) => {
      const users = Grants.filter(({ Grantee }) => Grantee.Type === 'CanonicalUser');
      if (users.length === 0) return { value: [] };
      if (!Owner?.ID || users.some(({ Grantee }) => !Grantee.ID))
        return unreadable('malformed', 'The access control list does not say which user is the owner of the bucket.');
      const others = users.filter(({ Grantee }) => Grantee.ID !== Owner.ID);
      const byUser = Map.groupBy(others, ({ Grantee }) => `the canonical user ${Grantee.ID}`);
      const strangers = [...byUser].map(([account, grants]) => ({
        account,
        mayDestroy: grants.some(({ Permission }) => destructive.has(Permission)),
      }));
      return { value: strangers.sort((a, b) => (a.account < b.account ? -1 : 1)) };
    },
  });
}

/** Whoever is let in by either; a gap in one could hide somebody whom nobody declared. */
export function strangersOfBoth(
  byPolicy: Fact<readonly Stranger[]>,
  byList: Fact<readonly Stranger[]> | null,
): Fact<readonly Stranger[]> {
  if (byList === null || 'gap' in byPolicy) return byPolicy;
  if ('gap' in byList) return { ...joined([byPolicy, byList]), gap: byList.gap };
  return { ...joined([byPolicy, byList]), value: [...byPolicy.value, ...byList.value] };
}
