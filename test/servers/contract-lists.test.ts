/** How the contract server pages and filters lists, also those too long to hold. Truth: botocore's models. */
import { readFileSync } from 'node:fs';
import {
  GetBackupPlanCommand,
  type ListBackupJobsCommandInput,
  ListBackupPlansCommand,
  ListBackupVaultsCommand,
  paginateListBackupJobs,
} from '@aws-sdk/client-backup';
import { describe, expect, it } from 'vitest';
import { clinicAccount } from './backup-sources.ts';
import type { Estate, Region } from './contract-estate.ts';
import { authorization, contracted } from './contracted.ts';

const open = contracted('itself: pages and filters');
const day = (date: number) => new Date(Date.UTC(2026, 10, date));
const estate = (backup: Region['backup'], pageSize = 2): Estate => ({
  pageSize,
  accounts: { [clinicAccount]: { 'us-east-1': { backup: backup ?? {} } } },
});

describe('a list', () => {
  const vaults = ['a1', 'b2', 'c3', 'd4', 'e5'].map((BackupVaultName, index) => ({
    BackupVaultName,
    VaultType: index % 2 ? ('LOGICALLY_AIR_GAPPED_BACKUP_VAULT' as const) : ('BACKUP_VAULT' as const),
  }));

  it('comes in pages no longer than the estate says, nor than was asked for', async (context) => {
    const { contract, backup } = open(context);
    await contract.load(estate({ ListBackupVaults: { BackupVaultList: vaults } }, 3));
    const pages: number[][] = [];
    for (const MaxResults of [1, 2, 1000, undefined]) {
      const lengths: number[] = [];
      let NextToken: string | undefined;
      do {
        const page = await backup.send(new ListBackupVaultsCommand({ MaxResults, NextToken }));
        lengths.push(page.BackupVaultList?.length ?? 0);
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      pages.push(lengths);
    }
    expect(pages).toEqual([
      [1, 1, 1, 1, 1],
      [2, 2, 1],
      [3, 2],
      [3, 2],
    ]);
    expect(await contract.refusals()).toEqual([]);
  });

  it('takes no token that was given for another question', async (context) => {
    const { contract, backup } = open(context);
    await contract.load(estate({ ListBackupVaults: { BackupVaultList: vaults } }));
    const { NextToken } = await backup.send(new ListBackupVaultsCommand({}));
    const other = backup.send(new ListBackupVaultsCommand({ NextToken, ByVaultType: 'BACKUP_VAULT' }));
    await expect(other).rejects.toMatchObject({ name: 'ContractBreach', message: expect.stringContaining('token') });
  });

  it.for<[string, ListBackupJobsCommandInput, string[]]>([
    ['all', {}, ['1', '2', '3', '4']],
    ['a state', { ByState: 'FAILED' }, ['2']],
    ['made after a moment', { ByCreatedAfter: day(2) }, ['3', '4']],
    ['made before a moment', { ByCreatedBefore: day(2) }, ['1']],
    ['ended after a moment, so that what runs is out', { ByCompleteAfter: day(2) }, ['3']],
    ['ended before a moment', { ByCompleteBefore: day(3) }, ['1', '2']],
    ['a resource', { ByResourceArn: 'arn:b' }, ['2', '4']],
    ['a vault and a state', { ByBackupVaultName: 'ehr', ByState: 'COMPLETED' }, ['1']],
    ['a parent', { ByParentJobId: '1' }, ['4']],
    ['every account', { ByAccountId: '*' }, ['1', '2', '3', '4']],
    ['another account', { ByAccountId: '999999999999' }, []],
  ])('is filtered by %s', async ([_, input, ids], context) => {
    const { contract, backup } = open(context);
    const job = (BackupJobId: string, ResourceArn: string, made: number, more: object = {}) => ({
      ...{ AccountId: clinicAccount, BackupJobId, ResourceArn, State: 'COMPLETED' as const, BackupVaultName: 'ehr' },
      ...{ CreationDate: day(made), CompletionDate: new Date(day(made).getTime() + 3_600_000), ...more },
    });
    const BackupJobs = [
      job('1', 'arn:a', 1),
      job('2', 'arn:b', 2, { State: 'FAILED', CompletionDate: day(2) }),
      job('3', 'arn:a', 3, { BackupVaultName: 'lab' }),
      job('4', 'arn:b', 4, { State: 'RUNNING', CompletionDate: undefined, ParentJobId: '1' }),
    ];
    await contract.load(estate({ ListBackupJobs: { BackupJobs } }, 1));
    const found: unknown[] = [];
    for await (const page of paginateListBackupJobs({ client: backup }, input)) {
      found.push(...(page.BackupJobs ?? []).map(({ BackupJobId }) => BackupJobId));
    }
    expect(found).toEqual(ids);
    expect(await contract.refusals()).toEqual([]);
  });

  it('of plans hides what is deleted, and a plan shows the next runs that are asked for', async (context) => {
    const { contract, backup } = open(context);
    const ScheduledRunsPreview = [1, 2, 3].map((date) => ({ ExecutionTime: day(date) }));
    await contract.load(
      estate({
        ListBackupPlans: { BackupPlansList: [{ BackupPlanId: 'old', DeletionDate: day(1) }, { BackupPlanId: 'new' }] },
        GetBackupPlan: { BackupPlanId: 'new', ScheduledRunsPreview },
      }),
    );
    const plans = async (input: { IncludeDeleted?: boolean }) => {
      const { BackupPlansList } = await backup.send(new ListBackupPlansCommand(input));
      return BackupPlansList?.map(({ BackupPlanId }) => BackupPlanId);
    };
    expect([await plans({}), await plans({ IncludeDeleted: true })]).toEqual([['new'], ['old', 'new']]);
    const runs = async (MaxScheduledRunsPreview?: number) => {
      const plan = await backup.send(new GetBackupPlanCommand({ BackupPlanId: 'new', MaxScheduledRunsPreview }));
      return plan.ScheduledRunsPreview;
    };
    expect([await runs(), await runs(2)]).toEqual([undefined, ScheduledRunsPreview.slice(0, 2)]);
  });
});

it('a million jobs are read page by page, and the server holds none of them', async (context) => {
  const { contract } = open(context);
  const template = { AccountId: clinicAccount, ResourceType: 'EBS', IsParent: false, BackupVaultName: 'ehr' } as const;
  const vary = {
    BackupJobId: { text: 'job-{i}' },
    CreationDate: { from: day(20), step: -2 },
    State: { cycle: ['COMPLETED', 'COMPLETED', 'FAILED'] },
    CompletionDate: { cycle: [day(21), null] },
  } as const;
  const odd = { BackupJobId: 'the-last', State: 'PARTIAL' } as const;
  await contract.load(estate({ ListBackupJobs: { BackupJobs: [{ repeat: 1_000_000, template, vary }, odd] } }, 1000));
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${contract.pid}/status`, 'utf8'))?.[1]);
  const headers = { Authorization: authorization('backup') };
  const count = { jobs: 0, failed: 0, running: 0, pages: 0 };
  const ends: unknown[] = [];
  let token: string | undefined;
  let before = 0;
  do {
    // Without the SDK, which would take most of the time to make objects that are thrown away.
    const answer = await fetch(
      `${contract.url}/backup-jobs/?${token ? `nextToken=${encodeURIComponent(token)}` : ''}`,
      { headers },
    );
    const page = (await answer.json()) as { BackupJobs: Record<string, unknown>[]; NextToken?: string };
    count.pages += 1;
    count.jobs += page.BackupJobs.length;
    count.failed += page.BackupJobs.filter(({ State }) => State === 'FAILED').length;
    count.running += page.BackupJobs.filter(({ CompletionDate }) => CompletionDate === undefined).length;
    if (count.pages === 1) ends.push(page.BackupJobs[0]);
    if (page.NextToken === undefined) ends.push(...page.BackupJobs);
    if (count.pages === 10) before = memory();
    token = page.NextToken;
  } while (token !== undefined);
  expect(count).toEqual({ jobs: 1_000_001, failed: 333_333, running: 500_001, pages: 1001 });
  const first = { BackupJobId: 'job-000000', State: 'COMPLETED', CreationDate: day(20).getTime() / 1000 };
  expect(ends).toEqual([{ ...template, ...first, CompletionDate: day(21).getTime() / 1000 }, odd]);
  // Ten pages were made before; 991 more may leave nothing but the notes of what was asked.
  expect(memory() - before).toBeLessThan(16 * 1024);
});
