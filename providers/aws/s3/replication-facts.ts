/** What a bucket's rules of replication copy, and where to. */
import type { Copy } from '../../kinds.ts';
import type { Fact } from '../../resource.ts';
import { type Answer, factIn } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { getBucketReplication } from './replication-operations.ts';

type Body = BodyOf<typeof getBucketReplication>;
type Rule = Body['ReplicationConfiguration']['Rules'][number];

export function copiesFact(answer: Answer<Body>): Fact<readonly Copy[]> {
  return factIn<Body, readonly Copy[]>(answer, {
    notConfigured: [],
    configured: ({ ReplicationConfiguration: { Rules } }) => ({
      value: Rules.map((rule) => ({
        destination: rule.Destination.Bucket,
        account: rule.Destination.Account ?? null,
        enabled: rule.Status === 'Enabled',
        covers: coveredBy(rule),
        // Without it S3 does not replicate what is stored under a key of KMS (replication-config-for-kms-objects.html).
        coversKeyed: rule.SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status === 'Enabled',
      })),
    }),
  });
}

/** A rule has a filter or, in the older form, a prefix; an empty one is for all objects (API_ReplicationRule.html). */
function coveredBy({ Filter, Prefix }: Rule): Copy['covers'] {
  if (Filter) return Filter.Prefix || Filter.Tag || Filter.And ? 'part' : 'all';
  if (typeof Prefix !== 'string') return null;
  return Prefix === '' ? 'all' : 'part';
}
