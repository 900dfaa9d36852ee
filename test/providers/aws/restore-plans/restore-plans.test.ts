/** What plans that try restores say. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import { surveyRestorePlans } from '../../../../providers/aws/restore-plans/restore-plans.ts';
import type { Json } from '../../../../providers/resource.ts';
import { account, ago, all, regional, type Script } from '../scripted-regions.ts';

const arn = `arn:aws:backup:us-east-1:${account}:restore-testing-plan:quarterly-0b1f`;
const listed = {
  RestoreTestingPlanArn: arn,
  RestoreTestingPlanName: 'quarterly',
  ScheduleExpression: 'cron(0 3 1 */3 ? *)',
};

function plans(more: object = {}, types: readonly string[] | Error = []): Script {
  return (name) => {
    if (name === 'ListRestoreTestingPlans') return { RestoreTestingPlans: [{ ...listed, ...more }] as Json };
    if (types instanceof Error) return types;
    return { RestoreTestingSelections: types.map((ProtectedResourceType) => ({ ProtectedResourceType })) };
  };
}

async function survey(script: Script) {
  const { regional: survey, asked } = regional(script);
  return { found: await all(surveyRestorePlans(survey)), asked };
}

describe('a plan that tries restores', () => {
  it('says how often, when last, and of what', async () => {
    const { found, asked } = await survey(plans({ LastExecutionTime: ago(12) }, ['S3', 'RDS', 'RDS']));
    expect(found).toMatchObject([
      {
        resource: {
          kind: 'restore-plan',
          id: arn,
          type: 'AWS::Backup::RestoreTestingPlan',
          facts: {
            longestGapHours: { value: 92 * 24 },
            lastRun: { value: ago(12) },
            restores: { value: ['RDS', 'S3'] },
          },
        },
      },
      { listed: { kind: 'restore-plan', region: 'us-east-1' } },
    ]);
    expect(asked).toEqual([
      'ListRestoreTestingPlans us-east-1 {"MaxResults":1000}',
      'ListRestoreTestingSelections us-east-1 {"RestoreTestingPlanName":"quarterly","MaxResults":1000}',
    ]);
  });

  it('may never have run', async () => {
    const { found } = await survey(
      plans({ ScheduleExpression: 'rate(30 days)', ScheduleExpressionTimezone: 'Etc/UTC' }),
    );
    expect(found[0]).toMatchObject({
      resource: { facts: { longestGapHours: { value: 720 }, lastRun: { value: null }, restores: { value: [] } } },
    });
  });

  it.each([
    [
      'its schedule is not documented',
      plans({ ScheduleExpression: 'often' }),
      { longestGapHours: { gap: { reason: 'unsupported' } } },
    ],
    [
      'its selections are denied',
      plans({}, new Error('AccessDeniedException')),
      { restores: { gap: { reason: 'denied' } } },
    ],
  ])('has a gap if %s', async (_, script, facts) => {
    const { found } = await survey(script);
    expect(found).toMatchObject([{ resource: { facts } }, { listed: {} }]);
  });

  it('is gone if its selections are', async () => {
    const { found } = await survey(plans({}, new Error('ResourceNotFoundException')));
    expect(found).toMatchObject([{ listed: { kind: 'restore-plan' } }]);
  });

  it.each([
    ['denied', new Error('AccessDeniedException'), 'denied'],
    ['of another form', { Plans: [] }, 'malformed'],
    ['without a schedule', { RestoreTestingPlans: [{ ...listed, ScheduleExpression: null }] }, 'malformed'],
    ['with a date that is none', { RestoreTestingPlans: [{ ...listed, LastExecutionTime: 'never' }] }, 'malformed'],
  ])('may exist unseen if the list is %s', async (_, answer, reason) => {
    const { found } = await survey(() => answer);
    expect(found).toMatchObject([{ listing: { kind: 'restore-plan', region: 'us-east-1', gap: { reason } } }]);
  });
});
