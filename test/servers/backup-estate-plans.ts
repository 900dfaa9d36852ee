/** The plans and restore testing plans of the pretend clinic in AWS Backup. */
import type { BackupRule, GetBackupPlanOutput } from '@aws-sdk/client-backup';
import type { Plan, RestoreTesting } from './backup-contents.ts';
import { ago, type Place, roleArn, rule, vaultArn } from './backup-parts.ts';
import { recoveryAccount, sources, strangerAccount } from './backup-sources.ts';

/** The plan that AWS makes for file systems, the same in every account. */
const automatic = 'aws/efs/73d922fb-9312-3a70-99c3-e69367f9fdad';

export function plans(place: Place): Plan[] {
  const ohio = vaultArn({ ...place, region: 'us-east-2' }, 'clinic-air-gapped');
  const recovery = vaultArn({ ...place, account: recoveryAccount, region: 'us-east-2' }, 'clinic-recovery');
  const stranger = vaultArn({ ...place, account: strangerAccount }, 'somebody-elses');
  const abroad = vaultArn({ ...place, region: 'eu-west-1' }, 'clinic-abroad');
  const select = (id: string, name: string, Resources: string[]) => ({
    id,
    selection: { SelectionName: name, IamRoleArn: roleArn(place), Resources, ListOfTags: [], NotResources: [] },
  });
  const daily = rule('daily', 'clinic-daily', 'cron(0 5 ? * * *)', {
    Lifecycle: { DeleteAfterDays: 35 },
    CopyActions: [
      { DestinationBackupVaultArn: ohio, Lifecycle: { DeleteAfterDays: 90 } },
      { DestinationBackupVaultArn: recovery, Lifecycle: { DeleteAfterDays: 365 } },
    ],
  });
  return [
    {
      plan: {
        ...plan(place, 'clinic-daily', [
          daily,
          rule('continuous', 'clinic-daily', 'cron(30 5 ? * * *)', {
            EnableContinuousBackup: true,
            Lifecycle: { DeleteAfterDays: 35 },
          }),
        ]),
        LastExecutionDate: ago(place, 0.3),
        ScheduledRunsPreview: [1, 2, 3].map((days) => ({
          ExecutionTime: ago(place, 0.3 - days),
          RuleId: daily.RuleId,
          RuleExecutionType: 'SNAPSHOTS' as const,
        })),
      },
      selections: [
        select('selection-arns', 'records-and-imaging', [sources.records.arn, sources.imaging.arn]),
        {
          id: 'selection-tags',
          selection: {
            SelectionName: 'by-tag',
            IamRoleArn: roleArn(place),
            Resources: ['*'],
            ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }],
            Conditions: {
              StringLike: [{ ConditionKey: 'aws:ResourceTag/data', ConditionValue: 'phi*' }],
              StringNotEquals: [{ ConditionKey: 'aws:ResourceTag/stage', ConditionValue: 'test' }],
            },
          },
        },
        select('selection-all-tables', 'all-tables', ['arn:aws:dynamodb:*:*:table/*']),
      ],
    },
    {
      plan: plan(place, 'clinic-archive', [
        rule('weekly', 'clinic-cooling-off', 'cron(0 6 ? * 1 *)', { Lifecycle: { DeleteAfterDays: 90 } }),
        rule('monthly', 'clinic-archive', 'cron(0 7 1 * ? *)', {
          Lifecycle: { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 2557 },
        }),
        rule('weekdays', 'clinic-daily', 'cron(0 18 ? * MON-FRI *)', {
          ScheduleExpressionTimezone: 'America/New_York',
          Lifecycle: { DeleteAfterDays: 7 },
          CopyActions: [{ DestinationBackupVaultArn: abroad }],
        }),
        rule('last-friday', 'clinic-daily', 'cron(15 2 ? * 6L *)', { Lifecycle: { DeleteAfterDays: 60 } }),
      ]),
      selections: [select('selection-archive', 'records', [sources.records.arn])],
    },
    {
      // Nothing ends, and what is copied leaves the clinic.
      plan: plan(place, 'clinic-half-daily', [
        rule('twice-a-day', 'Default', 'rate(12 hours)', {
          CopyActions: [{ DestinationBackupVaultArn: stranger, Lifecycle: { DeleteAfterDays: 30 } }],
        }),
      ]),
      selections: [select('selection-half-daily', 'appointments', [sources.appointments.arn])],
    },
    {
      plan: plan(place, 'clinic-assigned-to-nothing', [rule('daily', 'clinic-daily', 'cron(0 5 ? * * *)')]),
      selections: [],
    },
    {
      plan: {
        ...plan(place, automatic, [
          rule(automatic, 'aws/efs/automatic-backup-vault', 'cron(0 5 ? * * *)', {
            Lifecycle: { DeleteAfterDays: 35 },
            StartWindowMinutes: 480,
            CompletionWindowMinutes: 10_080,
          }),
        ]),
        BackupPlanId: automatic,
        BackupPlanArn: `arn:aws:backup:${place.region}:${place.account}:backup-plan:${automatic}`,
      },
      selections: [
        {
          id: 'selection-automatic',
          selection: {
            SelectionName: automatic,
            IamRoleArn: `arn:aws:iam::${place.account}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`,
            Resources: ['arn:aws:elasticfilesystem:*:*:file-system/*'],
            ListOfTags: [
              {
                ConditionType: 'STRINGEQUALS',
                ConditionKey: 'aws:elasticfilesystem:default-backup',
                ConditionValue: 'enabled',
              },
            ],
          },
        },
      ],
    },
  ];
}

