/** Makes the single things of AWS Backup with the members that AWS gives them, so that an estate tells only what matters. */
import type {
  BackupJob,
  BackupRule,
  BackupVaultListMember,
  CopyJob,
  Lifecycle,
  RecoveryPointByBackupVault,
  RestoreJobsListMember,
} from '@aws-sdk/client-backup';

const dayMs = 86_400_000;

/** Where and when things are: an account and a region, seen from a moment. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly asOf: Date;
}

export interface Source {
  readonly arn: string;
  readonly type: string;
}

/** The moment so many days before; after, if negative. */
export function ago({ asOf }: Place, days: number): Date {
  return new Date(asOf.getTime() - days * dayMs);
}

export function vaultArn({ region, account }: Place, name: string): string {
  return `arn:aws:backup:${region}:${account}:backup-vault:${name}`;
}

function keyArn({ region, account }: Place): string {
  return `arn:aws:kms:${region}:${account}:key/5f2d7c1e-3b4a-4c6d-8e9f-0a1b2c3d4e5f`;
}

export function roleArn({ account }: Place): string {
  return `arn:aws:iam::${account}:role/service-role/AWSBackupDefaultServiceRole`;
}

export function vault(
  place: Place,
  name: string,
  more: Partial<BackupVaultListMember> = {},
): Omit<BackupVaultListMember, 'NumberOfRecoveryPoints'> {
  return {
    BackupVaultName: name,
    BackupVaultArn: vaultArn(place, name),
    VaultType: 'BACKUP_VAULT',
    VaultState: 'AVAILABLE',
    CreationDate: ago(place, 400),
    EncryptionKeyArn: keyArn(place),
    EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY',
    Locked: false,
    ...more,
  };
}

export function rule(name: string, vaultName: string, schedule: string, more: Partial<BackupRule> = {}): BackupRule {
  return {
    RuleName: name,
    RuleId: `rule-${name}`,
    TargetBackupVaultName: vaultName,
    ScheduleExpression: schedule,
    ScheduleExpressionTimezone: 'Etc/UTC',
    StartWindowMinutes: 60,
    CompletionWindowMinutes: 180,
    EnableContinuousBackup: false,
    ...more,
  };
}

/** A complete and encrypted recovery point that ends after so many days; without an end if null. */
export function point(
  place: Place,
  at: { readonly vault: string; readonly source: Source; readonly days: number; readonly kept: number | null },
  more: Partial<RecoveryPointByBackupVault> = {},
): RecoveryPointByBackupVault {
  const created = ago(place, at.days);
  const ends: { Lifecycle: Lifecycle; CalculatedLifecycle: { DeleteAt: Date } } | object =
    at.kept === null
      ? {}
      : { Lifecycle: { DeleteAfterDays: at.kept }, CalculatedLifecycle: { DeleteAt: ago(place, at.days - at.kept) } };
  return {
    RecoveryPointArn: pointArn(place, at.vault, at.source, at.days),
    BackupVaultName: at.vault,
    BackupVaultArn: vaultArn(place, at.vault),
    ResourceArn: at.source.arn,
    ResourceType: at.source.type,
    IamRoleArn: roleArn(place),
    Status: 'COMPLETED',
    CreationDate: created,
    InitiationDate: created,
    CompletionDate: ago(place, at.days - 0.02),
    BackupSizeInBytes: 42_000_000_000,
    EncryptionKeyArn: keyArn(place),
    EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY',
    IsEncrypted: true,
    IsParent: false,
    VaultType: 'BACKUP_VAULT',
    ...ends,
    ...more,
  };
}

function pointArn({ region, account }: Place, vaultName: string, source: Source, days: number): string {
  const own = `${vaultName}-${source.arn.split(/[:/]/).at(-1)}-${days}`.replaceAll(/[^a-z0-9-]/gi, '-');
  return source.type === 'EBS'
    ? `arn:aws:ec2:${region}::snapshot/snap-${own}`
    : `arn:aws:backup:${region}:${account}:recovery-point:${own}`;
}

type Ended<Job> = Partial<Job> & { readonly id: string; readonly source: Source; readonly days: number };

export function job(place: Place, vaultName: string, { id, source, days, ...more }: Ended<BackupJob>): BackupJob {
  return {
    AccountId: place.account,
    BackupJobId: id,
    BackupVaultName: vaultName,
    BackupVaultArn: vaultArn(place, vaultName),
    RecoveryPointArn: pointArn(place, vaultName, source, days),
    ResourceArn: source.arn,
    ResourceType: source.type,
    IamRoleArn: roleArn(place),
    CreationDate: ago(place, days),
    CompletionDate: ago(place, days - 0.02),
    StartBy: ago(place, days - 0.04),
    State: 'COMPLETED',
    PercentDone: '100.0',
    BackupSizeInBytes: 42_000_000_000,
    BytesTransferred: 0,
    IsParent: false,
    MessageCategory: 'SUCCESS',
    ...more,
  };
}

export function copyJob(
  place: Place,
  from: string,
  to: string,
  { id, source, days, ...more }: Ended<CopyJob>,
): CopyJob {
  return {
    AccountId: place.account,
    CopyJobId: id,
    SourceBackupVaultArn: vaultArn(place, from),
    SourceRecoveryPointArn: pointArn(place, from, source, days),
    DestinationBackupVaultArn: to,
    DestinationRecoveryPointArn: `arn:aws:backup:${to.split(':')[3]}:${to.split(':')[4]}:recovery-point:${id}`,
    ResourceArn: source.arn,
    ResourceType: source.type,
    IamRoleArn: roleArn(place),
    CreationDate: ago(place, days - 0.03),
    CompletionDate: ago(place, days - 0.06),
    State: 'COMPLETED',
    BackupSizeInBytes: 42_000_000_000,
    IsParent: false,
    CreatedByBackupJobId: `backup-${id}`,
    MessageCategory: 'SUCCESS',
    ...more,
  };
}

/** A restore of the recovery point that was made so many days before `days`. */
export function restore(
  place: Place,
  vaultName: string,
  { id, source, days, age, ...more }: Ended<RestoreJobsListMember> & { readonly age: number },
): RestoreJobsListMember {
  return {
    AccountId: place.account,
    RestoreJobId: id,
    RecoveryPointArn: pointArn(place, vaultName, source, days + age),
    RecoveryPointCreationDate: ago(place, days + age),
    SourceResourceArn: source.arn,
    BackupVaultArn: vaultArn(place, vaultName),
    ResourceType: source.type,
    IamRoleArn: roleArn(place),
    CreationDate: ago(place, days),
    CompletionDate: ago(place, days - 0.05),
    Status: 'COMPLETED',
    PercentDone: '100.00%',
    BackupSizeInBytes: 42_000_000_000,
    ExpectedCompletionTimeMinutes: 72,
    IsParent: false,
    ...more,
  };
}
