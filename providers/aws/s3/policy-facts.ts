/** What the policy of a bucket says of other accounts and of deletion, as facts that every check understands. */
import { joined, missing } from '../../fact.ts';
import type { Stranger } from '../../kinds.ts';
import type { Fact } from '../../resource.ts';
import { type Answer, factIn, type Reading, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { covers } from '../policy/arn-pattern.ts';
import { type PolicyDocument, readPolicy } from '../policy/policy-document.ts';
import { type Demand, type Refused, refusalOf } from '../policy/refusal.ts';
import { strangersOf } from '../policy/strangers.ts';
import { namesBucketsUnseen } from '../policy/transport.ts';
import type { Versioning } from './lifecycle-facts.ts';
import type { getBucketPolicy } from './s3-access-operations.ts';

type Policy = Answer<BodyOf<typeof getBucketPolicy>>;

/** Service Authorization Reference (list_amazons3.html): what removes, replaces or unlocks objects, or lets others do so. */
const destructive = [
  's3:AbortMultipartUpload',
  's3:BypassGovernanceRetention',
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutBucketAcl',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketPolicy',
  's3:PutBucketVersioning',
  's3:PutLifecycleConfiguration',
  's3:PutObject',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
  's3:ReplicateDelete',
  's3:ReplicateObject',
] as const;

/**
 * RestrictPublicBuckets "restricts access … to only AWS service principals and authorized users within the bucket
 * owner's account" where the policy is public (access-control-block-public-access.html).
 */
export function strangersFact(policy: Policy, account: string, restricted: Fact<boolean>): Fact<readonly Stranger[]> {
  const strangers = read<readonly Stranger[]>(policy, [], (document) =>
    strangersOf(document, { account, open: null, destructive }),
  );
  if ('gap' in strangers || !strangers.value.some((one) => one.account === '*')) return strangers;
  if ('gap' in restricted) return missing(restricted.gap, strangers, restricted);
  return { ...joined([strangers, restricted]), value: restricted.value ? [] : strangers.value };
}

/**
 * What deletes objects by hand, what has rules delete them, and what takes the policy itself off. Where no versions are
 * kept, whoever writes an object of the same name deletes the old one, so that nothing is refused.
 */
export function deletionRefusedFact(policy: Policy, bucket: string, versioning: Versioning): Fact<Refused> {
  const byPolicy = refusedBy(policy, bucket);
  if ('gap' in byPolicy || byPolicy.value === 'no') return byPolicy;
  if ('gap' in versioning) return missing(versioning.gap, byPolicy, versioning);
  return { ...joined([byPolicy, versioning]), value: versioning.value === 'enabled' ? byPolicy.value : 'no' };
}

function refusedBy(policy: Policy, bucket: string): Fact<Refused> {
  const on =
    (part: 'bucket' | 'objects') =>
    (action: string): Demand => ({
      action,
      covered: (patterns) => patterns.some((pattern) => covers(pattern, bucket)[part]),
    });
  const demands = [
    ...['s3:DeleteObject', 's3:DeleteObjectVersion'].map(on('objects')),
    ...rulesOfTheBucket.map(on('bucket')),
  ];
  return read<Refused>(policy, 'no', (document) => {
    const refused = refusalOf(document, demands);
    if ('gap' in refused || refused.value !== 'no' || !namesBucketsUnseen(document)) return refused;
    return unreadable(
      'unsupported',
      'The bucket policy denies by a pattern of names of which a part was not recorded.',
    );
  });
}

const rulesOfTheBucket = [
  's3:PutBucketVersioning',
  's3:PutLifecycleConfiguration',
  's3:PutBucketPolicy',
  's3:DeleteBucketPolicy',
];

function read<T>(answer: Policy, none: T, reading: (policy: PolicyDocument) => Reading<T>): Fact<T> {
  return factIn<BodyOf<typeof getBucketPolicy>, T>(answer, {
    notConfigured: none,
    configured: ({ Policy }) => {
      const document = readPolicy(Policy);
      return document ? reading(document) : unreadable('malformed', 'The bucket policy could not be read.');
    },
  });
}
