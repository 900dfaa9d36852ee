/** What fills each fact on AWS; the calls are those that the provider makes. */
import { type CloudFacts, filled } from './cell.ts';

const s3 = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_';
const backup = 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_';
const iam = 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_';
const trails = 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_';
const kms = 'https://docs.aws.amazon.com/kms/latest/APIReference/API_';

const vaults = 'backup ListBackupVaults';
const points = 'backup ListRecoveryPointsByBackupVault';
const jobs = 'backup ListBackupJobs + backup ListCopyJobs + backup ListRestoreJobs';
const plan = 'backup GetBackupPlan + backup GetBackupSelection';
const status = 'cloudtrail GetTrailStatus';
const described = 'cloudtrail DescribeTrails';
const selectors = 'cloudtrail GetEventSelectors';

export const awsFacts: CloudFacts = {
  account: {
    principal: filled(
      'sts GetCallerIdentity',
      'Arn',
      'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
    ),
    owners: filled(
      'iam GetAccountSummary',
      'SummaryMap.AccountPasswordPresent, AccountMFAEnabled',
      `${iam}GetAccountSummary.html`,
    ),
    ownerKeys: filled('iam GetAccountSummary', 'SummaryMap.AccountAccessKeysPresent', `${iam}GetAccountSummary.html`),
    people: filled(
      'iam GenerateCredentialReport + iam GetCredentialReport',
      'Content: password_enabled, mfa_active',
      `${iam}GetCredentialReport.html`,
    ),
  },
  store: {
    location: filled(
      `s3 GetBucketLocation + s3 ListBuckets + ${vaults}`,
      'LocationConstraint, or BucketRegion; the region in BackupVaultArn',
      `${s3}GetBucketLocation.html`,
    ),
    encryption: filled(
      `s3 GetBucketEncryption + ${vaults}`,
      'Rules[].ApplyServerSideEncryptionByDefault.{SSEAlgorithm, KMSMasterKeyID}; EncryptionKeyType, EncryptionKeyArn',
      `${s3}GetBucketEncryption.html`,
    ),
    lock: filled(
      `s3 GetObjectLockConfiguration + ${vaults}`,
      'Rule.DefaultRetention.{Mode, Days, Years}; Locked, LockDate, MinRetentionDays, MaxRetentionDays, VaultType',
      `${backup}ListBackupVaults.html`,
    ),
    isolated: filled(vaults, 'VaultType is LOGICALLY_AIR_GAPPED_BACKUP_VAULT', `${backup}ListBackupVaults.html`),
    versioning: filled('s3 GetBucketVersioning', 'Status; moot for vaults', `${s3}GetBucketVersioning.html`),
    undeleteDays: filled(
      's3 GetBucketVersioning + s3 GetBucketLifecycleConfiguration',
      'Status, and Rules[].NoncurrentVersionExpiration.NoncurrentDays; 0 for vaults, which keep nothing that was deleted',
      `${s3}GetBucketLifecycleConfiguration.html`,
    ),
    secondFactorToDelete: filled(
      's3 GetBucketVersioning',
      'MFADelete; false for vaults',
      `${s3}GetBucketVersioning.html`,
    ),
    deletionRefused: filled(
      's3 GetBucketPolicy + s3 GetBucketVersioning + backup GetBackupVaultAccessPolicy',
      'Policy: what denies deleting, and to whom; Status',
      `${backup}GetBackupVaultAccessPolicy.html`,
    ),
    expiresAfterDays: filled(
      's3 GetBucketLifecycleConfiguration',
      'Rules[].{Status, Expiration, NoncurrentVersionExpiration}; moot for vaults',
      `${s3}GetBucketLifecycleConfiguration.html`,
    ),
    publicGrants: filled(
      's3 GetPublicAccessBlock + s3-control GetPublicAccessBlock + s3 GetBucketPolicyStatus + s3 GetBucketAcl + backup GetBackupVaultAccessPolicy',
      'the four settings of bucket and account, PolicyStatus.IsPublic, Grants[]; Policy',
      `${s3}GetPublicAccessBlock.html`,
    ),
    objectGrantsPossible: filled(
      's3 GetBucketOwnershipControls',
      'Rules[].ObjectOwnership',
      `${s3}GetBucketOwnershipControls.html`,
    ),
    strangers: filled(
      's3 GetBucketPolicy + s3 GetBucketAcl + backup GetBackupVaultAccessPolicy',
      'Policy: principals of other accounts that it allows; Owner.ID, and Grants[].Grantee.ID of others',
      `${s3}GetBucketPolicy.html`,
    ),
    transport: filled(
      's3 GetBucketPolicy',
      'Policy: aws:SecureTransport, s3:TlsVersion; moot for vaults',
      `${s3}GetBucketPolicy.html`,
    ),
    accessLog: filled(
      's3 GetBucketLogging',
      'LoggingEnabled.TargetBucket; moot for vaults',
      `${s3}GetBucketLogging.html`,
    ),
    failureAlerts: filled(
      'backup GetBackupVaultNotifications + events ListRules + events ListTargetsByRule',
      'SNSTopicArn, BackupVaultEvents; rules that match failed jobs, and their targets',
      `${backup}GetBackupVaultNotifications.html`,
    ),
    copies: filled(
      's3 GetBucketReplication',
      'Rules[].{Status, Destination.{Bucket, Account}, Filter, Prefix, SourceSelectionCriteria}; moot for vaults',
      `${s3}GetBucketReplication.html`,
    ),
  },
  key: {
    manager: filled('kms DescribeKey', 'KeyMetadata.KeyManager', `${kms}DescribeKey.html`),
    state: filled('kms DescribeKey', 'KeyMetadata.KeyState', `${kms}DescribeKey.html`),
    rotation: filled(
      'kms DescribeKey + kms GetKeyRotationStatus',
      'KeySpec, Origin; KeyRotationEnabled, RotationPeriodInDays',
      `${kms}GetKeyRotationStatus.html`,
    ),
  },
  source: {
    newestBackup: filled(
      'backup ListProtectedResources + rds DescribeDBInstances + rds DescribeDBClusters + dynamodb DescribeContinuousBackups + ec2 DescribeSnapshots',
      'Results[].{LastBackupTime, LastBackupVaultArn}; LatestRestorableTime; LatestRestorableDateTime; snapshots of the owner',
      `${backup}ListProtectedResources.html`,
    ),
    newestInStore: filled(
      'backup ListProtectedResources',
      'Results[].{LastBackupTime, LastBackupVaultArn}',
      `${backup}ListProtectedResources.html`,
    ),
    plan: filled('backup ListBackupJobs', 'BackupJobs[].CreatedBy.BackupPlanArn', `${backup}ListBackupJobs.html`),
    copies: filled(
      'backup ListCopyJobs',
      'CopyJobs[].{ResourceArn, DestinationBackupVaultArn, State, CreationDate}',
      `${backup}ListCopyJobs.html`,
    ),
    restore: filled(
      'backup ListRestoreJobs + backup DescribeProtectedResource + backup ListRestoreJobsByProtectedResource',
      'RestoreJobs[].{Status, CreationDate, CompletionDate, ValidationStatus}',
      `${backup}ListRestoreJobs.html`,
    ),
  },
  plan: {
    rules: filled(
      plan,
      'BackupPlan.Rules[].{ScheduleExpression, EnableContinuousBackup, Lifecycle, TargetBackupVaultName, CopyActions}; whether all that is selected can be kept continuously',
      `${backup}BackupRule.html`,
    ),
    assigned: filled('backup ListBackupSelections', 'BackupSelectionsList[]', `${backup}ListBackupSelections.html`),
  },
  'recovery-points': {
    count: filled(points, 'RecoveryPoints[]', `${backup}ListRecoveryPointsByBackupVault.html`),
    unencrypted: filled(points, 'RecoveryPoints[].IsEncrypted', `${backup}ListRecoveryPointsByBackupVault.html`),
    unusable: filled(points, 'RecoveryPoints[].Status', `${backup}ListRecoveryPointsByBackupVault.html`),
    newest: filled(points, 'RecoveryPoints[].CreationDate', `${backup}ListRecoveryPointsByBackupVault.html`),
    oldest: filled(points, 'RecoveryPoints[].CreationDate', `${backup}ListRecoveryPointsByBackupVault.html`),
    shortestRetentionDays: filled(
      points,
      'RecoveryPoints[].{CalculatedLifecycle.DeleteAt, Lifecycle.DeleteAfterDays, CreationDate}',
      `${backup}ListRecoveryPointsByBackupVault.html`,
    ),
  },
  'job-history': {
    work: filled(jobs, 'which of the three lists it is', `${backup}ListBackupJobs.html`),
    ended: filled(jobs, 'State or Status, CreationDate', `${backup}ListBackupJobs.html`),
    lastFailed: filled(
      jobs,
      'State or Status, ResourceArn or SourceResourceArn, CreationDate',
      `${backup}ListBackupJobs.html`,
    ),
  },
  'restore-plan': {
    longestGapHours: filled(
      'backup ListRestoreTestingPlans',
      'RestoreTestingPlans[].{ScheduleExpression, ScheduleExpressionTimezone}',
      `${backup}ListRestoreTestingPlans.html`,
    ),
    lastRun: filled(
      'backup ListRestoreTestingPlans',
      'RestoreTestingPlans[].LastExecutionTime',
      `${backup}ListRestoreTestingPlans.html`,
    ),
    restores: filled(
      'backup ListRestoreTestingSelections',
      'RestoreTestingSelections[].ProtectedResourceType',
      `${backup}ListRestoreTestingSelections.html`,
    ),
  },
  'audit-trail': {
    recording: filled(status, 'IsLogging', `${trails}GetTrailStatus.html`),
    everyRegion: filled(described, 'trailList[].IsMultiRegionTrail', `${trails}DescribeTrails.html`),
    tamperEvidence: filled(
      `${described} + ${status}`,
      'LogFileValidationEnabled; LatestDigestDeliveryTime, LatestDigestDeliveryError',
      `${trails}GetTrailStatus.html`,
    ),
    delivered: filled(status, 'LatestDeliveryTime, LatestDeliveryError', `${trails}GetTrailStatus.html`),
    encryption: filled(described, 'trailList[].KmsKeyId', `${trails}DescribeTrails.html`),
    store: filled(described, 'trailList[].S3BucketName', `${trails}DescribeTrails.html`),
    administration: filled(
      `${selectors} + ${described}`,
      'EventSelectors[], AdvancedEventSelectors[]; IncludeGlobalServiceEvents',
      `${trails}GetEventSelectors.html`,
    ),
    keyUse: filled(
      selectors,
      'EventSelectors[].{IncludeManagementEvents, ReadWriteType, ExcludeManagementEventSources}, AdvancedEventSelectors[]',
      `${trails}GetEventSelectors.html`,
    ),
    storeData: filled(
      selectors,
      'EventSelectors[].DataResources, AdvancedEventSelectors[]',
      `${trails}GetEventSelectors.html`,
    ),
  },
};
