/** The fewest calls that the facts of an estate need, operation by operation, worked out without the product. */
import type { Estate } from './estate.ts';

export interface CallRow {
  readonly service: string;
  readonly operation: string;
  /** For which facts, and of which resources. */
  readonly needed: string;
  readonly calls: number;
}

const pageSize = 1000;

const accountCalls = ['GetAccountSummary', 'GenerateCredentialReport', 'GetCredentialReport'] as const;

/** One list each, of which an empty region needs no more than the first page. */
const regionCalls = [
  ['backup', 'ListBackupVaults', 'vaults of a region'],
  ['backup', 'ListBackupPlans', 'plans of a region'],
  ['backup', 'ListBackupJobs', 'backup jobs of a region'],
  ['backup', 'ListCopyJobs', 'copy jobs of a region'],
  ['backup', 'ListRestoreJobs', 'restore jobs of a region'],
  ['backup', 'ListRestoreTestingPlans', 'restore tests of a region'],
  ['backup', 'ListProtectedResources', 'what AWS Backup backs up in a region'],
  ['rds', 'DescribeDBInstances', 'workloads of a region'],
  ['rds', 'DescribeDBClusters', 'workloads of a region'],
  ['dynamodb', 'ListTables', 'workloads of a region'],
  ['efs', 'DescribeFileSystems', 'workloads of a region'],
  ['ec2', 'DescribeVolumes', 'workloads of a region'],
  ['cloudtrail', 'DescribeTrails', 'trails of a region'],
] as const;

export function callTable(estate: Estate): readonly CallRow[] {
  const { regionCount } = estate;
  const buckets = Array.from({ length: estate.size }, (_, index) => estate.bucket(index));
  const exposed = buckets.filter(({ blocked }) => blocked !== true);
  // A bucket that names no key uses the one that AWS manages: asking about that could create it.
  const keys = new Set(buckets.flatMap(({ key, region }) => (key === null ? [] : [`${region} ${key}`])));
  const each = (operation: string, fact: string): CallRow => ({
    service: 's3',
    operation,
    needed: `${fact} of each bucket`,
    calls: estate.size,
  });
  return [
    { service: 'sts', operation: 'GetCallerIdentity', needed: 'who asks, once', calls: 1 },
    { service: 's3-control', operation: 'GetPublicAccessBlock', needed: 'what the account blocks, once', calls: 1 },
    {
      service: 's3',
      operation: 'ListBuckets',
      needed: `names and regions, ${pageSize} a page; once more where the last page is full`,
      calls: pagesOf(estate.size) + (estate.size > 0 && estate.size % pageSize === 0 ? 1 : 0),
    },
    each('GetBucketEncryption', 'encryption and key'),
    each('GetObjectLockConfiguration', 'lock'),
    each('GetBucketVersioning', 'versioning, and the second factor to delete'),
    each('GetPublicAccessBlock', 'blocked public access'),
    each('GetBucketPolicy', 'refusal of plaintext'),
    each('GetBucketReplication', 'copies'),
    each('GetBucketLifecycleConfiguration', 'deletion by age'),
    each('GetBucketLogging', 'access log'),
    {
      service: 's3',
      operation: 'GetBucketPolicyStatus',
      needed: 'grants of a policy that nothing makes void',
      calls: exposed.filter(({ policy }) => policy !== null).length,
    },
    each('GetBucketOwnershipControls', 'whether lists are void'),
    {
      service: 's3',
      operation: 'GetBucketAcl',
      needed: 'grants of a list that the ownership does not make void',
      calls: buckets.filter(({ ownerEnforced }) => !ownerEnforced).length,
    },
    ...accountCalls.map((operation) => ({
      service: 'iam',
      operation,
      needed: 'who signs in, once; the report is made and then read',
      calls: 1,
    })),
    ...regionCalls.map(([service, operation, needed]) => ({ service, operation, needed, calls: regionCount })),
    {
      service: 'kms',
      operation: 'DescribeKey',
      needed: 'manager and state of each key that is named',
      calls: keys.size,
    },
    {
      service: 'kms',
      operation: 'GetKeyRotationStatus',
      needed: 'rotation of each key of the customer',
      calls: keys.size,
    },
  ];
}

function pagesOf(buckets: number): number {
  return Math.max(1, Math.ceil(buckets / pageSize));
}

/**
 * Calls of which each needs the answer of the one before: who asks, the pages of the list, what a bucket blocks, who
 * owns its objects, its access list, a key, the key's rotation.
 */
export function longestChain(buckets: number): number {
  return 1 + pagesOf(buckets) + 5;
}
