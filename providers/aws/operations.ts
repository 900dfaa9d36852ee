/** Every question this provider may ask, one line each. */
import type { Operation } from '../provider.ts';
import {
  getBackupVaultAccessPolicy,
  getBackupVaultNotifications,
  listBackupVaults,
  listRecoveryPointsByBackupVault,
} from './backup/vault-operations.ts';
import { describeTrails, getEventSelectors, getTrailStatus } from './cloudtrail/trail-operations.ts';
import { describeRegions } from './ec2/region-operations.ts';
import { listRules, listTargetsByRule } from './events/event-operations.ts';
import { generateCredentialReport, getAccountSummary, getCredentialReport } from './iam/iam-operations.ts';
import {
  describeProtectedResource,
  listBackupJobs,
  listCopyJobs,
  listRestoreJobs,
  listRestoreJobsByProtectedResource,
} from './jobs/job-operations.ts';
import { describeKey, getKeyRotationStatus } from './kms/kms-operations.ts';
import { getBackupPlan, getBackupSelection, listBackupPlans, listBackupSelections } from './plans/plan-operations.ts';
import { listRestoreTestingPlans, listRestoreTestingSelections } from './restore-plans/restore-plan-operations.ts';
import { getBucketReplication } from './s3/replication-operations.ts';
import {
  getAccountPublicAccessBlock,
  getBucketAcl,
  getBucketOwnershipControls,
  getBucketPolicy,
  getBucketPolicyStatus,
  getBucketPublicAccessBlock,
} from './s3/s3-access-operations.ts';
import {
  getBucketEncryption,
  getBucketLifecycleConfiguration,
  getBucketLocation,
  getBucketLogging,
  getBucketVersioning,
  getObjectLockConfiguration,
  listBuckets,
} from './s3/s3-operations.ts';
import {
  describeContinuousBackups,
  describeDBClusters,
  describeDBInstances,
  listProtectedResources,
  listTables,
} from './sources/source-operations.ts';
import { describeFileSystems, describeSnapshots, describeVolumes } from './sources/storage-operations.ts';
import { getCallerIdentity } from './sts/sts-operations.ts';
import { getResources } from './tagging/tag-operations.ts';

export const operations: readonly Operation[] = [
  getCallerIdentity,
  getAccountSummary,
  generateCredentialReport,
  getCredentialReport,
  describeRegions,
  getResources,
  getAccountPublicAccessBlock,
  listBuckets,
  getBucketLocation,
  getBucketEncryption,
  getObjectLockConfiguration,
  getBucketVersioning,
  getBucketLifecycleConfiguration,
  getBucketLogging,
  getBucketPublicAccessBlock,
  getBucketPolicy,
  getBucketPolicyStatus,
  getBucketReplication,
  getBucketOwnershipControls,
  getBucketAcl,
  listBackupPlans,
  getBackupPlan,
  listBackupSelections,
  getBackupSelection,
  listBackupJobs,
  listCopyJobs,
  listRestoreJobs,
  listRestoreJobsByProtectedResource,
  describeProtectedResource,
  listRestoreTestingPlans,
  listRestoreTestingSelections,
  listRules,
  listTargetsByRule,
  listProtectedResources,
  describeDBInstances,
  describeDBClusters,
  listTables,
  describeContinuousBackups,
  describeFileSystems,
  describeVolumes,
  describeSnapshots,
  listBackupVaults,
  getBackupVaultAccessPolicy,
  getBackupVaultNotifications,
  listRecoveryPointsByBackupVault,
  describeTrails,
  getTrailStatus,
  getEventSelectors,
  describeKey,
  getKeyRotationStatus,
];
