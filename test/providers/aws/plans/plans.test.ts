/** What plans order. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import { surveyPlans } from '../../../../providers/aws/plans/plans.ts';
import type { Fact, Found, Json, Moot, ResourceOf } from '../../../../providers/resource.ts';
import { account, all, regional, type Script } from '../scripted-regions.ts';

const arn = (id: string) => `arn:aws:backup:us-east-1:${account}:backup-plan:${id}`;
const vault = (region: string, name: string, owner = account) =>
  `arn:aws:backup:${region}:${owner}:backup-vault:${name}`;
const daily = { TargetBackupVaultName: 'main', ScheduleExpression: 'cron(0 5 ? * * *)' };
const selection = (Resources: readonly string[] | null, ListOfTags: readonly object[] | null = null) => ({
  BackupSelection: { Resources, ListOfTags } as Json,
});

/** One plan with these rules, and selections by id. */
function plan(rules: readonly object[] = [daily], selections: Readonly<Record<string, Json | Error>> = {}): Script {
  return (name, { SelectionId }) => {
    if (name === 'ListBackupPlans') return { BackupPlansList: [{ BackupPlanArn: arn('p'), BackupPlanId: 'p' }] };
    if (name === 'GetBackupPlan') return { BackupPlan: { Rules: rules as Json } };
    if (name === 'ListBackupSelections')
      return { BackupSelectionsList: Object.keys(selections).map((id) => ({ SelectionId: id })) };
    return selections[String(SelectionId)] ?? new Error('ResourceNotFoundException');
  };
}

async function survey(script: Script, regions?: readonly string[]) {
  const { regional: survey, asked } = regional(script, regions);
  const found = await all(surveyPlans(survey));
  return { found, asked, plans: plansIn(found) };
}

function plansIn(found: readonly Found[]) {
  return found.flatMap((one) => {
    if (!('resource' in one)) return [];
    const { id, facts } = one.resource as ResourceOf<'plan'>;
    return { id, rules: told(facts.rules), assigned: told(facts.assigned) };
  });
}

function told<T>(fact: Fact<T> | Moot): T | string {
  if ('moot' in fact) return fact.moot;
  return 'gap' in fact ? fact.gap.reason : fact.value;
}

async function ruleOf(rule: object) {
  const { plans } = await survey(plan([{ ...daily, ...rule }]));
  const rules = plans[0]?.rules;
  return Array.isArray(rules) ? rules[0] : rules;
}

