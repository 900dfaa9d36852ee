/** Whole nights over answers that are right and strange: schedules of AWS's own, lists without end, things that are gone. */
import { describe, expect, it, type TestContext } from 'vitest';
import type { Verdict } from '../../checks/check.ts';
import { awsClinic } from '../servers/aws-clinic.ts';
import { planArn } from '../servers/clinic-backup.ts';
import { clinicAccount } from '../servers/clinic-sources.ts';
import { byId, expectAftermath, type Healthy, healthyNight } from './aftermath.ts';
import { newAgent, nightHere } from './agent.ts';
import { nightConfig } from './night-config.ts';
import { every, holes, of } from './refusal.ts';

const open = awsClinic('whole nights over strange answers');
let before: Promise<Healthy> | undefined;

function healthy(context: TestContext): Promise<Healthy> {
  before ??= healthyNight(open(context));
  return before;
}

describe('a schedule as AWS writes it', () => {
  it.for([
    ['cron(0 5 ? * SUN-SAT *)', 'met'],
    ['cron(0/30 * * * ? *)', 'met'],
    ['cron(15 10 ? * 6L 2022-2199)', 'unmet'],
    ['cron(0 18 LW * ? *)', 'unmet'],
    ['cron(0 18 ? * MON#2 *)', 'unmet'],
    ['rate(1 day)', 'met'],
    ['rate(36 hours)', 'unmet'],
    ['cron(0 5 ? * EVERYDAY *)', 'unknown'],
    ['rate(1 fortnight)', 'unknown'],
  ] as const)('%s: %s', async ([ScheduleExpression, verdict], context) => {
    const night = await healthy(context);
    const rule = { RuleName: 'r', TargetBackupVaultName: 'clinic-governed', ScheduleExpression };
    const BackupPlanArn = planArn({ region: 'us-east-1', account: clinicAccount }, 'weekly');
    const body = { BackupPlan: { BackupPlanName: 'p', Rules: [rule] }, BackupPlanId: 'plan-weekly', BackupPlanArn };
    night.tape.spoil('GetBackupPlan', { about: 'plan-weekly' }, { status: 200, body: JSON.stringify(body) });
    const records = byId((await night.night()).sealed.path);
    const told = records.get(`in-force/plan-frequent-enough/clinic/${BackupPlanArn}`);
    expect(told?.verdict, told?.because).toBe(verdict satisfies Verdict);
  });
});

describe('a page that names itself as the next', () => {
  it.for([
    ['ListBackupVaults', 'BackupVaultList', ['store', 'recovery-points']],
    ['ListBackupPlans', 'BackupPlansList', ['plan']],
    ['ListBackupJobs', 'BackupJobs', ['job-history']],
    ['ListCopyJobs', 'CopyJobs', ['job-history']],
    ['ListRestoreJobs', 'RestoreJobs', ['job-history']],
    ['ListProtectedResources', 'Results', ['source']],
    ['ListRestoreTestingPlans', 'RestoreTestingPlans', ['restore-plan']],
    ['ListTables', 'TableNames', ['source']],
  ] as const)('of %s: the list is not whole, and nothing is absent', async ([operation, list, kinds], context) => {
    const { tape, night } = await healthy(context);
    const token = operation === 'ListTables' ? 'LastEvaluatedTableName' : 'NextToken';
    tape.spoil(operation, 'everywhere', { status: 200, body: JSON.stringify({ [list]: [], [token]: 'again' }) });
    const after = byId((await night()).sealed.path);
    const expected = kinds.flatMap((kind) => holes(kind, 'truncated'));
    for (const name of expected) {
      const [check, id] = name.split(' ');
      const told = after.get(`in-force/${check}/clinic/${id}`);
      expect({ name, verdict: told?.verdict, observed: told?.observed }).toEqual({
        ...{ name, verdict: 'unknown', observed: { gap: 'truncated' } },
      });
    }
  });
});

describe('a vault that is deleted between the list and the questions about it', () => {
  it.for(['ResourceNotFoundException', 'AccessDeniedException'])(
    '%s: what is not there is not known',
    async (code, context) => {
      const night = await healthy(context);
      const { contract, settings, asOf } = open(context);
      const gone = { when: { BackupVaultName: 'clinic-open' }, error: { code } } as const;
      for (const operation of ['GetBackupVaultAccessPolicy', 'GetBackupVaultNotifications'] as const)
        await contract.put({ service: 'backup', operation }, gone);
      await contract.put(
        { service: 'backup', operation: 'ListRecoveryPointsByBackupVault' },
        { ...gone, ignore: ['MaxResults'] },
      );
      const agent = await newAgent(nightConfig(settings));
      const { sealed } = await nightHere(agent, () => ({ clock: { now: () => asOf } }));
      const ofPolicy = ['store-not-public', 'store-no-strangers', 'store-deletion-refused', 'store-alerts-on-failure'];
      const turns = of([...every('recovery-points'), ...ofPolicy], 'open');
      const gap = code === 'AccessDeniedException' ? 'denied' : 'not-found';
      const observed = expect.objectContaining({ gap }) as object;
      expectAftermath(night, byId(sealed.path), { turns }, { observed, says: 'BackupVault' });
    },
  );
});

describe('a clock that is far from that of the services', () => {
  it('is named where S3 refuses for it', async (context) => {
    const { tape, night } = await healthy(context);
    tape.spoil('GetBucketEncryption', 'everywhere', 'clock apart');
    const records = [...byId((await night()).sealed.path).values()];
    const told = records.filter(
      ({ check, resource }) => check === 'store-encrypted-at-rest' && resource.type === 'AWS::S3::Bucket',
    );
    expect(told.length).toBe(17);
    for (const { verdict, observed, because } of told) {
      expect({ verdict, observed }).toEqual({ verdict: 'unknown', observed: { gap: 'denied' } });
      expect(because).toContain("Set this machine's clock.");
    }
  });
});
