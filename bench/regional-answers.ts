/** What the other services answer about the pretend account: nothing but one vault with its recovery points. */
import { type Answer, json, xml } from './answers.ts';
import { account } from './estate.ts';

const vaultArn = `arn:aws:backup:us-east-1:${account}:backup-vault:records`;
const key = `arn:aws:kms:us-east-1:${account}:key/8c4fe3a1-0b5d-4c1e-9a53-ffffffffffff`;
const source = `arn:aws:rds:us-east-1:${account}:db:records`;
const day = 86_400;

const empty: Readonly<Record<string, object>> = {
  ListBackupVaults: { BackupVaultList: [] },
  ListBackupPlans: { BackupPlansList: [] },
  ListBackupJobs: { BackupJobs: [] },
  ListCopyJobs: { CopyJobs: [] },
  ListRestoreJobs: { RestoreJobs: [] },
  ListRestoreTestingPlans: { RestoreTestingPlans: [] },
  ListProtectedResources: { Results: [] },
  ListRules: { Rules: [] },
  ListTables: { TableNames: [] },
  DescribeFileSystems: { FileSystems: [] },
  DescribeTrails: { trailList: [] },
};

const pages: Readonly<Record<string, Answer>> = {
  DescribeDBInstances: result('DescribeDBInstances', '<DBInstances/>', 'rds/2014-10-31'),
  DescribeDBClusters: result('DescribeDBClusters', '<DBClusters/>', 'rds/2014-10-31'),
  DescribeVolumes: xml(
    '<DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>59dbff89</requestId><volumeSet/></DescribeVolumesResponse>',
  ),
  GetAccountSummary: result(
    'GetAccountSummary',
    `<SummaryMap>${['AccountPasswordPresent', 'AccountMFAEnabled', 'AccountAccessKeysPresent'].map((name, n) => `<entry><key>${name}</key><value>${n < 2 ? 1 : 0}</value></entry>`).join('')}</SummaryMap>`,
    'iam/2010-05-08',
  ),
  GenerateCredentialReport: result('GenerateCredentialReport', '<State>COMPLETE</State>', 'iam/2010-05-08'),
};

/** Any of the calls about the account or one region; undefined for what nobody is expected to ask. */
export function regionalAnswer(name: string, region: string | null, url: string, points: number): Answer | undefined {
  if (name === 'ListBackupVaults' && region === 'us-east-1' && points > 0)
    return json({ BackupVaultList: [vault(points)] });
  if (name === 'GetBackupVaultAccessPolicy') return refused('ResourceNotFoundException');
  if (name === 'GetBackupVaultNotifications') return json(notifications);
  if (name === 'ListRecoveryPointsByBackupVault') return pointPage(url, points);
  if (name === 'GetCredentialReport') return credentialReport();
  const body = empty[name];
  return body ? json(body) : pages[name];
}

const notifications = {
  BackupVaultName: 'records',
  BackupVaultArn: vaultArn,
  SNSTopicArn: `arn:aws:sns:us-east-1:${account}:alerts`,
  BackupVaultEvents: ['BACKUP_JOB_COMPLETED'],
};

function vault(points: number): object {
  return {
    BackupVaultName: 'records',
    BackupVaultArn: vaultArn,
    VaultType: 'BACKUP_VAULT',
    VaultState: 'AVAILABLE',
    CreationDate: 1710148364,
    EncryptionKeyArn: key,
    EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY',
    NumberOfRecoveryPoints: points,
    Locked: true,
    LockDate: 1710148364,
    MinRetentionDays: 35,
    MaxRetentionDays: 400,
  };
}

function pointPage(url: string, points: number): Answer {
  const { searchParams } = new URL(url, 'http://localhost');
  const start = Number(searchParams.get('nextToken') ?? 0);
  const end = Math.min(points, start + Number(searchParams.get('maxResults') ?? 1000));
  const RecoveryPoints = Array.from({ length: end - start }, (_, offset) => point(start + offset));
  return json({ RecoveryPoints, ...(end < points && { NextToken: String(end) }) });
}

function point(number: number): object {
  const made = 1_760_000_000 - (number % 35) * day;
  return {
    RecoveryPointArn: `arn:aws:backup:us-east-1:${account}:recovery-point:${String(number).padStart(12, '0')}`,
    BackupVaultName: 'records',
    BackupVaultArn: vaultArn,
    ResourceArn: source,
    ResourceType: 'RDS',
    Status: 'COMPLETED',
    CreationDate: made,
    CompletionDate: made + 600,
    BackupSizeInBytes: 1_073_741_824,
    Lifecycle: { DeleteAfterDays: 3650 },
    CalculatedLifecycle: { DeleteAt: made + 3650 * day },
    EncryptionKeyArn: key,
    EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY',
    IsEncrypted: true,
  };
}

function credentialReport(): Answer {
  const row = 'user,password_enabled,mfa_active\nowner,true,true\n';
  const made = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const body = `<Content>${Buffer.from(row).toString('base64')}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>${made}</GeneratedTime>`;
  return result('GetCredentialReport', body, 'iam/2010-05-08');
}

function result(name: string, body: string, space: string): Answer {
  return xml(
    `<${name}Response xmlns="https://service.example/doc/${space}/"><${name}Result>${body}</${name}Result><ResponseMetadata><RequestId>59dbff89</RequestId></ResponseMetadata></${name}Response>`,
  );
}

function refused(code: string): Answer {
  return { ...json({ __type: code, Code: code, Message: 'There is none.' }), status: 400 };
}
