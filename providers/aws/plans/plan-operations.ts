/** What may be asked about the plans of one region, and what of the answers may be kept: no plan's, rule's or tag's name. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

const arn = z.string().max(2048);
const text = z.string().max(2048);
const planId = z.string().regex(/^[\w./-]{1,256}$/);
const expression = z.string().max(1024);
const lastPage = 'this is the last page';
const deleted = { ResourceNotFoundException: 'the plan was deleted after it was listed' };

export const listBackupPlans = operation({
  service: 'backup',
  name: 'ListBackupPlans',
  permission: 'backup:ListBackupPlans',
  source: `${pages.backup}ListBackupPlans.html`,
  root: '{}',
  errors: {},
  absent: { NextToken: lastPage },
  keep: {
    members: {
      BackupPlansList: { items: { members: { BackupPlanArn: 'keep', BackupPlanId: 'keep' } } },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    BackupPlansList: z.array(z.object({ BackupPlanArn: arn, BackupPlanId: planId })),
    NextToken: text.nullish(),
  }),
});

/** "To … keep your recovery points indefinitely, specify -1" (API_Lifecycle.html). */
const lifecycle = z.object({
  DeleteAfterDays: z.int().min(-1).nullish(),
  DeleteAfterEvent: z.enum(['DELETE_AFTER_COPY']).nullish(),
});
const keptLifecycle = { members: { DeleteAfterDays: 'keep', DeleteAfterEvent: 'keep' } } as const;

export const getBackupPlan = operation({
  service: 'backup',
  name: 'GetBackupPlan',
  permission: 'backup:GetBackupPlan',
  source: `${pages.backup}BackupRule.html`,
  root: '{}',
  errors: deleted,
  absent: {
    'BackupPlan.Rules[].TargetLogicallyAirGappedBackupVaultArn': 'nothing is copied to an air-gapped vault',
    'BackupPlan.Rules[].ScheduleExpression': 'AWS Backup uses the default expression cron(0 5 ? * * *)',
    'BackupPlan.Rules[].ScheduleExpressionTimezone': 'the schedule is in UTC',
    'BackupPlan.Rules[].EnableContinuousBackup': 'the rule makes snapshots',
    'BackupPlan.Rules[].Lifecycle': 'recovery points have no end',
    'BackupPlan.Rules[].Lifecycle.DeleteAfterDays': 'recovery points have no end',
    'BackupPlan.Rules[].Lifecycle.DeleteAfterEvent': 'no event ends a recovery point',
    'BackupPlan.Rules[].CopyActions': 'nothing is copied',
    'BackupPlan.Rules[].CopyActions[].Lifecycle': "copies keep their source's retention period",
    'BackupPlan.Rules[].CopyActions[].Lifecycle.DeleteAfterDays': "copies keep their source's retention period",
    'BackupPlan.Rules[].CopyActions[].Lifecycle.DeleteAfterEvent': 'no event ends a copy',
  },
  keep: {
    members: {
      BackupPlan: {
        members: {
          Rules: {
            items: {
              members: {
                TargetBackupVaultName: 'keep',
                TargetLogicallyAirGappedBackupVaultArn: 'keep',
                ScheduleExpression: 'keep',
                ScheduleExpressionTimezone: 'keep',
                EnableContinuousBackup: 'keep',
                Lifecycle: keptLifecycle,
                CopyActions: { items: { members: { DestinationBackupVaultArn: 'keep', Lifecycle: keptLifecycle } } },
              },
            },
          },
        },
      },
    },
  },
  shape: z.object({
    BackupPlan: z.object({
      Rules: z.array(
        z.object({
          TargetBackupVaultName: z.string().regex(/^[\w./-]{1,256}$/),
          TargetLogicallyAirGappedBackupVaultArn: arn.nullish(),
          ScheduleExpression: expression.nullish(),
          ScheduleExpressionTimezone: z.string().max(64).nullish(),
          EnableContinuousBackup: z.boolean().nullish(),
          Lifecycle: lifecycle.nullish(),
          CopyActions: z.array(z.object({ DestinationBackupVaultArn: arn, Lifecycle: lifecycle.nullish() })).nullish(),
        }),
      ),
    }),
  }),
});

export const listBackupSelections = operation({
  service: 'backup',
  name: 'ListBackupSelections',
  permission: 'backup:ListBackupSelections',
  source: `${pages.backup}ListBackupSelections.html`,
  root: '{}',
  errors: deleted,
  absent: { NextToken: lastPage },
  keep: {
    members: {
      BackupSelectionsList: { items: { members: { SelectionId: 'keep' } } },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    BackupSelectionsList: z.array(z.object({ SelectionId: z.string().regex(/^[\w./-]{1,256}$/) })),
    NextToken: text.nullish(),
  }),
});

/** Of the tags that select sources, no more than that there are any. */
export const getBackupSelection = operation({
  service: 'backup',
  name: 'GetBackupSelection',
  permission: 'backup:GetBackupSelection',
  source: `${pages.backup}BackupSelection.html`,
  root: '{}',
  errors: { ResourceNotFoundException: 'the selection was deleted after it was listed' },
  absent: {
    'BackupSelection.Resources': 'nothing is selected by ARN',
    'BackupSelection.ListOfTags': 'nothing is selected by tag',
  },
  keep: {
    members: {
      BackupSelection: {
        members: { Resources: { items: 'keep' }, ListOfTags: { items: { members: { ConditionType: 'keep' } } } },
      },
    },
  },
  shape: z.object({
    BackupSelection: z.object({
      Resources: z.array(arn).nullish(),
      ListOfTags: z.array(z.object({ ConditionType: text })).nullish(),
    }),
  }),
});
