/** Single vaults that are unusual. Truth: the contract server, whose answers are checked by botocore's models. */
import { describe, expect, it, type TestContext } from 'vitest';
import { plain } from '../../../contracts/survey.ts';
import type { Vault } from '../../../servers/backup-contents.ts';
import { point, vault } from '../../../servers/backup-parts.ts';
import { clinicAccount as account, sources, strangerAccount } from '../../../servers/backup-sources.ts';
import { contracted } from '../../../servers/contracted.ts';
import { arn, asOf, holding, lifts, lists, survey, told, topic, usual } from './vault-survey.ts';

const open = contracted('single vaults that are unusual');

describe('a single vault', () => {
  const place = { account, region: 'us-east-1', asOf };
  const first = async (context: TestContext, more: Parameters<typeof vault>[2], own: Partial<Vault> = {}) => {
    const { ask } = await holding(open(context), { vault: vault(place, 'one', more), points: [], ...own });
    return told(await survey(ask, ['us-east-1']), 'store')[arn('one')];
  };

  it.for([
    [
      { VaultState: 'CREATING', VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' },
      { isolated: 'disabled', lock: 'disabled' },
    ],
    [{ VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' }, { isolated: true, lock: 'contradictory' }],
    [{ VaultType: undefined }, { isolated: false, lock: usual.lock }],
    [{ Locked: undefined }, { isolated: false, lock: 'malformed' }],
    [
      { Locked: true },
      {
        lock: {
          mode: 'governance',
          days: 0,
          wholeLife: true,
          maximumDays: null,
          coolingOffUntil: null,
          liftedBy: lifts,
        },
      },
    ],
    [{ EncryptionKeyArn: undefined }, { encryption: 'malformed' }],
    [{ EncryptionKeyArn: undefined, EncryptionKeyType: 'AWS_OWNED_KMS_KEY' }, { encryption: { mode: 'provider-key' } }],
    [{ VaultType: 'RESTORE_ACCESS_BACKUP_VAULT' }, { lock: 'moot', encryption: 'moot', strangers: 'moot' }],
  ] as const)('that the list calls %j says %j', async ([more, expected], context) => {
    expect(await first(context, more)).toMatchObject(expected);
  });

  it.for([
    // Sent: API_PutBackupVaultNotifications.html; the others are "deprecated events that are no longer in use".
    [['BACKUP_JOB_COMPLETED'], true],
    [['BACKUP_JOB_COMPLETED', 'COPY_JOB_FAILED'], true],
    [['COPY_JOB_FAILED', 'RESTORE_JOB_STARTED'], false],
    [['BACKUP_JOB_FAILED', 'BACKUP_JOB_EXPIRED'], false],
    [['BACKUP_JOB_STARTED', 'COPY_JOB_SUCCESSFUL', 'RECOVERY_POINT_MODIFIED'], false],
    [['RESTORE_JOB_COMPLETED'], false],
  ] as const)('that tells of %j alerts on failure: %s', async ([events, alerts], context) => {
    const notifications = { SNSTopicArn: topic, BackupVaultEvents: [...events] };
    expect(await first(context, {}, { notifications })).toMatchObject({ failureAlerts: alerts ? [topic] : [] });
  });

  it('whose policy is no policy has gaps where it would speak', async (context) => {
    expect(
      await first(context, {}, { policy: { Version: '2012-10-17', Statement: [{ Effect: 'Maybe' }] } }),
    ).toMatchObject({
      deletionRefused: 'malformed',
      strangers: 'malformed',
      publicGrants: 'malformed',
    });
  });

  it('that another account owns, or that no vault can be named as, is not believed', async (context) => {
    const { ask } = await holding(open(context), {
      vault: vault({ ...place, account: strangerAccount }, 'one'),
      points: [],
    });
    const found = await survey(ask, ['us-east-1']);
    expect(told(found, 'store')).toEqual({});
    expect(lists(found)).toEqual(['store us-east-1 malformed', 'recovery-points us-east-1 malformed']);
  });

  it('with more recovery points than a page holds has them all counted', async (context) => {
    const made = [0, 1, 2, 3, 4].map((days) =>
      point(place, { vault: 'one', source: sources.imaging, days, kept: 30 + days }),
    );
    const { ask } = await holding(open(context), { vault: vault(place, 'one'), points: made });
    const found = await survey(ask, ['us-east-1']);
    expect(told(found, 'recovery-points')[arn('one')]).toMatchObject({
      count: 5,
      newest: asOf.toISOString(),
      oldest: '2026-11-18T03:00:00.000Z',
      shortestRetentionDays: 30,
    });
    expect(plain(found)).toEqual(plain(await survey(ask, ['us-east-1'])));
  });
});
