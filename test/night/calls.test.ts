/** A night asks no more than its facts need: each call by the resource that it is needed for. */
import { expect, it } from 'vitest';
import { operations } from '../../providers/aws/operations.ts';
import { awsClinic } from '../servers/aws-clinic.ts';
import { newAgent, nightHere } from './agent.ts';
import { buckets, plans, regions, restorePlans, trails, vaults } from './names.ts';
import { nightConfig } from './night-config.ts';

const open = awsClinic('the calls of a whole night');

/** Of the contract server, whose pages hold two items: pages of so many items in one region, and one in each other. */
const pages = (items: number) => Math.max(1, Math.ceil(items / 2)) + regions.length - 1;
const inEachRegion = regions.length;

const calls: Readonly<Record<string, number>> = {
  // Once for the account.
  'sts GetCallerIdentity': 1,
  'iam GetAccountSummary': 1,
  'iam GenerateCredentialReport': 1,
  'iam GetCredentialReport': 1,
  'ec2 DescribeRegions': 1,
  's3 ListBuckets': 1,
  's3-control GetPublicAccessBlock': 1,
  // Once for each bucket.
  's3 GetBucketLocation': buckets.length,
  's3 GetBucketEncryption': buckets.length,
  's3 GetObjectLockConfiguration': buckets.length,
  's3 GetBucketVersioning': buckets.length,
  's3 GetBucketLifecycleConfiguration': buckets.length,
  's3 GetBucketLogging': buckets.length,
  's3 GetBucketReplication': buckets.length,
  's3 GetBucketPolicy': buckets.length,
  's3 GetPublicAccessBlock': buckets.length,
  // Only of buckets with a policy that nothing makes void.
  's3 GetBucketPolicyStatus': 4,
  's3 GetBucketOwnershipControls': buckets.length,
  // Only where the ownership does not make lists void.
  's3 GetBucketAcl': buckets.length - 4,
  // Once for each key, by whatever name: an id, an ARN, and an alias, which may be that of another.
  'kms DescribeKey': 3,
  'kms GetKeyRotationStatus': 2,
  // Once for each vault; its recovery points page by page.
  'backup ListBackupVaults': pages(vaults.length - 1),
  'backup GetBackupVaultAccessPolicy': vaults.length,
  'backup GetBackupVaultNotifications': vaults.length,
  'backup ListRecoveryPointsByBackupVault': 2 + 1 + 2 + 1 + 1 + 1,
  'events ListRules': 2,
  'events ListTargetsByRule': 1,
  // Once for each plan; a selection only where a rule keeps changes.
  'backup ListBackupPlans': pages(plans.length),
  'backup GetBackupPlan': plans.length,
  'backup ListBackupSelections': plans.length,
  'backup GetBackupSelection': 1,
  'backup ListRestoreTestingPlans': pages(restorePlans.length),
  'backup ListRestoreTestingSelections': restorePlans.length,
  // Never once for each job or source, but for older restores of those that no list names.
  'backup ListBackupJobs': pages(7),
  'backup ListCopyJobs': pages(4),
  'backup ListRestoreJobs': pages(3),
  'backup ListProtectedResources': pages(4),
  // Of the cluster, and of the volume as well as of the instance that it is part of.
  'backup DescribeProtectedResource': 3,
  'backup ListRestoreJobsByProtectedResource': 1,
  // Once for each region; of tables, each is asked about; of snapshots, once where there are volumes.
  'rds DescribeDBInstances': inEachRegion,
  'rds DescribeDBClusters': inEachRegion,
  'dynamodb ListTables': inEachRegion,
  'dynamodb DescribeContinuousBackups': 1,
  'efs DescribeFileSystems': inEachRegion,
  'ec2 DescribeVolumes': inEachRegion,
  'ec2 DescribeSnapshots': 1,
  'cloudtrail DescribeTrails': inEachRegion,
  'cloudtrail GetTrailStatus': trails.length,
  'cloudtrail GetEventSelectors': trails.length,
  // Only where a scope names tags.
  'tagging GetResources': 0,
};

it('a night asks each operation as often as the table says, and nothing else', async (context) => {
  const { proxy, contract, settings } = open(context);
  await nightHere(await newAgent(nightConfig(settings)));
  const asked = Map.groupBy(proxy.asked, ({ service, name }) => `${service} ${name}`);
  const counts = Object.fromEntries([...asked].map(([name, questions]) => [name, questions.length]));
  const none = Object.fromEntries(operations.map(({ service, name }) => [`${service} ${name}`, 0]));
  expect({ ...none, ...counts }).toEqual(calls);
  // None of them is one that AWS would not understand.
  expect(await contract.refusals()).toEqual([]);
});
