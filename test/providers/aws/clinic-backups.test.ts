/** The plans and jobs of the pretend clinic. Truth: the contract server, whose answers botocore's models allow. */
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../providers/aws/asking/ask.ts';
import { surveyJobs } from '../../../providers/aws/jobs/jobs.ts';
import { newestRestore } from '../../../providers/aws/jobs/older-restores.ts';
import { SourceHistory } from '../../../providers/aws/jobs/source-history.ts';
import { surveyPlans } from '../../../providers/aws/plans/plans.ts';
import { surveyRestorePlans } from '../../../providers/aws/restore-plans/restore-plans.ts';
import { scopeOf } from '../../../providers/aws/scope.ts';
import type { Found } from '../../../providers/resource.ts';
import { unused } from '../../servers/backup-contents.ts';
import { backupRegion } from '../../servers/backup-region.ts';
import { clinicAccount as account, recoveryAccount, sources, strangerAccount } from '../../servers/backup-sources.ts';
import type { Operation } from '../../servers/contract-estate.ts';
import { contracted } from '../../servers/contracted.ts';
import { asOf, clinic, lists, regions, told } from './backup/vault-survey.ts';
import { contractAsk } from './contract-ask.ts';

const open = contracted('plans, restore testing plans and jobs of AWS Backup');

const vault = (name: string, region = 'us-east-1', owner = account) =>
  `arn:aws:backup:${region}:${owner}:backup-vault:${name}`;
const plan = (id: string) => `arn:aws:backup:us-east-1:${account}:backup-plan:${id}`;
const jobs = (work: string) => `arn:aws:backup:us-east-1:${account}:${work}-jobs`;
const ago = (days: number) => new Date(asOf.getTime() - days * 86_400_000).toISOString();

async function survey(ask: Ask, asked = regions): Promise<{ found: Found[]; history: SourceHistory }> {
  const whereabouts = { target: 'clinic', account, partition: 'aws', home: 'us-east-1' };
  const scope = scopeOf(ask, null, { include: [], exclude: [] });
  const regional = { ask, whereabouts, regions: asked, scope, asOf: asOf.toISOString() };
  const history = new SourceHistory(whereabouts);
  const found: Found[] = [];
  for (const part of [surveyPlans(regional), surveyRestorePlans(regional), surveyJobs(regional, history)])
    for await (const one of part) found.push(one);
  return { found, history };
}