function plan(place: Place, name: string, rules: BackupRule[]): GetBackupPlanOutput {
  return {
    BackupPlan: { BackupPlanName: name, Rules: rules },
    BackupPlanId: `plan-${name}`,
    BackupPlanArn: `arn:aws:backup:${place.region}:${place.account}:backup-plan:plan-${name}`,
    VersionId: `version-of-${name}`,
    CreationDate: ago(place, 300),
  };
}

export function restoreTesting(place: Place): RestoreTesting[] {
  const arn = (name: string) => `arn:aws:backup:${place.region}:${place.account}:restore-testing-plan:${name}`;
  const common = {
    RecoveryPointSelection: {
      Algorithm: 'LATEST_WITHIN_WINDOW',
      IncludeVaults: ['*'],
      ExcludeVaults: [],
      RecoveryPointTypes: ['SNAPSHOT', 'CONTINUOUS'],
      SelectionWindowDays: 30,
    },
    ScheduleExpressionTimezone: 'Etc/UTC',
    StartWindowHours: 8,
  } satisfies Partial<RestoreTesting['plan']>;
  const select = (name: string, type: string, arns: string[]) => ({
    RestoreTestingPlanName: 'clinic_quarterly',
    RestoreTestingSelectionName: name,
    ProtectedResourceType: type,
    ProtectedResourceArns: arns,
    IamRoleArn: roleArn(place),
    CreationTime: ago(place, 200),
    ValidationWindowHours: 4,
  });
  return [
    {
      plan: {
        ...common,
        RestoreTestingPlanName: 'clinic_quarterly',
        RestoreTestingPlanArn: arn('clinic_quarterly'),
        ScheduleExpression: 'cron(0 3 1 */3 ? *)',
        CreationTime: ago(place, 200),
        LastExecutionTime: ago(place, 12),
        LastUpdateTime: ago(place, 150),
      },
      selections: [
        select('records', 'RDS', [sources.records.arn]),
        select('files', 'EFS', ['*']),
        select('tables', 'DynamoDB', [sources.appointments.arn]),
      ],
    },
    {
      plan: {
        ...common,
        RestoreTestingPlanName: 'clinic_never_run',
        RestoreTestingPlanArn: arn('clinic_never_run'),
        ScheduleExpression: 'rate(30 days)',
        CreationTime: ago(place, 3),
      },
      selections: [],
    },
  ];
}
