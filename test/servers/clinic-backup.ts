/** What the pretend clinic's own account holds in AWS Backup: one vault of each lock, and work that went well and badly. */
import { type BackupContents, unused, type Vault } from './backup-contents.ts';
import { ago, copyJob, job, type Place, point, restore, roleArn, rule, vault, vaultArn } from './backup-parts.ts';
import { backupRegion } from './backup-region.ts';
import type { ClinicKeys } from './clinic.ts';
import { clinicSources as sources } from './clinic-sources.ts';
import type { Answers } from './contract-estate.ts';

const strangerAccount = '777788889999';

type Regions = 'us-east-1' | 'us-west-2';

/** By region, what AWS Backup answers; it was never used anywhere else. */
export function clinicBackup(east: Place, { rotated }: ClinicKeys): Readonly<Record<Regions, Answers<'backup'>>> {
  const west: Place = { ...east, region: 'us-west-2' };
  const answers = backupRegion({
    ...unused,
    vaults: vaults(east, rotated),
    plans: plans(east, vaultArn(west, 'clinic-apart')),
    ...work(east, vaultArn(west, 'clinic-apart')),
    restoreTesting: restoreTesting(east),
  });
  return {
    'us-east-1': { ...answers, DescribeProtectedResource: restoredLongAgo(east, answers) },
    'us-west-2': backupRegion({ ...unused, vaults: [apart(west)] }),
  };
}

type Described = NonNullable<Answers<'backup'>['DescribeProtectedResource']>;

/** Of dictation the lists of jobs name no restore any more. */
function restoredLongAgo(place: Place, answers: Answers<'backup'>): Described {
  const { arn: ResourceArn, type: ResourceType } = sources.dictation;
  const answer = { ResourceArn, ResourceType, LatestRestoreJobCreationDate: ago(place, 400) };
  const others = answers.DescribeProtectedResource;
  return [{ when: { ResourceArn }, answer }, ...(Array.isArray(others) ? others : [])];
}

function vaults(place: Place, EncryptionKeyArn: string): Vault[] {
  const SNSTopicArn = `arn:aws:sns:${place.region}:${place.account}:backup-alerts`;
  const own = (name: string, more: Partial<Vault['vault']> = {}) => vault(place, name, { EncryptionKeyArn, ...more });
  const held = (name: string, source: keyof typeof sources, days: number, kept: number | null, more = {}) =>
    point(place, { vault: name, source: sources[source], days, kept }, more);
  const lock = { Locked: true, MinRetentionDays: 90, MaxRetentionDays: 2557 };
  return [
    {
      // The lock can never be taken off again.
      vault: own('clinic-final', { ...lock, LockDate: ago(place, 90) }),
      notifications: { SNSTopicArn, BackupVaultEvents: ['BACKUP_JOB_COMPLETED', 'COPY_JOB_FAILED'] },
      points: [0.3, 1.3, 2.3].map((days) => held('clinic-final', 'records', days, 90)),
    },
    {
      // The lock can be taken off for two days more.
      vault: own('clinic-cooling-off', { ...lock, LockDate: ago(place, -2) }),
      notifications: { SNSTopicArn, BackupVaultEvents: ['RESTORE_JOB_COMPLETED'] },
      points: [held('clinic-cooling-off', 'records', 30.3, 120)],
    },
    {
      // Whoever has the right permission may take the lock off.
      vault: own('clinic-governed', lock),
      policy: statement('Deny', '*', [
        'backup:DeleteRecoveryPoint',
        'backup:UpdateRecoveryPointLifecycle',
        ...ofPolicy,
      ]),
      points: [
        held('clinic-governed', 'imaging', 3.1, 7),
        held('clinic-governed', 'imaging', 4.1, 35, { IsEncrypted: false, EncryptionKeyArn: undefined }),
        held('clinic-governed', 'imaging', 5.1, 35, { Status: 'PARTIAL' }),
      ],
    },
    {
      vault: own('Default'),
      policy: statement('Allow', { AWS: `arn:aws:iam::${strangerAccount}:root` }, ['backup:CopyIntoBackupVault']),
      // Without an end.
      points: [held('Default', 'appointments', 1.2, null), held('Default', 'dictation', 0.1, null)],
    },
    { vault: own('clinic-open'), policy: statement('Allow', '*', ['backup:CopyIntoBackupVault']), points: [] },
  ];
}

const ofPolicy = ['backup:PutBackupVaultAccessPolicy', 'backup:DeleteBackupVaultAccessPolicy'];

function statement(Effect: string, Principal: unknown, Action: readonly string[]): object {
  return { Version: '2012-10-17', Statement: [{ Effect, Principal, Action, Resource: '*' }] };
}

/** Logically air-gapped. */
function apart(west: Place): Vault {
  const kind = {
    VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
    EncryptionKeyType: 'AWS_OWNED_KMS_KEY',
    EncryptionKeyArn: undefined,
  } as const;
  const lock = { Locked: true, MinRetentionDays: 35, MaxRetentionDays: 365 };
  return {
    vault: vault(west, 'clinic-apart', { ...kind, ...lock }),
    points: [0.2, 1.2].map((days) =>
      point(west, { vault: 'clinic-apart', source: sources.records, days, kept: 90 }, kind),
    ),
  };
}

