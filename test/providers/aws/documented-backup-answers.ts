/** A whole answer to each operation about backups and what is backed up, from its documentation, as it is recorded. */
import type { Json } from '../../../providers/resource.ts';

const home = 'us-east-1:123456789012';
const vault = `arn:aws:backup:${home}:backup-vault:main`;
const plan = `arn:aws:backup:${home}:backup-plan:8F81F553-3A74-4A3F-B93D-B3360DC80C50`;
const source = `arn:aws:rds:${home}:db:records`;
const at = '2026-11-18T02:00:00.000Z';
const lifecycle = { DeleteAfterDays: 35, DeleteAfterEvent: 'DELETE_AFTER_COPY' };
const begun = { CreationDate: at, ParentJobId: 'handle:p' };
const restores: Json = {
  RestoreJobs: [
    {
      ...begun,
      SourceResourceArn: source,
      Status: 'COMPLETED',
      CompletionDate: at,
      ValidationStatus: 'SUCCESSFUL',
    },
  ],
  NextToken: 'handle:n',
};

export const backupAnswers: Readonly<Record<string, Json>> = {
  'backup ListBackupVaults': {
    BackupVaultList: [
      {
        BackupVaultName: 'main',
        BackupVaultArn: vault,
        VaultType: 'BACKUP_VAULT',
        VaultState: 'AVAILABLE',
        EncryptionKeyArn: `arn:aws:kms:${home}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
        EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY',
        Locked: true,
        MinRetentionDays: 7,
        MaxRetentionDays: 365,
        LockDate: at,
      },
    ],
    NextToken: 'handle:n',
  },
  'backup GetBackupVaultAccessPolicy': { BackupVaultArn: vault, Policy: '{"Version":"2012-10-17","Statement":[]}' },
  'backup GetBackupVaultNotifications': {
    BackupVaultArn: vault,
    SNSTopicArn: `arn:aws:sns:${home}:topic`,
    BackupVaultEvents: ['BACKUP_JOB_COMPLETED'],
  },
  'backup ListRecoveryPointsByBackupVault': {
    RecoveryPoints: [
      {
        RecoveryPointArn: `arn:aws:backup:${home}:recovery-point:1EB3B5E7-9EB0-435A-A80B-108B488B0D45`,
        Status: 'COMPLETED',
        CreationDate: at,
        IsEncrypted: true,
        Lifecycle: lifecycle,
        CalculatedLifecycle: { DeleteAt: at },
      },
    ],
    NextToken: 'handle:n',
  },
  'backup ListBackupPlans': {
    BackupPlansList: [{ BackupPlanArn: plan, BackupPlanId: '8F81F553' }],
    NextToken: 'handle:n',
  },
  'backup GetBackupPlan': {
    BackupPlan: {
      Rules: [
        {
          TargetBackupVaultName: 'main',
          TargetLogicallyAirGappedBackupVaultArn: `${vault}-apart`,
          ScheduleExpression: 'cron(0 5 ? * * *)',
          ScheduleExpressionTimezone: 'Etc/UTC',
          EnableContinuousBackup: true,
          Lifecycle: lifecycle,
          CopyActions: [{ DestinationBackupVaultArn: `${vault}-copy`, Lifecycle: lifecycle }],
        },
      ],
    },
  },
  'backup ListBackupSelections': { BackupSelectionsList: [{ SelectionId: 'a' }], NextToken: 'handle:n' },
  'backup GetBackupSelection': {
    BackupSelection: { Resources: [source], ListOfTags: [{ ConditionType: 'STRINGEQUALS' }] },
  },
  'backup ListBackupJobs': {
    BackupJobs: [{ ...begun, ResourceArn: source, State: 'COMPLETED', CreatedBy: { BackupPlanArn: plan } }],
    NextToken: 'handle:n',
  },
  'backup ListCopyJobs': {
    CopyJobs: [{ ...begun, ResourceArn: source, State: 'COMPLETED', DestinationBackupVaultArn: vault }],
    NextToken: 'handle:n',
  },
  'backup ListRestoreJobs': restores,
  'backup ListRestoreJobsByProtectedResource': restores,
  'backup DescribeProtectedResource': { ResourceArn: source, LatestRestoreJobCreationDate: at },
  'backup ListProtectedResources': {
    Results: [{ ResourceArn: source, ResourceType: 'RDS', LastBackupTime: at, LastBackupVaultArn: vault }],
    NextToken: 'handle:n',
  },
  'backup ListRestoreTestingPlans': {
    RestoreTestingPlans: [
      {
        RestoreTestingPlanArn: `arn:aws:backup:${home}:restore-testing-plan:monthly`,
        RestoreTestingPlanName: 'handle:m',
        ScheduleExpression: 'cron(0 5 1 * ? *)',
        ScheduleExpressionTimezone: 'Etc/UTC',
        LastExecutionTime: at,
      },
    ],
    NextToken: 'handle:n',
  },
  'backup ListRestoreTestingSelections': {
    RestoreTestingSelections: [{ ProtectedResourceType: 'RDS' }],
    NextToken: 'handle:n',
  },
  'events ListRules': {
    Rules: [{ Name: 'handle:r', State: 'ENABLED', EventPattern: '{"source":["aws.backup"]}' }],
    NextToken: 'handle:n',
  },
  'events ListTargetsByRule': { Targets: [{ Arn: `arn:aws:sns:${home}:topic` }], NextToken: 'handle:n' },
  'rds DescribeDBInstances': {
    DBInstances: [
      {
        DBInstanceArn: source,
        DBClusterIdentifier: 'handle:c',
        ReadReplicaSourceDBInstanceIdentifier: 'handle:i',
        ReadReplicaSourceDBClusterIdentifier: 'handle:d',
        LatestRestorableTime: at,
      },
    ],
    Marker: 'handle:n',
  },
  'rds DescribeDBClusters': {
    DBClusters: [
      {
        DBClusterArn: `arn:aws:rds:${home}:cluster:portal`,
        ReplicationSourceIdentifier: 'handle:s',
        LatestRestorableTime: at,
      },
    ],
    Marker: 'handle:n',
  },
  'dynamodb ListTables': { TableNames: ['visits'], LastEvaluatedTableName: 'visits' },
  'dynamodb DescribeContinuousBackups': {
    ContinuousBackupsDescription: {
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', LatestRestorableDateTime: at },
    },
  },
  'efs DescribeFileSystems': {
    FileSystems: [
      {
        FileSystemArn: `arn:aws:elasticfilesystem:${home}:file-system/fs-01234567`,
        LifeCycleState: 'available',
      },
    ],
    NextMarker: 'handle:n',
  },
  'ec2 DescribeRegions': { Regions: [{ RegionName: 'us-east-1' }] },
  'ec2 DescribeVolumes': {
    Volumes: [{ VolumeId: 'vol-049df61146c4d7901', Attachments: [{ InstanceId: 'i-1234567890abcdef0' }] }],
    NextToken: 'handle:n',
  },
  'ec2 DescribeSnapshots': {
    Snapshots: [{ VolumeId: 'vol-049df61146c4d7901', OwnerId: '123456789012', StartTime: at, State: 'completed' }],
    NextToken: 'handle:n',
  },
  'tagging GetResources': { ResourceTagMappingList: [{ ResourceARN: vault }], PaginationToken: 'handle:n' },
};
