/** The pretend clinic in AWS Backup: a client of AWS reads back exactly what it says. Truth: botocore's model. */
import type { ListBackupVaultsOutput, ListProtectedResourcesOutput } from '@aws-sdk/client-backup';
import { describe, expect, it } from 'vitest';
import { backupEstate, clinicBackup } from './backup-estate.ts';
import { backupRegion } from './backup-region.ts';
import { clinicAccount, sources } from './backup-sources.ts';
import { type Contracted, contracted } from './contracted.ts';

const sdk = await import('@aws-sdk/client-backup');
const open = contracted('the pretend clinic in AWS Backup');
const asOf = new Date('2026-11-21T09:30:00Z');
const estate = backupEstate(asOf);

type Said = Readonly<Record<string, unknown>>;
interface Rule {
  readonly when?: Said;
  readonly answer?: Said;
}
/** What each operation needs that the clinic answers alike for all. */
const anything: Said = { ListTags: { ResourceArn: sources.records.arn } };

/** Every answer of the clinic, with the question that it is given to. */
const answers = Object.entries(estate.accounts[clinicAccount] ?? {}).flatMap(([region, { backup }]) =>
  Object.entries(backup ?? {}).flatMap(([operation, said]) =>
    ((Array.isArray(said) ? said : [{ when: anything[operation] ?? {}, answer: said }]) as readonly Rule[]).flatMap(
      ({ when, answer }) => (when && answer ? [{ region, operation, when, answer }] : []),
    ),
  ),
);

/** The answer, all pages of it in one, without what the SDK adds. */
async function asked({ reach }: Contracted, region: string, operation: string, input: Said): Promise<Said> {
  const client = new sdk.BackupClient({ ...reach, region: region === '*' ? 'ap-southeast-2' : region });
  const Command = sdk[`${operation}Command` as 'ListBackupJobsCommand'];
  const whole: Record<string, unknown> = {};
  let NextToken: string | undefined;
  do {
    const page = await client.send(new Command({ ...input, ...(NextToken && { NextToken }) }));
    const { $metadata: _, NextToken: next, ...said } = page;
    for (const [name, value] of Object.entries(said)) {
      whole[name] = Array.isArray(value) ? [...((whole[name] as unknown[]) ?? []), ...value] : value;
    }
    NextToken = next;
  } while (NextToken !== undefined);
  return whole;
}

function withoutUndefined(value: unknown): unknown {
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutUndefined);
  const held = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(held.map(([name, one]) => [name, withoutUndefined(one)]));
}

describe('the clinic in AWS Backup', () => {
  it('is read back exactly, call by call', async (context) => {
    const here = open(context);
    await here.contract.load(estate);
    for (const { region, operation, when, answer } of answers) {
      const preview = operation === 'GetBackupPlan' ? { MaxScheduledRunsPreview: 10 } : {};
      const said = await asked(here, region, operation, { ...when, ...preview });
      expect({ region, operation, when, said }).toStrictEqual({
        region,
        operation,
        when,
        said: withoutUndefined(answer),
      });
    }
    const operations = new Set(answers.map(({ operation }) => operation));
    expect(answers.length).toBeGreaterThan(100);
    expect(operations.size).toBeGreaterThan(25);
    expect(await here.contract.refusals()).toEqual([]);
  });

  it.for<[string, string, Said, string, number]>([
    ['a vault that is gone', 'DescribeBackupVault', { BackupVaultName: 'gone' }, 'AccessDeniedException', 403],
    [
      'its recovery points',
      'ListRecoveryPointsByBackupVault',
      { BackupVaultName: 'gone' },
      'AccessDeniedException',
      403,
    ],
    ['no policy', 'GetBackupVaultAccessPolicy', { BackupVaultName: 'Default' }, 'ResourceNotFoundException', 400],
    [
      'no notifications',
      'GetBackupVaultNotifications',
      { BackupVaultName: 'Default' },
      'ResourceNotFoundException',
      400,
    ],
    ['a plan that is gone', 'GetBackupPlan', { BackupPlanId: 'gone' }, 'ResourceNotFoundException', 400],
    ['its selections', 'ListBackupSelections', { BackupPlanId: 'gone' }, 'ResourceNotFoundException', 400],
    [
      'what is not protected',
      'DescribeProtectedResource',
      { ResourceArn: 'arn:none' },
      'ResourceNotFoundException',
      400,
    ],
  ])('says of %s what AWS does', async ([_, operation, input, name, httpStatusCode], context) => {
    const here = open(context);
    await here.contract.load(estate);
    const said = asked(here, 'us-east-1', operation, input);
    await expect(said).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  it('says what follows from the recovery points nowhere else otherwise', async (context) => {
    const here = open(context);
    await here.contract.load(estate);
    const read = (operation: string, input: Said = {}) => asked(here, 'us-east-1', operation, input);
    const { BackupVaultList } = (await read('ListBackupVaults')) as ListBackupVaultsOutput;
    for (const { BackupVaultName, NumberOfRecoveryPoints } of BackupVaultList ?? []) {
      const { RecoveryPoints } = await read('ListRecoveryPointsByBackupVault', { BackupVaultName });
      expect((RecoveryPoints as unknown[] | undefined)?.length).toBe(NumberOfRecoveryPoints);
    }
    const { Results } = (await read('ListProtectedResources')) as ListProtectedResourcesOutput;
    const newest = Results?.find(({ ResourceArn }) => ResourceArn === sources.imaging.arn);
    expect(newest).toMatchObject({ LastBackupTime: new Date(asOf.getTime() - 0.1 * 86_400_000) });
    // Its one recovery point is partial, so that nothing of it was ever protected whole.
    expect(Results?.map(({ ResourceArn }) => ResourceArn)).not.toContain(sources.scans.arn);
  });

  it('is told otherwise by every call once its contents are changed', async (context) => {
    const here = open(context);
    const contents = clinicBackup(asOf)['us-east-1'];
    const vaults = contents.vaults.filter(({ vault }) => vault.BackupVaultName !== 'clinic-daily');
    const backup = backupRegion({ ...contents, vaults });
    await here.contract.load({ accounts: { [clinicAccount]: { 'us-east-1': { backup } } } });
    const read = (operation: string, input: Said = {}) => asked(here, 'us-east-1', operation, input);
    const { BackupVaultList } = (await read('ListBackupVaults')) as ListBackupVaultsOutput;
    expect(BackupVaultList?.length).toBe(contents.vaults.length - 1);
    const gone = read('GetBackupVaultAccessPolicy', { BackupVaultName: 'clinic-daily' });
    await expect(gone).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const { Results } = (await read('ListProtectedResources')) as ListProtectedResourcesOutput;
    const records = Results?.find(({ ResourceArn }) => ResourceArn === sources.records.arn);
    expect(records?.LastBackupVaultArn).toMatch(/:clinic-archive$/);
  });
});