function plans(place: Place, apartArn: string): BackupContents['plans'] {
  const abroad = vaultArn({ ...place, region: 'eu-west-1' }, 'clinic-abroad');
  const plan = (name: string, ...Rules: ReturnType<typeof rule>[]) => ({
    BackupPlan: { BackupPlanName: `Plan of patient Smith ${name}`, Rules },
    BackupPlanId: `plan-${name}`,
    BackupPlanArn: planArn(place, name),
    VersionId: `version-of-${name}`,
    CreationDate: ago(place, 300),
  });
  const selection = (id: string, ...Resources: string[]) => ({
    id,
    selection: { SelectionName: id, IamRoleArn: roleArn(place), Resources, ListOfTags: [], NotResources: [] },
  });
  return [
    {
      plan: plan(
        'daily',
        rule('daily', 'clinic-final', 'cron(0 5 ? * * *)', {
          // Of an instance of RDS alone, so that what is selected must be asked.
          EnableContinuousBackup: true,
          Lifecycle: { DeleteAfterDays: 90 },
          CopyActions: [{ DestinationBackupVaultArn: apartArn, Lifecycle: { DeleteAfterDays: 90 } }],
        }),
        rule('continuous', 'clinic-final', 'cron(30 5 ? * * *)', {
          ...{ EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 35 } },
        }),
      ),
      selections: [selection('selection-daily', sources.records.arn)],
    },
    {
      // Too seldom, for too short a time, and copied out of the allowed regions.
      plan: plan(
        'weekly',
        rule('weekly', 'clinic-governed', 'cron(0 6 ? * 1 *)', {
          Lifecycle: { DeleteAfterDays: 7 },
          CopyActions: [{ DestinationBackupVaultArn: abroad, Lifecycle: { DeleteAfterDays: 7 } }],
        }),
      ),
      selections: [selection('selection-weekly', sources.imaging.arn)],
    },
    { plan: plan('unassigned', rule('twice-a-day', 'Default', 'rate(12 hours)')), selections: [] },
  ];
}

export function planArn({ region, account }: Pick<Place, 'region' | 'account'>, name: string): string {
  return `arn:aws:backup:${region}:${account}:backup-plan:plan-${name}`;
}

function work(place: Place, apartArn: string): Pick<BackupContents, 'jobs' | 'copies' | 'restores'> {
  const { records, imaging, appointments, dictation } = sources;
  const abroad = vaultArn({ ...place, region: 'eu-west-1' }, 'clinic-abroad');
  const by = (name: string) => ({ CreatedBy: { BackupPlanId: `plan-${name}`, BackupPlanArn: planArn(place, name) } });
  return {
    jobs: [
      ...[0.3, 1.3, 2.3].map((days) =>
        job(place, 'clinic-final', { id: `records-${days}`, source: records, days, ...by('daily') }),
      ),
      job(place, 'clinic-governed', { id: 'imaging-3', source: imaging, days: 3.1, ...by('weekly') }),
      job(place, 'clinic-governed', {
        ...{ id: 'imaging-0', source: imaging, days: 0.1, State: 'FAILED', ...by('weekly') },
        ...{ RecoveryPointArn: undefined, BackupSizeInBytes: undefined, MessageCategory: 'AccessDenied' },
      }),
      job(place, 'Default', { id: 'appointments-1', source: appointments, days: 1.2 }),
      job(place, 'Default', { id: 'dictation-0', source: dictation, days: 0.1 }),
    ],
    copies: [
      ...[0.2, 1.2].map((days) =>
        copyJob(place, 'clinic-final', apartArn, { id: `copy-records-${days}`, source: records, days, ...by('daily') }),
      ),
      copyJob(place, 'clinic-governed', abroad, { id: 'copy-imaging', source: imaging, days: 3.1, ...by('weekly') }),
      copyJob(place, 'Default', vaultArn(place, 'clinic-open'), {
        ...{ id: 'copy-dictation', source: dictation, days: 0.1, CreatedByBackupJobId: 'dictation-0' },
      }),
    ],
    restores: [
      restore(place, 'clinic-final', {
        ...{ id: 'restore-records', source: records, days: 12, age: 0.5, ValidationStatus: 'SUCCESSFUL' },
      }),
      restore(place, 'clinic-governed', {
        ...{ id: 'restore-imaging', source: imaging, days: 11.9, age: 0.5, ValidationStatus: 'FAILED' },
        CompletionDate: ago(place, 11.5),
      }),
      restore(place, 'Default', { id: 'restore-appointments', source: appointments, days: 200, age: 0.2 }),
      restore(place, 'Default', { id: 'restore-dictation', source: dictation, days: 400, age: 0.2 }),
    ],
  };
}

function restoreTesting(place: Place): BackupContents['restoreTesting'] {
  const { region, account } = place;
  const plan = (name: string, schedule: string, more: { readonly LastExecutionTime?: Date }) => ({
    RestoreTestingPlanName: name,
    RestoreTestingPlanArn: `arn:aws:backup:${region}:${account}:restore-testing-plan:${name}`,
    RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW' as const, SelectionWindowDays: 30 },
    ScheduleExpression: schedule,
    ScheduleExpressionTimezone: 'Etc/UTC',
    StartWindowHours: 8,
    CreationTime: ago(place, 200),
    ...more,
  });
  const selection = (plan: string, name: string, type: string) => ({
    RestoreTestingPlanName: plan,
    RestoreTestingSelectionName: name,
    ProtectedResourceType: type,
    ProtectedResourceArns: ['*'],
    IamRoleArn: roleArn(place),
    CreationTime: ago(place, 200),
    ValidationWindowHours: 4,
  });
  return [
    {
      plan: plan('clinic_quarterly', 'cron(0 3 1 */3 ? *)', { LastExecutionTime: ago(place, 12) }),
      selections: [selection('clinic_quarterly', 'records', 'RDS'), selection('clinic_quarterly', 'files', 'EFS')],
    },
    {
      plan: plan('clinic_stopped', 'rate(7 days)', { LastExecutionTime: ago(place, 60) }),
      selections: [selection('clinic_stopped', 'tables', 'DynamoDB')],
    },
  ];
}
