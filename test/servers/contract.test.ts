/** The contract server: what it refuses, and how it fails. Truth: botocore's models of the services. */
import { DescribeBackupVaultCommand, ListBackupJobsCommand } from '@aws-sdk/client-backup';
import { describe, expect, it } from 'vitest';
import { clinicAccount } from './backup-sources.ts';
import { EstateRefused } from './contract.ts';
import type { Estate, Region } from './contract-estate.ts';
import { authorization, type Contracted, contracted } from './contracted.ts';

const open = contracted('itself: what it refuses, and how it fails');
const estate = (backup: Region['backup']): Estate => ({
  accounts: { [clinicAccount]: { 'us-east-1': { backup: backup ?? {} } } },
});
/** Items of which the last is checked as well. */
const jobs = (vary: object) => ({ ListBackupJobs: { BackupJobs: [{ repeat: 9, template: {}, vary }] } });

describe('an estate that AWS could not say is not loaded:', () => {
  const vault = { BackupVaultName: 'ehr' };
  const described = (member: object) => ({ DescribeBackupVault: { ...vault, ...member } });
  it.for<[string, object, string]>([
    ['an unknown member', described({ Colour: 'red' }), 'Colour'],
    ['an unknown member of an item', { ListBackupVaults: { BackupVaultList: [{ Colour: 'red' }] } }, 'Colour'],
    ['a text for a number', described({ MinRetentionDays: '7' }), 'MinRetentionDays'],
    ['half a day', described({ MinRetentionDays: 7.5 }), 'MinRetentionDays'],
    ['a text for a truth', described({ Locked: 'true' }), 'Locked'],
    ['an unknown kind of vault', described({ VaultType: 'VAULT' }), 'VaultType'],
    ['a moment without a zone', described({ LockDate: '2026-11-01T00:00:00' }), 'LockDate'],
    ['a number for a moment', described({ LockDate: 1_790_000_000 }), 'LockDate'],
    ['a moment finer than AWS tells', described({ LockDate: '2026-11-01T00:00:00.123456Z' }), 'botocore reads'],
    ['null', described({ LockDate: null }), 'LockDate'],
    ['an item for a list', { ListBackupVaults: { BackupVaultList: vault } }, 'is no list'],
    ['no required member', { ListRestoreTestingPlans: { RestoreTestingPlans: [{}] } }, 'CreationTime'],
    ['a token', { ListBackupVaults: { BackupVaultList: [], NextToken: 'a' } }, 'NextToken'],
    ['an unknown operation', { ListBackupVault: {} }, 'ListBackupVault'],
    ['an unknown parameter', { DescribeBackupVault: [{ when: { Name: 'ehr' }, answer: vault }] }, 'Name'],
    ['an error of another service', { ListBackupJobs: [{ error: { code: 'NoSuchBucket' } }] }, 'NoSuchBucket'],
    ['two answers in one', { DescribeBackupVault: [{ answer: vault, raw: 'hang up' }] }, 'must have one of'],
    ['a repeated unknown member', jobs({ Colour: { text: '{i}' } }), 'Colour'],
    ['an unknown value in a cycle', jobs({ State: { cycle: ['FAILED', 'FORGOTTEN'] } }), 'FORGOTTEN'],
    ['a last number out of range', jobs({ BackupSizeInBytes: { from: 0, step: 2 ** 60 } }), 'BackupSizeInBytes'],
  ])('%s', async ([_, backup, fault], context) => {
    const load = open(context).contract.load(estate(backup as Region['backup']));
    await expect(load).rejects.toThrow(EstateRefused);
    await expect(load).rejects.toThrow(fault);
  });
});

/** A request as no SDK would let it out, signed for a service. */
async function asked({ contract }: Contracted, path: string, init: RequestInit = {}, service = 'backup') {
  const headers = { Authorization: authorization(service), ...init.headers };
  const answer = await fetch(contract.url + path, { ...init, headers });
  const refused = (await contract.refusals()).map((call) => call.refused);
  return { status: answer.status, code: answer.headers.get('x-amzn-errortype'), refused };
}

