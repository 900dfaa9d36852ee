/** Plans and jobs of which only some are in scope. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import { surveyJobs } from '../../../providers/aws/jobs/jobs.ts';
import { SourceHistory } from '../../../providers/aws/jobs/source-history.ts';
import { surveyPlans } from '../../../providers/aws/plans/plans.ts';
import { surveyRestorePlans } from '../../../providers/aws/restore-plans/restore-plans.ts';
import { scopeOf } from '../../../providers/aws/scope.ts';
import type { ScopeRules } from '../../../providers/aws/scope-rules.ts';
import type { Json } from '../../../providers/resource.ts';
import { lists, told } from './backup/vault-survey.ts';
import { account, ago, all, regional } from './scripted-regions.ts';

const plan = (id: string) => `arn:aws:backup:us-east-1:${account}:backup-plan:${id}`;
const testing = (name: string) => `arn:aws:backup:us-east-1:${account}:restore-testing-plan:${name}`;
const volume = (id: string) => `arn:aws:ec2:us-east-1:${account}:volume/${id}`;
const answers: Readonly<Record<string, Json>> = {
  ListBackupPlans: { BackupPlansList: ['in', 'out'].map((id) => ({ BackupPlanArn: plan(id), BackupPlanId: id })) },
  GetBackupPlan: { BackupPlan: { Rules: [] } },
  ListBackupSelections: { BackupSelectionsList: [] },
  ListRestoreTestingPlans: {
    RestoreTestingPlans: ['in', 'out'].map((name) => ({
      RestoreTestingPlanArn: testing(name),
      RestoreTestingPlanName: name,
      ScheduleExpression: 'rate(1 day)',
    })),
  },
  ListRestoreTestingSelections: { RestoreTestingSelections: [] },
  ListBackupJobs: {
    BackupJobs: ['in', 'out'].map((id) => ({ ResourceArn: volume(id), State: 'FAILED', CreationDate: ago(1) })),
  },
  ListCopyJobs: { CopyJobs: [{ ResourceArn: volume('out'), State: 'FAILED', CreationDate: ago(1) }] },
  ListRestoreJobs: { RestoreJobs: [{ Status: 'FAILED', CreationDate: ago(1) }] },
};

async function survey(rules: Partial<ScopeRules>, tagged: Json | Error = new Error('AccessDeniedException')) {
  const { regional: everything, asked } = regional((name) => answers[name] ?? tagged);
  const scope = scopeOf(everything.ask, null, { include: [], exclude: [], ...rules });
  const history = new SourceHistory({ account });
  const scoped = { ...everything, scope };
  const found = [
    ...(await all(surveyPlans(scoped))),
    ...(await all(surveyRestorePlans(scoped))),
    ...(await all(surveyJobs(scoped, history))),
  ];
  return { found, asked };
}

const tag = { tag: { key: 'data', values: ['phi'] } };
const carried = (...arns: readonly string[]): Json => ({
  ResourceTagMappingList: arns.map((ResourceARN) => ({ ResourceARN })),
});

describe('what is out of scope', () => {
  it.each<[string, Partial<ScopeRules>, Json | undefined]>([
    ['excluded by name', { exclude: [{ name: 'out' }] }, undefined],
    ['not included by name', { include: [{ name: 'in' }] }, undefined],
    ['without the tag', { include: [tag] }, carried(plan('in'), testing('in'), volume('in'))],
  ])('is neither asked about nor counted: %s', async (_, rules, tagged) => {
    const { found, asked } = await survey(rules, tagged);
    expect(Object.keys(told(found, 'restore-plan'))).toEqual([testing('in')]);
    expect(Object.values(told(found, 'job-history'))[0]).toMatchObject({
      ended: { failed: 1 },
      lastFailed: { examples: [volume('in')] },
    });
    expect(asked.filter((one) => one.includes('Testing') && one.includes('"out"'))).toEqual([]);
    expect(lists(found)).toEqual([
      'plan us-east-1 whole',
      'restore-plan us-east-1 whole',
      'job-history us-east-1 whole',
    ]);
  });

  it('may be backed up by any plan, so that none is left out', async () => {
    const { found } = await survey({ include: [tag], exclude: [{ name: 'out' }] }, carried(volume('in')));
    expect(Object.keys(told(found, 'plan'))).toEqual([plan('in'), plan('out')]);
    expect(lists(found)).toContain('plan us-east-1 whole');
  });

  it('is not known if the tags are not', async () => {
    const { found } = await survey({ exclude: [tag] });
    expect(lists(found)).toEqual([
      'plan us-east-1 whole',
      'restore-plan us-east-1 denied',
      'job-history us-east-1 denied',
    ]);
    expect(found.filter((one) => 'resource' in one && one.resource.kind !== 'plan')).toEqual([]);
  });
});
