/** The pretend clinic in AWS Backup, good and bad, as of a moment; every name, account and ARN in it is made up. */
import { type BackupContents, unused, type Vault } from './backup-contents.ts';
import { backupJobs, copyJobs, restoreJobs } from './backup-estate-jobs.ts';
import { plans, restoreTesting } from './backup-estate-plans.ts';
import { ago, type Place, point, type Source, vault, vaultArn } from './backup-parts.ts';
import { backupRegion } from './backup-region.ts';
import { clinicAccount, home, sources, strangerAccount } from './backup-sources.ts';
import type { Estate } from './contract-estate.ts';

const failures = ['BACKUP_JOB_FAILED', 'BACKUP_JOB_EXPIRED', 'COPY_JOB_FAILED', 'RESTORE_JOB_FAILED'] as const;
const topic = `arn:aws:sns:${home}:backup-alerts`;
const deletions = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle', 'backup:DeleteBackupVault'];
const policies = ['backup:PutBackupVaultAccessPolicy', 'backup:DeleteBackupVaultAccessPolicy'];
const policy = (Effect: string, Principal: unknown, Action: readonly string[], Condition?: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Principal, Action, Resource: '*', ...(Condition && { Condition }) }],
});
const copyInto = ['backup:CopyIntoBackupVault'];

/** By region, what the clinic's account holds, for a test to change before `backupRegion` makes answers of it. */
export function clinicBackup(asOf: Date): Readonly<Record<'us-east-1' | 'us-east-2' | 'eu-west-1', BackupContents>> {
  const east: Place = { account: clinicAccount, region: 'us-east-1', asOf };
  const ohio: Place = { ...east, region: 'us-east-2' };
  const europe: Place = { ...east, region: 'eu-west-1' };
  const optIn = {
    RDS: true,
    EFS: true,
    EC2: true,
    EBS: true,
    DynamoDB: true,
    S3: true,
    CloudFormation: true,
    FSx: false,
  };
  return {
    'us-east-1': {
      vaults: eastVaults(east),
      plans: plans(east),
      jobs: backupJobs(east),
      copies: copyJobs(east),
      restores: restoreJobs(east),
      restoreTesting: restoreTesting(east),
      optIn,
    },
    'us-east-2': {
      ...unused,
      vaults: [
        {
          vault: vault(ohio, 'clinic-air-gapped', {
            VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
            EncryptionKeyType: 'AWS_OWNED_KMS_KEY',
            Locked: true,
            MinRetentionDays: 7,
            MaxRetentionDays: 365,
          }),
          points: [0.3, 1.3].map((days) =>
            point(
              ohio,
              { vault: 'clinic-air-gapped', source: sources.records, days, kept: 90 },
              {
                VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
                EncryptionKeyType: 'AWS_OWNED_KMS_KEY',
                SourceBackupVaultArn: vaultArn(east, 'clinic-daily'),
              },
            ),
          ),
        },
      ],
      optIn,
    },
    'eu-west-1': {
      ...unused,
      vaults: [
        {
          vault: vault(europe, 'clinic-abroad'),
          points: [point(europe, { vault: 'clinic-abroad', source: sources.imaging, days: 6.2, kept: 35 })],
        },
      ],
      optIn,
    },
  };
}

export function backupEstate(asOf: Date): Estate {
  const regions = Object.entries(clinicBackup(asOf)).map(
    ([region, contents]) => [region, backupRegion(contents)] as const,
  );
  const answers = [...regions, ['*', backupRegion(unused)] as const].map(([region, backup]) => [
    region,
    { backup, events: { ListRules: { Rules: [] } } },
  ]);
  return { pageSize: 2, accounts: { [clinicAccount]: Object.fromEntries(answers) } };
}

function eastVaults(place: Place): Vault[] {
  const held = (name: string, source: Source, days: number, kept: number | null, more = {}) =>
    point(place, { vault: name, source, days, kept }, more);
  const parent = held('clinic-daily', sources.stack, 0.5, 35, { IsParent: true });
  return [
    {
      // Governance: whoever has the right permission may take the lock off.
      vault: vault(place, 'clinic-daily', { Locked: true, MinRetentionDays: 35, MaxRetentionDays: 400 }),
      policy: policy('Deny', '*', [...deletions, ...policies]),
      notifications: { SNSTopicArn: topic, BackupVaultEvents: [...failures] },
      points: [
        ...[0.3, 1.3, 2.3].map((days) => held('clinic-daily', sources.records, days, 35)),
        held('clinic-daily', sources.records, 20, 35, { Status: 'AVAILABLE', ResourceName: 'clinic-records' }),
        held('clinic-daily', sources.imaging, 0.4, 35),
        held('clinic-daily', sources.dictation, 0.4, 35, { IsEncrypted: false, EncryptionKeyArn: undefined }),
        parent,
        held('clinic-daily', sources.portal, 0.5, 35, {
          ParentRecoveryPointArn: parent.RecoveryPointArn,
          CompositeMemberIdentifier: `${sources.stack.arn}/instance`,
        }),
        held('clinic-daily', sources.scans, 0.6, 35, {
          Status: 'PARTIAL',
          StatusMessage: 'Some objects were skipped.',
        }),
      ],
    },
    {
      vault: vault(place, 'clinic-archive', {
        Locked: true,
        MinRetentionDays: 365,
        MaxRetentionDays: 2557,
        LockDate: ago(place, 90),
      }),
      notifications: { SNSTopicArn: topic, BackupVaultEvents: [...failures] },
      points: [21, 51, 82].map((days) =>
        held('clinic-archive', sources.records, days, 2557, {
          Lifecycle: { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 2557 },
          CalculatedLifecycle: { MoveToColdStorageAt: ago(place, days - 30), DeleteAt: ago(place, days - 2557) },
        }),
      ),
    },
    {
      vault: vault(place, 'clinic-cooling-off', { Locked: true, MinRetentionDays: 90, LockDate: ago(place, -2) }),
      notifications: { SNSTopicArn: topic, BackupVaultEvents: ['BACKUP_JOB_COMPLETED', 'RESTORE_JOB_COMPLETED'] },
      points: [held('clinic-cooling-off', sources.portal, 3.1, 90)],
    },
    {
      vault: vault(place, 'Default', { CreatorRequestId: 'Default', EncryptionKeyType: undefined }),
      points: [
        held('Default', sources.appointments, 0.2, null),
        held('Default', sources.appointments, 0.7, null, { Lifecycle: {}, CalculatedLifecycle: {} }),
        held('Default', sources.forgotten, 47, 30, { Status: 'EXPIRED', StatusMessage: 'The snapshot is in use.' }),
      ],
    },
    {
      vault: vault(place, 'clinic-from-stranger'),
      policy: policy('Allow', { AWS: `arn:aws:iam::${strangerAccount}:root` }, copyInto),
      points: [],
    },
    { vault: vault(place, 'clinic-from-anyone'), policy: policy('Allow', '*', copyInto), points: [] },
    {
      vault: vault(place, 'clinic-from-organisation'),
      policy: policy('Allow', { AWS: '*' }, copyInto, { StringEquals: { 'aws:PrincipalOrgID': 'o-clinicpretend' } }),
      points: [],
    },
    {
      vault: vault(place, 'aws/efs/automatic-backup-vault', { CreatorRequestId: 'automatic' }),
      policy: policy('Deny', { AWS: '*' }, [...deletions, 'backup:StartCopyJob', 'backup:StartRestoreJob']),
      points: [held('aws/efs/automatic-backup-vault', sources.imaging, 0.1, 35)],
    },
  ];
}
