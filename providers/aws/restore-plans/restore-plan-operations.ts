/** What may be asked about the plans that try restores, and what of the answers may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

const text = z.string().max(2048);
const lastPage = 'this is the last page';

export const listRestoreTestingPlans = operation({
  service: 'backup',
  name: 'ListRestoreTestingPlans',
  permission: 'backup:ListRestoreTestingPlans',
  source: `${pages.backup}ListRestoreTestingPlans.html`,
  root: '{}',
  errors: {},
  absent: {
    NextToken: lastPage,
    'RestoreTestingPlans[].LastExecutionTime': 'the plan has not run yet',
    'RestoreTestingPlans[].ScheduleExpressionTimezone': 'the schedule is in UTC',
  },
  keep: {
    members: {
      RestoreTestingPlans: {
        items: {
          members: {
            RestoreTestingPlanArn: 'keep',
            RestoreTestingPlanName: 'handle',
            ScheduleExpression: 'keep',
            ScheduleExpressionTimezone: 'keep',
            LastExecutionTime: 'keep',
          },
        },
      },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    RestoreTestingPlans: z.array(
      z.object({
        RestoreTestingPlanArn: text,
        RestoreTestingPlanName: text,
        ScheduleExpression: z.string().max(1024),
        ScheduleExpressionTimezone: z.string().max(64).nullish(),
        LastExecutionTime: z.iso.datetime().nullish(),
      }),
    ),
    NextToken: text.nullish(),
  }),
});

export const listRestoreTestingSelections = operation({
  service: 'backup',
  name: 'ListRestoreTestingSelections',
  permission: 'backup:ListRestoreTestingSelections',
  source: `${pages.backup}ListRestoreTestingSelections.html`,
  root: '{}',
  errors: { ResourceNotFoundException: 'the plan was deleted after it was listed' },
  absent: { NextToken: lastPage },
  keep: {
    members: {
      RestoreTestingSelections: { items: { members: { ProtectedResourceType: 'keep' } } },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    RestoreTestingSelections: z.array(
      z.object({ ProtectedResourceType: z.string().regex(/^[A-Za-z0-9 ._:-]{1,50}$/) }),
    ),
    NextToken: text.nullish(),
  }),
});