describe('the plans of the clinic', () => {
  it('order what they were given', async (context) => {
    const { contract } = await clinic(open(context));
    const { found } = await survey(contractAsk(contract.url).ask);
    const copy = (store: string, owner: string, region: string, retentionDays: number | null) => ({
      store,
      account: owner,
      region,
      retentionDays,
    });
    const rule = (longestGapHours: number, retentionDays: number | null, name: string, copies: object[] = []) => ({
      longestGapHours,
      retentionDays,
      store: vault(name),
      copies,
    });
    expect(told(found, 'plan')).toEqual({
      [plan('plan-clinic-daily')]: {
        assigned: 3,
        rules: [
          rule(24, 35, 'clinic-daily', [
            copy(vault('clinic-air-gapped', 'us-east-2'), account, 'us-east-2', 90),
            copy(vault('clinic-recovery', 'us-east-2', recoveryAccount), recoveryAccount, 'us-east-2', 365),
          ]),
          // Continuous only for some of what it is assigned to.
          rule(24, 35, 'clinic-daily'),
        ],
      },
      [plan('plan-clinic-archive')]: {
        assigned: 1,
        rules: [
          rule(168, 90, 'clinic-cooling-off'),
          rule(31 * 24, 2557, 'clinic-archive'),
          // From Friday to Monday, on a weekend on which clocks go back.
          rule(73, 7, 'clinic-daily', [copy(vault('clinic-abroad', 'eu-west-1'), account, 'eu-west-1', 7)]),
          rule(35 * 24, 60, 'clinic-daily'),
        ],
      },
      [plan('plan-clinic-half-daily')]: {
        assigned: 1,
        rules: [
          rule(12, null, 'Default', [
            copy(vault('somebody-elses', 'us-east-1', strangerAccount), strangerAccount, 'us-east-1', 30),
          ]),
        ],
      },
      [plan('plan-clinic-assigned-to-nothing')]: { assigned: 0, rules: [rule(24, null, 'clinic-daily')] },
      [plan('aws/efs/73d922fb-9312-3a70-99c3-e69367f9fdad')]: {
        assigned: 1,
        rules: [rule(24, 35, 'aws/efs/automatic-backup-vault')],
      },
    });
    expect(told(found, 'restore-plan')).toEqual({
      [`arn:aws:backup:us-east-1:${account}:restore-testing-plan:clinic_quarterly`]: {
        longestGapHours: 92 * 24,
        lastRun: ago(12),
        restores: ['DynamoDB', 'EFS', 'RDS'],
      },
      [`arn:aws:backup:us-east-1:${account}:restore-testing-plan:clinic_never_run`]: {
        longestGapHours: 720,
        lastRun: null,
        restores: [],
      },
    });
    expect(await contract.refusals()).toEqual([]);
  });

  it('are recorded without the names of rules, selections and tags', async (context) => {
    const { contract } = await clinic(open(context));
    const { ask, lines } = contractAsk(contract.url);
    await survey(ask);
    const kept = lines.join('');
    expect(kept).toContain('cron(0 5 ? * * *)');
    for (const name of ['records-and-imaging', 'by-tag', 'phi', 'last-friday', 'twice-a-day', 'Smith', 'StatusMessage'])
      expect(kept).not.toContain(name);
  });
});

describe('the jobs of the clinic', () => {
  it('are counted by how they ended', async (context) => {
    const { contract } = await clinic(open(context));
    const { found } = await survey(contractAsk(contract.url).ask);
    const since = ago(30);
    expect(told(found, 'job-history')).toEqual({
      [jobs('backup')]: {
        work: 'backup',
        // Of thirteen two have not ended, two are parts of a third, and one completed with issues.
        ended: { since, succeeded: 4, failed: 5 },
        lastFailed: {
          count: 4,
          examples: [sources.appointments.arn, sources.dictation.arn, sources.forgotten.arn, sources.scans.arn].sort(),
        },
      },
      [jobs('copy')]: {
        work: 'copy',
        ended: { since, succeeded: 3, failed: 1 },
        lastFailed: { count: 1, examples: [sources.appointments.arn] },
      },
      [jobs('restore')]: {
        work: 'restore',
        ended: { since, succeeded: 4, failed: 2 },
        lastFailed: { count: 1, examples: [sources.records.arn] },
      },
    });
    expect(lists(found)).toEqual(
      ['plan', 'restore-plan', 'job-history'].flatMap((kind) => regions.map((region) => `${kind} ${region} whole`)),
    );
  });

  it('tell of each source who backs it up, where copies are, and when it was restored', async (context) => {
    const { contract } = await clinic(open(context));
    const { ask } = contractAsk(contract.url);
    const { history } = await survey(ask);
    const of = async ({ arn }: { arn: string }) => {
      const facts = [history.copiesOf('us-east-1', [arn]), await newestRestore(ask, history, 'us-east-1', [arn])];
      return facts.map((fact) => ('value' in fact ? fact.value : fact.gap.reason));
    };
    const gapped = vault('clinic-air-gapped', 'us-east-2');
    const abroad = vault('clinic-abroad', 'eu-west-1');
    expect(await of(sources.records)).toMatchObject([
      [{ store: gapped, account, region: 'us-east-2', at: ago(0.27) }],
      { validation: 'successful' },
    ]);
    expect(await of(sources.imaging)).toMatchObject([
      [{ store: abroad, account, region: 'eu-west-1', at: ago(6.17) }],
      { validation: 'failed' },
    ]);
    expect(await of(sources.appointments)).toMatchObject([[], { validation: 'none' }]);
    expect(await of(sources.portal)).toMatchObject([[], { validation: 'none' }]);
    expect(await of(sources.forgotten)).toEqual([[], null]);
    expect(await contract.refusals()).toEqual([]);
  });

  it('are counted from a list that is too long to hold', async (context) => {
    const { contract } = open(context);
    const template = {
      BackupJobId: 'job',
      State: 'COMPLETED' as const,
      CreationDate: new Date(ago(1)),
      BackupVaultName: 'main',
      AccountId: account,
    };
    const vary = {
      ResourceArn: { cycle: Object.values(sources).map(({ arn }) => arn) },
      State: { cycle: ['COMPLETED', 'COMPLETED', 'COMPLETED', 'FAILED'] as const },
      CreationDate: { from: new Date(ago(29)), step: 10 },
    };
    const backup = backupRegion({ ...unused, jobs: [{ repeat: 100_000, template, vary }] });
    await contract.load({ accounts: { [account]: { 'us-east-1': { backup } } } });
    const { found } = await survey(contractAsk(contract.url).ask, ['us-east-1']);
    expect(told(found, 'job-history')).toMatchObject({
      [jobs('backup')]: { ended: { succeeded: 75_000, failed: 25_000 }, lastFailed: { count: 2 } },
    });
  }, 120_000);
});

