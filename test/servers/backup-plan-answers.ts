/** What AWS Backup answers about plans and restore testing plans, with what each selects. */
import type { RestoreTestingSelectionForGet } from '@aws-sdk/client-backup';
import type { Plan, RestoreTesting } from './backup-contents.ts';
import type { Answers } from './contract-estate.ts';

export const absent = (message: string) => ({ error: { code: 'ResourceNotFoundException', message } }) as const;

export function planAnswers(plans: readonly Plan[]): Answers<'backup'> {
  const unknownPlan = absent('Cannot find Backup plan with the given ID.');
  const made = ({ plan }: Plan) => ({ BackupPlanId: plan.BackupPlanId, CreationDate: plan.CreationDate });
  return {
    ListBackupPlans: {
      BackupPlansList: plans.map(({ plan: { BackupPlan, ScheduledRunsPreview: _, ...listed } }) => ({
        ...listed,
        BackupPlanName: BackupPlan?.BackupPlanName,
      })),
    },
    GetBackupPlan: [
      ...plans.map(({ plan }) => ({ when: { BackupPlanId: plan.BackupPlanId }, answer: plan })),
      unknownPlan,
    ],
    ListBackupSelections: [
      ...plans.map((plan) => ({
        when: { BackupPlanId: plan.plan.BackupPlanId },
        answer: {
          BackupSelectionsList: plan.selections.map(({ id, selection: { SelectionName, IamRoleArn } }) => ({
            ...made(plan),
            SelectionId: id,
            SelectionName,
            IamRoleArn,
          })),
        },
      })),
      unknownPlan,
    ],
    GetBackupSelection: [
      ...plans.flatMap((plan) =>
        plan.selections.map(({ id, selection }) => ({
          when: { BackupPlanId: plan.plan.BackupPlanId, SelectionId: id },
          answer: { ...made(plan), SelectionId: id, BackupSelection: selection },
        })),
      ),
      absent('There is no such selection.'),
    ],
  };
}

export function restoreTestingAnswers(testing: readonly RestoreTesting[]): Answers<'backup'> {
  const unknownPlan = absent('There is no such restore testing plan.');
  const when = ({ plan }: RestoreTesting) => ({ RestoreTestingPlanName: plan.RestoreTestingPlanName });
  const all = testing.flatMap(({ selections }) => selections);
  return {
    ListRestoreTestingPlans: {
      RestoreTestingPlans: testing.map(({ plan: { RecoveryPointSelection: _, CreatorRequestId: __, ...own } }) => own),
    },
    GetRestoreTestingPlan: [
      ...testing.map((one) => ({ when: when(one), answer: { RestoreTestingPlan: one.plan } })),
      unknownPlan,
    ],
    ListRestoreTestingSelections: [
      ...testing.map((one) => ({ when: when(one), answer: { RestoreTestingSelections: one.selections.map(listed) } })),
      unknownPlan,
    ],
    GetRestoreTestingSelection: [
      ...all.map((selection) => ({
        when: {
          RestoreTestingPlanName: selection.RestoreTestingPlanName,
          RestoreTestingSelectionName: selection.RestoreTestingSelectionName,
        },
        answer: { RestoreTestingSelection: selection },
      })),
      absent('There is no such restore testing selection.'),
    ],
  };
}

function listed(selection: RestoreTestingSelectionForGet) {
  const { CreationTime, IamRoleArn, ProtectedResourceType, ValidationWindowHours } = selection;
  const { RestoreTestingPlanName, RestoreTestingSelectionName } = selection;
  const names = { RestoreTestingPlanName, RestoreTestingSelectionName };
  return { ...names, CreationTime, IamRoleArn, ProtectedResourceType, ValidationWindowHours };
}