describe('a plan', () => {
  it('orders what its rules say', async () => {
    const rules = [
      {
        ...daily,
        Lifecycle: { DeleteAfterDays: 35 },
        CopyActions: [{ DestinationBackupVaultArn: vault('us-west-2', 'away'), Lifecycle: { DeleteAfterDays: 90 } }],
      },
      { TargetBackupVaultName: 'archive', ScheduleExpression: 'cron(0 6 ? * 1 *)' },
    ];
    const { plans, found } = await survey(plan(rules, { a: selection(null), b: selection(null) }));
    expect(plans).toEqual([
      {
        id: arn('p'),
        assigned: 2,
        rules: [
          {
            longestGapHours: 24,
            retentionDays: 35,
            store: vault('us-east-1', 'main'),
            copies: [{ store: vault('us-west-2', 'away'), account, region: 'us-west-2', retentionDays: 90 }],
          },
          { longestGapHours: 168, retentionDays: null, store: vault('us-east-1', 'archive'), copies: [] },
        ],
      },
    ]);
    expect(found.at(-1)).toMatchObject({ listed: { kind: 'plan', region: 'us-east-1' } });
  });

  it.each([
    ['none is named', {}, null],
    ['days', { Lifecycle: { DeleteAfterDays: 7 } }, 7],
    // API_Lifecycle.html: "To … keep your recovery points indefinitely, specify -1".
    ['minus one', { Lifecycle: { DeleteAfterDays: -1 } }, null],
    ['only cold storage', { Lifecycle: { MoveToColdStorageAfterDays: 30 } }, null],
    ['once copied', { Lifecycle: { DeleteAfterDays: 30, DeleteAfterEvent: 'DELETE_AFTER_COPY' } }, 0],
    ['not even documented', { Lifecycle: { DeleteAfterDays: -2 } }, 'malformed'],
  ])('keeps what it makes: %s', async (_, rule, expected) => {
    const read = await ruleOf(rule);
    expect(typeof read === 'object' ? read.retentionDays : read).toBe(expected);
  });

  it.each([
    // recov-point-create-a-copy.html: "Copies retain their source configuration, including … retention period".
    ['as long as its source', {}, 35],
    ['as long as its source, though never is asked for', { Lifecycle: { DeleteAfterDays: -1 } }, 35],
    ['longer', { Lifecycle: { DeleteAfterDays: 365 } }, 365],
  ])('keeps a copy %s', async (_, action, expected) => {
    const read = await ruleOf({
      Lifecycle: { DeleteAfterDays: 35 },
      CopyActions: [{ DestinationBackupVaultArn: vault('us-west-2', 'away'), ...action }],
    });
    expect(read).toMatchObject({ copies: [{ retentionDays: expected }] });
  });

  it('copies to another account, and to an air-gapped vault', async () => {
    const read = await ruleOf({
      Lifecycle: { DeleteAfterDays: 35 },
      TargetLogicallyAirGappedBackupVaultArn: vault('us-east-1', 'gapped'),
      CopyActions: [{ DestinationBackupVaultArn: vault('eu-west-1', 'recovery', '999999999999') }],
    });
    expect(read).toMatchObject({
      copies: [
        { store: vault('eu-west-1', 'recovery', '999999999999'), account: '999999999999', region: 'eu-west-1' },
        { store: vault('us-east-1', 'gapped'), account, region: 'us-east-1', retentionDays: 35 },
      ],
    });
  });

  it.each([
    ['as its copy', [{ DeleteAfterDays: 365 }], 365],
    ['as the copy that is kept for longest', [{ DeleteAfterDays: 365 }, { DeleteAfterDays: 90 }], 365],
    ['as the copy that is never deleted', [{ DeleteAfterDays: 90 }, {}], null],
  ])('keeps what it deletes once it is copied as long %s', async (_, copies, expected) => {
    const read = await ruleOf({
      Lifecycle: { DeleteAfterEvent: 'DELETE_AFTER_COPY' },
      CopyActions: copies.map((Lifecycle, n) => ({
        DestinationBackupVaultArn: vault('us-west-2', `away-${n}`),
        Lifecycle,
      })),
    });
    expect(read).toMatchObject({ retentionDays: expected });
  });

  it.each([
    // API_BackupRule.html: "Backup will use the default expression cron(0 5 ? * * *)".
    ['no schedule', { ScheduleExpression: null }, 24],
    ['a schedule of a time zone', { ScheduleExpressionTimezone: 'Europe/Berlin' }, 25],
    ['a schedule that is over', { ScheduleExpression: 'cron(0 5 ? * * 2020)' }, null],
    ['a schedule that is not documented', { ScheduleExpression: 'cron(@daily)' }, 'unsupported'],
    ['a time zone that is not known', { ScheduleExpressionTimezone: 'Nowhere/At_All' }, 'unsupported'],
    ['a copy to a bucket', { CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:s3:::bucket' }] }, 'malformed'],
    ['no vault', { TargetBackupVaultName: null }, 'malformed'],
  ])('with %s', async (_, rule, expected) => {
    const read = await ruleOf(rule);
    expect(typeof read === 'object' ? read.longestGapHours : read).toBe(expected);
  });

  const db = 'arn:aws:rds:us-east-1:1:db:ehr';
  it.each([
    ['of instances', { a: selection([db]) }, 0],
    ['of all instances and buckets', { a: selection(['arn:aws:rds:*:*:db:*']), b: selection(['arn:aws:s3:::*']) }, 0],
    ['of a selection that is gone', { a: selection([db]), b: new Error('ResourceNotFoundException') }, 0],
    ['of all that carries a condition', { a: selection(null) }, 24],
    ['of a selection of nothing by name', { a: selection([]) }, 24],
    ['of volumes among them', { a: selection([db, 'arn:aws:ec2:*:*:volume/*']) }, 24],
    ['of volumes in another selection', { a: selection([db]), b: selection(['arn:aws:ec2:*:*:volume/*']) }, 24],
    // It may be a cluster of DocumentDB.
    ['of clusters', { a: selection(['arn:aws:rds:*:*:cluster:*']) }, 24],
    ['of anything', { a: selection(['*']) }, 24],
    ['of any service', { a: selection(['arn:aws:*:*:*:db:*']) }, 24],
    ['of what carries a tag', { a: selection([db], [{ ConditionType: 'STRINGEQUALS' }]) }, 24],
    ['of nothing', {}, 24],
    ['of a selection that is denied', { a: new Error('AccessDeniedException') }, 'denied'],
    ['of volumes, and a selection that is denied', { a: selection(['*']), b: new Error('AccessDeniedException') }, 24],
  ])('keeps changes continuously, if it is one %s: %#', async (_, selections, expected) => {
    const { plans } = await survey(plan([{ ...daily, EnableContinuousBackup: true }], selections));
    const rules = plans[0]?.rules;
    expect(Array.isArray(rules) ? rules[0]?.longestGapHours : rules).toBe(expected);
  });

  it('asks about single selections only where it matters', async () => {
    const { asked } = await survey(plan([daily], { a: selection([db]) }));
    expect(asked).toEqual([
      'ListBackupPlans us-east-1 {"MaxResults":1000}',
      'GetBackupPlan us-east-1 {"BackupPlanId":"p"}',
      'ListBackupSelections us-east-1 {"BackupPlanId":"p","MaxResults":1000}',
    ]);
  });

  it.each(['GetBackupPlan', 'ListBackupSelections'])('is gone if %s finds it no more', async (name) => {
    const { found } = await survey((one, ...rest) =>
      one === name ? new Error('ResourceNotFoundException') : plan()(one, ...rest),
    );
    expect(found).toMatchObject([{ listed: { kind: 'plan' } }]);
  });

  it.each([
    ['GetBackupPlan', { rules: 'denied', assigned: 0 }],
    ['ListBackupSelections', { assigned: 'denied' }],
  ])('has a gap if %s is denied', async (name, expected) => {
    const { plans, found } = await survey((one, ...rest) =>
      one === name ? new Error('AccessDeniedException') : plan()(one, ...rest),
    );
    expect(plans).toMatchObject([expected]);
    expect(found.at(-1)).toHaveProperty('listed');
  });
});

describe('the plans of an account', () => {
  it('are not all known where their list is denied', async () => {
    const script: Script = (name, parameters, region) =>
      region === 'eu-west-1' ? new Error('AccessDeniedException') : plan()(name, parameters, region);
    const { found } = await survey(script, ['eu-west-1', 'us-east-1']);
    expect(found).toMatchObject([
      {
        listing: { kind: 'plan', region: 'eu-west-1', gap: { reason: 'denied', permission: 'backup:ListBackupPlans' } },
      },
      { resource: { kind: 'plan', region: 'us-east-1' } },
      { listed: { kind: 'plan', region: 'us-east-1' } },
    ]);
  });

  it('are listed to the last page, and a list that goes in circles is cut short', async () => {
    const page = (id: string, NextToken: string | null): Json => ({
      BackupPlansList: [{ BackupPlanArn: arn(id), BackupPlanId: id }],
      NextToken,
    });
    const paged =
      (last: string | null): Script =>
      (name, parameters, region) => {
        if (name !== 'ListBackupPlans') return plan()(name, parameters, region);
        const { NextToken } = parameters;
        return NextToken === 'two' ? page('second', last) : page('first', 'two');
      };
    const whole = await survey(paged(null));
    expect(whole.plans.map(({ id }) => id)).toEqual([arn('first'), arn('second')]);
    expect(whole.found.at(-1)).toHaveProperty('listed');
    const circular = await survey(paged('two'));
    expect(circular.plans).toHaveLength(2);
    expect(circular.found.at(-1)).toMatchObject({ listing: { gap: { reason: 'truncated' } } });
  });
});