const operations = [
  'ListBackupPlans',
  'GetBackupPlan',
  'ListBackupSelections',
  'GetBackupSelection',
  'ListRestoreTestingPlans',
  'ListRestoreTestingSelections',
  'ListBackupJobs',
  'ListCopyJobs',
  'ListRestoreJobs',
] as const satisfies readonly Operation<'backup'>[];

describe('what AWS Backup refuses, or answers wrongly', () => {
  const lie = (body: string) => ({
    raw: { status: 200, headers: { 'content-type': 'application/json' }, body },
  });
  const faults = [
    ['is denied', { error: { code: 'AccessDeniedException' } }, 'denied'],
    ['answers something else', lie('{"Message":"hello"}'), 'malformed'],
    ['answers nothing', lie('{}'), 'malformed'],
    ['answers a page of a proxy', lie('<html><body>Sign in</body></html>'), 'malformed'],
  ] as const;

  it.for(operations.flatMap((operation) => faults.map((fault) => [operation, ...fault] as const)))(
    'ends in gaps, and never in less: %s %s',
    async ([operation, , rule, reason], context) => {
      const { contract } = await clinic(open(context));
      const whole = await survey(contractAsk(contract.url).ask);
      await contract.put({ service: 'backup', operation }, rule);
      const { found } = await survey(contractAsk(contract.url).ask);
      const seen = (all: Found[]) =>
        Object.fromEntries(
          (['plan', 'restore-plan', 'job-history'] as const).map((kind) => [kind, told(all, kind)] as const),
        );
      const gaps = JSON.stringify([seen(found), lists(found)]);
      expect(gaps).toContain(reason);
      // What is not known to be whole may lack something; what is, has everything.
      for (const [kind, resources] of Object.entries(seen(whole.found))) {
        if (lists(found).includes(`${kind} us-east-1 whole`))
          expect(Object.keys(seen(found)[kind] ?? {})).toEqual(Object.keys(resources));
      }
    },
  );
});

describe('a replay', () => {
  it('finds the same', async (context) => {
    const { contract } = await clinic(open(context));
    const asked = contractAsk(contract.url);
    const { found, history } = await survey(asked.ask);
    const restore = await newestRestore(asked.ask, history, 'us-east-1', [sources.forgotten.arn]);
    const ask = await asked.replayed();
    const again = await survey(ask);
    expect(again.found).toEqual(found);
    expect(await newestRestore(ask, again.history, 'us-east-1', [sources.forgotten.arn])).toEqual(restore);
  });
});
