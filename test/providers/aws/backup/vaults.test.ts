/** The vaults of the pretend clinic. Truth: the contract server, whose answers are checked by botocore's models. */
import { describe, expect, it } from 'vitest';
import type { ScopeRules } from '../../../../providers/aws/scope-rules.ts';
import type { Resource } from '../../../../providers/resource.ts';
import { strangerAccount } from '../../../servers/backup-sources.ts';
import { contracted } from '../../../servers/contracted.ts';
import { contractAsk } from '../contract-ask.ts';
import { arn, clinic, key, lifts, lists, regions, survey, told, topic, usual } from './vault-survey.ts';

const open = contracted('vaults and their recovery points');

describe('the vaults of the pretend clinic', () => {
  it('say of themselves what the estate holds', async (context) => {
    const { contract } = await clinic(open(context));
    const { ask } = contractAsk(contract.url);
    const found = await survey(ask);
    expect(told(found, 'store')).toEqual({
      [arn('clinic-abroad', 'eu-west-1')]: {
        ...usual,
        location: 'eu-west-1',
        encryption: { ...usual.encryption, key: key('eu-west-1') },
      },
      // Tells of copies, and by events that are sent no more: so nobody is told that a backup failed.
      [arn('clinic-daily')]: {
        ...usual,
        lock: {
          mode: 'governance',
          days: 35,
          wholeLife: true,
          maximumDays: 400,
          coolingOffUntil: null,
          liftedBy: lifts,
        },
        deletionRefused: 'to-everyone',
      },
      [arn('clinic-archive')]: {
        ...usual,
        lock: {
          mode: 'compliance',
          days: 365,
          wholeLife: true,
          maximumDays: 2557,
          coolingOffUntil: '2026-08-24T03:00:00.000Z',
          liftedBy: null,
        },
      },
      [arn('clinic-cooling-off')]: {
        ...usual,
        lock: {
          mode: 'compliance',
          days: 90,
          wholeLife: true,
          maximumDays: null,
          coolingOffUntil: '2026-11-24T03:00:00.000Z',
          liftedBy: lifts,
        },
        failureAlerts: [topic],
      },
      [arn('Default')]: usual,
      [arn('clinic-from-stranger')]: { ...usual, strangers: [{ account: strangerAccount, mayDestroy: false }] },
      [arn('clinic-from-anyone')]: {
        ...usual,
        strangers: [{ account: '*', mayDestroy: false }],
        publicGrants: ['the vault access policy (Principal "*")'],
      },
      [arn('clinic-from-organisation')]: {
        ...usual,
        strangers: [{ account: 'o-clinicpretend', mayDestroy: false }],
      },
      [arn('aws/efs/automatic-backup-vault')]: usual,
      [arn('clinic-air-gapped', 'us-east-2')]: {
        ...usual,
        location: 'us-east-2',
        encryption: { mode: 'provider-key', algorithm: 'AES-256', key: null },
        lock: { mode: 'compliance', days: 7, wholeLife: true, maximumDays: 365, coolingOffUntil: null, liftedBy: null },
        isolated: true,
        objectGrantsPossible: false,
      },
    });
    expect(lists(found)).toEqual(
      regions.flatMap((region) => [`store ${region} whole`, `recovery-points ${region} whole`]),
    );
    expect(await contract.refusals()).toEqual([]);
  });

  it('are found again from the record alone', async (context) => {
    const { contract } = await clinic(open(context));
    const { ask, replayed } = contractAsk(contract.url);
    const found = await survey(ask);
    expect(await survey(await replayed())).toEqual(found);
  });

  it('are asked about three times each, and listed once in each region', async (context) => {
    const { contract } = await clinic(open(context));
    await survey(contractAsk(contract.url).ask, ['us-east-1']);
    const calls = (await contract.calls()).filter(({ parameters }) => !('NextToken' in parameters));
    const times = Map.groupBy(calls, ({ operation }) => operation);
    expect(Object.fromEntries([...times].map(([operation, of]) => [operation, of.length]))).toEqual({
      ListBackupVaults: 1,
      GetBackupVaultAccessPolicy: 8,
      GetBackupVaultNotifications: 8,
      ListRules: 1,
      ListRecoveryPointsByBackupVault: 8,
    });
  });

  it('name observations that were recorded, and for a fact of many pages only those that show it', async (context) => {
    const { contract } = await clinic(open(context));
    const { ask, lines } = contractAsk(contract.url);
    const found = await survey(ask);
    for (const one of found) {
      if (!('resource' in one)) continue;
      for (const { observations } of Object.values(one.resource.facts)) {
        expect(observations.length).toBeGreaterThan(0);
        expect(observations.length).toBeLessThanOrEqual(lines.length);
      }
    }
    const daily = found.find((one) => 'resource' in one && one.resource.kind === 'recovery-points');
    const { count } = (daily as { resource: Extract<Resource, { kind: 'recovery-points' }> }).resource.facts;
    expect(count.observations).toHaveLength(1);
  });

  it('out of scope are not asked about, and their list is still whole', async (context) => {
    const { contract } = await clinic(open(context));
    const rules: ScopeRules = { include: [{ name: 'clinic-*' }], exclude: [{ arn: '*:backup-vault:clinic-from-*' }] };
    const found = await survey(contractAsk(contract.url).ask, ['us-east-1'], rules);
    expect(Object.keys(told(found, 'store'))).toEqual(
      ['clinic-daily', 'clinic-archive', 'clinic-cooling-off'].map((name) => arn(name)),
    );
    expect(lists(found)).toEqual(['store us-east-1 whole', 'recovery-points us-east-1 whole']);
    const asked = new Set((await contract.calls()).map(({ parameters }) => parameters['BackupVaultName']));
    expect([...asked].sort()).toEqual(['clinic-archive', 'clinic-cooling-off', 'clinic-daily', undefined]);
  });
});

describe('recovery points of the pretend clinic', () => {
  it('are told together for each vault', async (context) => {
    const { contract } = await clinic(open(context));
    const points = told(await survey(contractAsk(contract.url).ask), 'recovery-points');
    const daily = points[arn('clinic-daily')];
    expect(daily).toMatchObject({
      count: 9,
      unencrypted: { count: 1 },
      unusable: { count: 1 },
      newest: '2026-11-21T19:48:00.000Z',
      shortestRetentionDays: 35,
    });
    expect(points[arn('clinic-from-anyone')]).toEqual({
      count: 0,
      unencrypted: { count: 0, examples: [] },
      unusable: { count: 0, examples: [] },
      newest: null,
      oldest: null,
      shortestRetentionDays: null,
    });
    expect(points[arn('Default')]).toMatchObject({ count: 3, unusable: { count: 1 }, shortestRetentionDays: null });
  });
});
