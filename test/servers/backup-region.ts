/** Makes of the contents of AWS Backup in one region what each of its calls answers, so that no two contradict. */
import type { ProtectedResource, RecoveryPointByBackupVault } from '@aws-sdk/client-backup';
import { type BackupContents, single, type Vault } from './backup-contents.ts';
import { absent, planAnswers, restoreTestingAnswers } from './backup-plan-answers.ts';
import type { Answers } from './contract-estate.ts';

/** Of a vault that is not there, AWS Backup says this even to whoever may ask for any vault. */
const noSuchVault = {
  error: { code: 'AccessDeniedException', message: 'Insufficient privileges to perform this action.' },
} as const;

export function backupRegion(contents: BackupContents): Answers<'backup'> {
  const points = contents.vaults.flatMap((vault) => vault.points.filter(single));
  const protectedOnes = protectedResources(points);
  return {
    ...vaultAnswers(contents.vaults),
    ...pointAnswers(points),
    ...planAnswers(contents.plans),
    ...restoreTestingAnswers(contents.restoreTesting),
    ListProtectedResources: { Results: protectedOnes },
    DescribeProtectedResource: [
      ...protectedOnes.map((answer) => ({ when: { ResourceArn: answer.ResourceArn }, answer })),
      absent('The resource is not protected.'),
    ],
    ListBackupJobs: { BackupJobs: contents.jobs },
    DescribeBackupJob: [
      ...contents.jobs.filter(single).map((answer) => ({ when: { BackupJobId: answer.BackupJobId }, answer })),
      absent('There is no such job.'),
    ],
    ListCopyJobs: { CopyJobs: contents.copies },
    ListRestoreJobs: { RestoreJobs: contents.restores },
    ListRestoreJobsByProtectedResource: [
      ...grouped(contents.restores.filter(single), ({ SourceResourceArn }) => SourceResourceArn).map(
        ([ResourceArn, RestoreJobs]) => ({ when: { ResourceArn }, answer: { RestoreJobs } }),
      ),
      { answer: { RestoreJobs: [] } },
    ],
    DescribeRegionSettings: { ResourceTypeOptInPreference: contents.optIn, ResourceTypeManagementPreference: {} },
    DescribeGlobalSettings: { GlobalSettings: { isCrossAccountBackupEnabled: 'false' } },
    ListFrameworks: { Frameworks: [] },
    ListReportPlans: { ReportPlans: [] },
    ListLegalHolds: { LegalHolds: [] },
    ListTags: { Tags: {} },
  };
}

function vaultAnswers(vaults: readonly Vault[]): Answers<'backup'> {
  const described = vaults.map(({ vault, points }) => ({
    ...vault,
    NumberOfRecoveryPoints: points.reduce((sum, point) => sum + (single(point) ? 1 : point.repeat), 0),
  }));
  const when = ({ vault }: Vault) => ({ BackupVaultName: vault.BackupVaultName });
  const place = ({ vault: { BackupVaultName, BackupVaultArn } }: Vault) => ({ BackupVaultName, BackupVaultArn });
  return {
    ListBackupVaults: { BackupVaultList: described },
    DescribeBackupVault: [
      ...described.map((answer) => ({ when: { BackupVaultName: answer.BackupVaultName }, answer })),
      noSuchVault,
    ],
    GetBackupVaultAccessPolicy: [
      ...vaults.map((vault) => ({
        when: when(vault),
        ...(vault.policy === undefined
          ? absent(`Backup vault ${vault.vault.BackupVaultName} has no associated policy.`)
          : { answer: { ...place(vault), Policy: JSON.stringify(vault.policy) } }),
      })),
      noSuchVault,
    ],
    GetBackupVaultNotifications: [
      ...vaults.map((vault) => ({
        when: when(vault),
        ...(vault.notifications === undefined
          ? absent(`Backup vault ${vault.vault.BackupVaultName} has no notifications.`)
          : { answer: { ...place(vault), ...vault.notifications } }),
      })),
      noSuchVault,
    ],
    ListRecoveryPointsByBackupVault: [
      ...vaults.map((vault) => ({ when: when(vault), answer: { RecoveryPoints: vault.points } })),
      noSuchVault,
    ],
  };
}

function pointAnswers(points: readonly RecoveryPointByBackupVault[]): Answers<'backup'> {
  return {
    DescribeRecoveryPoint: [
      ...points.map(({ AggregatedScanResult: _, ...answer }) => ({
        when: { BackupVaultName: answer.BackupVaultName, RecoveryPointArn: answer.RecoveryPointArn },
        answer,
      })),
      absent('There is no such recovery point.'),
    ],
    // All were made by AWS Backup, so that it is all one whether those alone are asked for.
    ListRecoveryPointsByResource: [
      ...grouped(points, ({ ResourceArn }) => ResourceArn).map(([ResourceArn, own]) => ({
        when: { ResourceArn },
        ignore: ['ManagedByAWSBackupOnly' as const],
        answer: { RecoveryPoints: own.map(byResource) },
      })),
      { ignore: ['ManagedByAWSBackupOnly'], answer: { RecoveryPoints: [] } },
    ],
  };
}

function byResource(point: RecoveryPointByBackupVault) {
  const { RecoveryPointArn, CreationDate, Status, EncryptionKeyArn, BackupVaultName, IsParent, VaultType } = point;
  const own = { RecoveryPointArn, CreationDate, Status, EncryptionKeyArn, BackupVaultName, IsParent, VaultType };
  return { ...own, BackupSizeBytes: point.BackupSizeInBytes, ParentRecoveryPointArn: point.ParentRecoveryPointArn };
}

/** By each resource's newest recovery point that was ever whole. */
function protectedResources(points: readonly RecoveryPointByBackupVault[]): ProtectedResource[] {
  const whole = points.filter(({ Status }) => Status !== 'PARTIAL' && Status !== 'CREATING');
  return grouped(whole, ({ ResourceArn }) => ResourceArn).map(([ResourceArn, own]) => {
    const newest = own.toSorted((a, b) => Number(b.CreationDate) - Number(a.CreationDate))[0];
    return {
      ResourceArn,
      ResourceType: newest?.ResourceType,
      LastBackupTime: newest?.CreationDate,
      LastBackupVaultArn: newest?.BackupVaultArn,
      LastRecoveryPointArn: newest?.RecoveryPointArn,
    };
  });
}

function grouped<Item, Key>(items: readonly Item[], by: (item: Item) => Key): [Key, Item[]][] {
  return [...Map.groupBy(items, by)];
}
