/** Vaults of which not all is shown. Truth: the contract server, with refusals and lies put before its answers. */
import { describe, expect, it } from 'vitest';
import { contracted } from '../../../servers/contracted.ts';
import { contractAsk } from '../contract-ask.ts';
import { arn, clinic, lists, survey, told, usual } from './vault-survey.ts';

const open = contracted('vaults of which not all is shown');

describe('what AWS Backup refuses', () => {
  const denied = { error: { code: 'AccessDeniedException' } } as const;

  it('to list in one region does not blind the others', async (context) => {
    const { contract } = await clinic(open(context));
    await contract.put({ service: 'backup', operation: 'ListBackupVaults', region: 'us-east-1' }, denied);
    const found = await survey(contractAsk(contract.url).ask);
    expect(lists(found)).toEqual([
      'store eu-west-1 whole',
      'recovery-points eu-west-1 whole',
      'store us-east-1 denied',
      'recovery-points us-east-1 denied',
      'store us-east-2 whole',
      'recovery-points us-east-2 whole',
    ]);
  });

  it.for([
    ['GetBackupVaultAccessPolicy', ['deletionRefused', 'publicGrants', 'strangers']],
    ['GetBackupVaultNotifications', ['failureAlerts']],
  ] as const)('by %s leaves these facts unknown: %j', async ([operation, names], context) => {
    const { contract } = await clinic(open(context));
    await contract.put({ service: 'backup', operation }, denied);
    const stores = told(await survey(contractAsk(contract.url).ask, ['us-east-1']), 'store');
    const gaps = Object.entries(stores[arn('clinic-daily')] ?? {}).filter(([, said]) => said === 'denied');
    expect(gaps.map(([name]) => name).sort()).toEqual(names);
  });

  it('to list recovery points leaves them unknown, and whether a vault without a policy is still there', async (context) => {
    const { contract } = await clinic(open(context));
    await contract.put({ service: 'backup', operation: 'ListRecoveryPointsByBackupVault' }, denied);
    const found = await survey(contractAsk(contract.url).ask, ['us-east-1']);
    expect(new Set(Object.values(told(found, 'recovery-points')[arn('Default')] ?? {}))).toEqual(new Set(['denied']));
    expect(told(found, 'store')[arn('Default')]).toMatchObject({ deletionRefused: 'denied', failureAlerts: 'denied' });
    expect(told(found, 'store')[arn('clinic-daily')]).toMatchObject({ deletionRefused: 'to-everyone' });
    expect(lists(found)).toEqual(['store us-east-1 whole', 'recovery-points us-east-1 whole']);
  });

  it('after the list, of a vault that was deleted meanwhile, is no statement about its policy', async (context) => {
    const gone = { error: { code: 'ResourceNotFoundException' } } as const;
    const { contract } = await clinic(open(context));
    const when = { BackupVaultName: 'Default' };
    await contract.put({ service: 'backup', operation: 'GetBackupVaultAccessPolicy' }, { when, ...gone });
    await contract.put({ service: 'backup', operation: 'GetBackupVaultNotifications' }, { when, ...gone });
    const rest = { when, ignore: ['MaxResults'] } as const;
    await contract.put({ service: 'backup', operation: 'ListRecoveryPointsByBackupVault' }, { ...rest, ...gone });
    const found = await survey(contractAsk(contract.url).ask, ['us-east-1']);
    expect(told(found, 'store')[arn('Default')]).toMatchObject({
      lock: usual.lock,
      deletionRefused: 'not-found',
      strangers: 'not-found',
      failureAlerts: 'not-found',
    });
    expect(told(found, 'recovery-points')[arn('Default')]).toMatchObject({ count: 'not-found' });
    expect(Object.keys(told(found, 'store'))).toHaveLength(8);
  });

  it.for([
    [
      'a page of somebody else',
      { raw: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' } },
    ],
    ['an unrelated object', { raw: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' } }],
    ['nothing', { raw: { status: 200, headers: { 'content-type': 'application/json' }, body: '' } }],
  ] as const)('is told from %s under 200 OK', async ([, lie], context) => {
    const { contract } = await clinic(open(context));
    const operations = [
      'GetBackupVaultAccessPolicy',
      'GetBackupVaultNotifications',
      'ListRecoveryPointsByBackupVault',
    ] as const;
    for (const operation of operations) await contract.put({ service: 'backup', operation }, lie);
    const found = await survey(contractAsk(contract.url).ask, ['us-east-1']);
    const stores = told(found, 'store');
    expect(Object.keys(stores)).toHaveLength(8);
    for (const store of Object.values(stores)) {
      expect(store).toMatchObject({ deletionRefused: 'malformed', strangers: 'malformed', failureAlerts: 'malformed' });
    }
    for (const points of Object.values(told(found, 'recovery-points')))
      expect(points).toMatchObject({ count: 'malformed' });
    await contract.put({ service: 'backup', operation: 'ListBackupVaults' }, lie);
    expect(lists(await survey(contractAsk(contract.url).ask, ['us-east-1']))).toEqual([
      'store us-east-1 malformed',
      'recovery-points us-east-1 malformed',
    ]);
  });
});
