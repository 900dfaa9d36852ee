/** The pages of AWS's documentation that the expected verdicts follow. */
const docs = 'https://docs.aws.amazon.com/';
const api = `${docs}AmazonS3/latest/API/API_`;
const guide = `${docs}AmazonS3/latest/userguide/`;
const policies = `${docs}IAM/latest/UserGuide/reference_policies_`;
const kms = `${docs}kms/latest/APIReference/API_`;
const backup = `${docs}aws-backup/latest/devguide/`;
const trail = `${docs}awscloudtrail/latest/APIReference/API_`;

export const pages = {
  // S3.
  buckets: `${api}ListBuckets.html`,
  encryption: `${api}GetBucketEncryption.html`,
  encryptionKey: `${api}ServerSideEncryptionByDefault.html`,
  lock: `${api}GetObjectLockConfiguration.html`,
  lockModes: `${guide}object-lock.html`,
  defaultRetention: `${api}DefaultRetention.html`,
  policy: `${api}GetBucketPolicy.html`,
  publicBlock: `${guide}access-control-block-public-access.html`,
  policyStatus: `${api}GetBucketPolicyStatus.html`,
  groups: `${guide}acl-overview.html`,
  ownership: `${guide}about-object-ownership.html`,
  ownershipNone: `${api}GetBucketOwnershipControls.html`,
  location: `${api}GetBucketLocation.html`,
  replication: `${api}GetBucketReplication.html`,
  ruleStatus: `${api}ReplicationRule.html`,
  versioning: `${api}GetBucketVersioning.html`,
  deletedVersions: `${guide}DeleteMarker.html`,
  secondFactor: `${guide}MultiFactorAuthenticationDelete.html`,
  lifecycle: `${api}GetBucketLifecycleConfiguration.html`,
  expiry: `${guide}lifecycle-expire-general-considerations.html`,
  logging: `${api}GetBucketLogging.html`,
  // IAM.
  secureTransport: `${policies}condition-keys.html`,
  operators: `${policies}elements_condition_operators.html`,
  severalKeys: `${policies}condition-logic-multiple-context-keys-or-values.html`,
  resource: `${policies}elements_resource.html`,
  principal: `${policies}elements_principal.html`,
  summary: `${docs}IAM/latest/APIReference/API_GetAccountSummary.html`,
  credentialReport: `${docs}IAM/latest/UserGuide/id_credentials_getting-report.html`,
  // KMS.
  rotation: `${kms}GetKeyRotationStatus.html`,
  key: `${kms}KeyMetadata.html`,
  // AWS Backup.
  vault: `${backup}API_BackupVaultListMember.html`,
  vaultLock: `${backup}vault-lock.html`,
  apart: `${backup}logicallyairgappedvault.html`,
  vaultEncryption: `${backup}encryption.html`,
  vaultPolicy: `${backup}create-a-vault-access-policy.html`,
  vaultNotifications: `${backup}API_PutBackupVaultNotifications.html`,
  events: `${backup}eventbridge.html`,
  point: `${backup}API_RecoveryPointByBackupVault.html`,
  deleting: `${backup}deleting-backups.html`,
  protected: `${backup}API_ProtectedResource.html`,
  plan: `${backup}API_BackupRule.html`,
  schedule: `${backup}creating-a-backup-plan.html`,
  lifecycleOfPoints: `${backup}API_Lifecycle.html`,
  copyAction: `${backup}API_CopyAction.html`,
  selections: `${backup}API_ListBackupSelections.html`,
  job: `${backup}API_BackupJob.html`,
  copyJob: `${backup}API_CopyJob.html`,
  restoreJob: `${backup}API_RestoreJobsListMember.html`,
  restoreLists: `${backup}API_DescribeProtectedResource.html`,
  restoreTesting: `${backup}API_RestoreTestingPlanForGet.html`,
  // What is backed up.
  instance: `${docs}AmazonRDS/latest/APIReference/API_DBInstance.html`,
  cluster: `${docs}AmazonRDS/latest/APIReference/API_DBCluster.html`,
  table: `${docs}amazondynamodb/latest/APIReference/API_PointInTimeRecoveryDescription.html`,
  fileSystem: `${docs}efs/latest/ug/awsbackup.html`,
  snapshot: `${docs}AWSEC2/latest/APIReference/API_Snapshot.html`,
  // CloudTrail.
  trail: `${trail}Trail.html`,
  trailStatus: `${trail}GetTrailStatus.html`,
  selectors: `${trail}EventSelector.html`,
  dataResource: `${trail}DataResource.html`,
} as const;