describe('a question that AWS would not understand is refused, and counted:', () => {
  const everything: Region = {
    backup: { ListBackupJobs: { BackupJobs: [] }, ListBackupVaults: { BackupVaultList: [] } },
    cloudtrail: { DescribeTrails: { trailList: [] }, GetTrailStatus: { IsLogging: true } },
    iam: { GetAccountSummary: { SummaryMap: { AccountMFAEnabled: 1 } } },
  };
  const target = (name: string, body: object) => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'X-Amz-Target': `CloudTrail_20131101.${name}`, 'Content-Type': 'application/x-amz-json-1.1' },
  });
  const form = (body: string) => ({
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  it.for<[string, string, RequestInit, string, string]>([
    ['an unknown parameter', '/backup-jobs/?byState=FAILED', {}, 'backup', 'no parameter byState'],
    ['an unknown value', '/backup-jobs/?state=BROKEN', {}, 'backup', 'BROKEN'],
    ['no number', '/backup-jobs/?maxResults=many', {}, 'backup', 'cannot be read'],
    ['a number out of range', '/backup-jobs/?maxResults=5000', {}, 'backup', 'outside 1 to 1000'],
    ['an unknown path', '/backup-job/', {}, 'backup', 'no operation of backup'],
    ['a filter that the estate does not know', '/backup-vaults/?shared=true', {}, 'backup', 'ByShared'],
    ['an operation that the estate does not answer', '/resources/', {}, 'backup', 'no answer of backup'],
    ['a service that the estate does not hold', '/', {}, 'kms', 'no operation of kms'],
    ['a token of nobody', '/backup-jobs/?nextToken=2', {}, 'backup', 'token'],
    [
      'an unknown member of the body',
      '/',
      target('DescribeTrails', { Trails: [] }),
      'cloudtrail',
      'no parameter Trails',
    ],
    ['no required parameter', '/', target('GetTrailStatus', {}), 'cloudtrail', 'required member Name'],
    ['an unknown target', '/', target('GetTrailColour', {}), 'cloudtrail', 'no operation'],
    ['an unknown field', '/', form('Action=GetAccountSummary&Version=2010-05-08&Colour=red'), 'iam', 'Colour'],
    ['no signature', '/backup-jobs/', { headers: { Authorization: '' } }, 'backup', 'not signed'],
  ])('%s', async ([_, path, init, service, why], context) => {
    const here = open(context);
    await here.contract.load({ accounts: { [clinicAccount]: { 'us-east-1': everything } } });
    const { status, code, refused } = await asked(here, path, init, service);
    expect({ status, code, refused: refused.length }).toEqual({ status: 400, code: 'ContractBreach', refused: 1 });
    expect(refused[0]).toContain(why);
  });

  it('and what it understands is answered', async (context) => {
    const here = open(context);
    await here.contract.load({ accounts: { [clinicAccount]: { 'us-east-1': everything } } });
    const wellAsked: [string, RequestInit, string][] = [
      ['/backup-jobs/?state=FAILED&maxResults=1000', {}, 'backup'],
      ['/', target('DescribeTrails', { trailNameList: ['a'] }), 'cloudtrail'],
      ['/', form('Action=GetAccountSummary&Version=2010-05-08'), 'iam'],
    ];
    await here.contract.load({
      accounts: {
        [clinicAccount]: {
          'us-east-1': {
            ...everything,
            cloudtrail: { DescribeTrails: [{ when: { trailNameList: ['a'] }, answer: { trailList: [] } }] },
          },
        },
      },
    });
    for (const [path, init, service] of wellAsked) {
      expect(await asked(here, path, init, service)).toMatchObject({ status: 200, refused: [] });
    }
  });
});

describe('errors', () => {
  const ehr = { when: { BackupVaultName: 'ehr' }, answer: { BackupVaultName: 'ehr' } } as const;
  const describeVault = (name: string) => new DescribeBackupVaultCommand({ BackupVaultName: name });

  it('have the code and the status that they have at AWS', async (context) => {
    const { contract, backup } = open(context);
    const message = 'Backup vault lab has no associated policy.';
    await contract.load(
      estate({
        DescribeBackupVault: [
          { times: 2, error: { code: 'ThrottlingException' } },
          ehr,
          { when: { BackupVaultName: 'lab' }, error: { code: 'ResourceNotFoundException', message } },
          { error: { code: 'AccessDeniedException' } },
        ],
      }),
    );
    const seen: unknown[] = [];
    for (const name of ['ehr', 'ehr', 'ehr', 'lab', 'gone']) {
      const said = await backup.send(describeVault(name)).catch((error: unknown) => error);
      const { name: code, $metadata } = said as {
        name?: string;
        $metadata: { httpStatusCode: number; requestId?: string };
      };
      expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
      seen.push([code, $metadata.httpStatusCode]);
    }
    const throttled = ['ThrottlingException', 400];
    const denied = ['AccessDeniedException', 403];
    expect(seen).toEqual([throttled, throttled, [undefined, 200], ['ResourceNotFoundException', 400], denied]);
    await expect(backup.send(describeVault('lab'))).rejects.toThrow(message);
    expect((await contract.calls()).map(({ status, refused }) => [status, refused])).toEqual(
      [400, 400, 200, 400, 403, 400].map((status) => [status, null]),
    );
  });

  it('and lies are put before the estate, until it is cleared', async (context) => {
    const { contract, backup } = open(context);
    await contract.load(estate({ DescribeBackupVault: [ehr], ListBackupJobs: { BackupJobs: [] } }));
    const place = { service: 'backup', operation: 'DescribeBackupVault' } as const;
    await contract.put(place, { raw: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' } });
    await expect(backup.send(describeVault('ehr'))).rejects.toThrow(SyntaxError);
    await contract.put({ ...place, region: 'us-east-1' }, { times: 1, raw: 'hang up' });
    await expect(backup.send(describeVault('ehr'))).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(backup.send(describeVault('ehr'))).rejects.toThrow(SyntaxError);
    await contract.put({ ...place, region: 'eu-west-1' }, { raw: 'hang up' });
    await expect(backup.send(describeVault('ehr'))).rejects.toThrow(SyntaxError);
    const patient = AbortSignal.timeout(300);
    await contract.put({ service: 'backup', operation: 'ListBackupJobs' }, { raw: 'no answer' });
    const unanswered = backup.send(new ListBackupJobsCommand({}), { abortSignal: patient });
    await expect(unanswered).rejects.toMatchObject({ name: 'AbortError' });
    await contract.clear();
    expect(await backup.send(describeVault('ehr'))).toMatchObject({ BackupVaultName: 'ehr' });
    expect((await contract.calls()).length).toBe(1);
  });
});
