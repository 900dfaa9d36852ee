/** What a bucket's own rules delete, and for how long what was deleted can be brought back. */
import { joined, known, missing } from '../../fact.ts';
import type { Fact } from '../../resource.ts';
import { type Answer, factIn } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { getBucketLifecycleConfiguration } from './s3-operations.ts';

type Lifecycle = BodyOf<typeof getBucketLifecycleConfiguration>;
export type Versioning = Fact<'never' | 'enabled' | 'suspended'>;

/** Days after which the rules that are switched on do something to a part of the bucket, however small; null if never. */
interface Removals {
  /** To versions that nobody replaced or deleted, counted from their making. */
  readonly current: number | null;
  /** To versions that somebody did, counted from then. */
  readonly noncurrent: number | null;
}

function removalsFact(lifecycle: Answer<Lifecycle>): Fact<Removals> {
  return factIn<Lifecycle, Removals>(lifecycle, {
    notConfigured: { current: null, noncurrent: null },
    configured: ({ Rules }) => {
      const rules = Rules.filter(({ Status }) => Status === 'Enabled');
      return {
        value: {
          // What is made on the eve of a date is not kept for a day.
          current: least(rules.map(({ Expiration }) => (Expiration?.Date ? 0 : Expiration?.Days))),
          noncurrent: least(rules.map((rule) => rule.NoncurrentVersionExpiration?.NoncurrentDays)),
        },
      };
    },
  });
}

function least(days: readonly (number | null | undefined)[]): number | null {
  const named = days.filter((one) => one !== null && one !== undefined);
  return named.length === 0 ? null : Math.min(...named);
}

/**
 * At the earliest: by a rule for a part of the bucket, and of a version that is replaced as soon as it is made. In a
 * versioned bucket the end of a current version deletes nothing, as "Amazon S3 adds a delete marker"; where versioning is
 * suspended that marker "replaces any object version with a null version ID" (lifecycle-expire-general-considerations.html).
 */
export function expiresFact(lifecycle: Answer<Lifecycle>, versioning: Versioning): Fact<number | null> {
  const removals = removalsFact(lifecycle);
  if ('gap' in removals) return removals;
  const { current, noncurrent } = removals.value;
  if (current === null && noncurrent === null) return known(null, removals);
  if ('gap' in versioning) return missing(versioning.gap, removals, versioning);
  const byState = { never: [current], enabled: [noncurrent], suspended: [current, noncurrent] };
  return known(least(byState[versioning.value]), removals, versioning);
}

/** Only while versions are kept; what is deleted stays as a noncurrent one until a rule removes that. */
export function undeleteFact(lifecycle: Answer<Lifecycle>, versioning: Versioning): Fact<number | null> {
  if ('gap' in versioning) return versioning;
  if (versioning.value !== 'enabled') return known(0, versioning);
  const removals = removalsFact(lifecycle);
  const seen = joined([versioning, removals]);
  return 'gap' in removals ? { ...seen, gap: removals.gap } : { ...seen, value: removals.value.noncurrent };
}
