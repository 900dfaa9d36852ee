/** Each control of AWS Backup Audit Manager: an estate that our checks accept, one they do not, and one at which only they object. */
import { describe, expect, it, test } from 'vitest';
import type { Verdict } from '../../checks/check.ts';
import { checks } from '../../checks/index.ts';
import { defaultPolicy } from '../../checks/policy.ts';
import type { Facts, Lock } from '../../providers/kinds.ts';
import type { Found } from '../../providers/resource.ts';
import { auditManagerControls } from '../../src/docs/aws-backup-audit.ts';
import { usual } from '../usual.ts';
import { copyMade, judged, key, orders, own, resource, store } from './cases.ts';

const policy = { ...defaultPolicy, rtoHours: own(12) };
const away = '999988887777';
const noLock: Lock = {
  mode: 'none',
  days: 0,
  wholeLife: false,
  maximumDays: null,
  coolingOffUntil: null,
  liftedBy: null,
};
const locked: Lock = { ...noLock, mode: 'compliance', days: 35 };
const cooling: Lock = {
  ...locked,
  coolingOffUntil: '2026-11-19T00:00:00.000Z',
  liftedBy: 'backup:DeleteBackupVaultLockConfiguration',
};
const source = (given: Partial<Facts['source']>) =>
  resource('source', 's', { newestBackup, newestInStore: newestBackup, ...given });
const points = (given: Partial<Facts['recovery-points']>) => resource('recovery-points', 'a', given);
const plan = (longestGapHours: number, retentionDays: number, assigned = 1) =>
  resource('plan', 'p', { rules: [{ longestGapHours, retentionDays, store: 'a', copies: [] }], assigned });
const newestBackup = { at: '2026-11-18T00:30:00.000Z', store: 'a' };
const late = '2026-10-01T00:00:00.000Z';
const tried = (given: Partial<NonNullable<Facts['source']['restore']>>) =>
  source({ restore: { at: '2026-11-01T03:00:00.000Z', minutes: 40, validation: 'successful', ...given } });
const some = { count: 1, examples: ['point'] };
const plain = store({ lock: noLock }, 'a');

interface Estates {
  readonly met: readonly Found[];
  readonly unmet: readonly Found[];
  /** What the control, by its documentation, does not object to, and what ours say of it. */
  readonly beyond: readonly [why: string, found: readonly Found[], check: string, verdict: Verdict];
}

const estates: Readonly<Record<string, Estates>> = {
  BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN: {
    met: [source({ plan: 'p' }), plan(24, 35)],
    unmet: [source({ plan: null }), plan(24, 35, 0)],
    beyond: [
      'it is selected, and no plan made a backup',
      [source({ plan: null }), plan(24, 35)],
      'source-in-a-plan',
      'unmet',
    ],
  },
  BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK: {
    met: [plan(24, 35)],
    unmet: [plan(26, 34)],
    beyond: ['nothing is assigned to it', [plan(24, 35, 0)], 'plan-assigned', 'unmet'],
  },
  BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED: {
    met: [store({ lock: noLock, deletionRefused: 'to-everyone' })],
    unmet: [plain],
    beyond: [
      'roles that are named may delete, and nobody looked at who they are',
      [store({ lock: noLock, deletionRefused: 'to-most' })],
      'store-deletion-refused',
      'unknown',
    ],
  },
  BACKUP_RECOVERY_POINT_ENCRYPTED: {
    met: [points({})],
    unmet: [points({ unencrypted: some })],
    beyond: [
      'the key waits to be deleted',
      [
        store({ encryption: { mode: 'managed-key', algorithm: 'kms', key: 'k' } }),
        key({ state: 'pending-deletion' }, 'k'),
      ],
      'store-key-usable',
      'unmet',
    ],
  },
  BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK: {
    met: [points({ shortestRetentionDays: 35 })],
    unmet: [points({ shortestRetentionDays: 34 })],
    beyond: [
      'a bucket without a lock deletes after a week',
      [store({ expiresAfterDays: 7, lock: { ...usual.store.lock, mode: 'none', days: 0 } })],
      'store-expiry-after-retention',
      'unmet',
    ],
  },
  BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION: {
    met: [orders({ region: 'us-west-2' }), source({ copies: [copyMade({ region: 'us-west-2' })] })],
    unmet: [orders({}), source({ copies: [copyMade({ region: 'us-east-1' })] })],
    beyond: [
      'copies are ordered, and the last was made weeks ago',
      [orders({ region: 'us-west-2' }), source({ copies: [copyMade({ region: 'us-west-2', at: late })] })],
      'source-copied-to-another-region',
      'unmet',
    ],
  },
  BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT: {
    met: [orders({ account: away }), source({ copies: [copyMade({ account: away })] })],
    unmet: [orders({}), source({ copies: [copyMade({})] }), plain, store({}, 'b')],
    beyond: [
      'copies are ordered, and none was ever made',
      [orders({ account: away }), source({ copies: [] }), plain],
      'source-copied-out-of-reach',
      'unmet',
    ],
  },
  BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK: {
    met: [source({}), store({ lock: locked }, 'a')],
    unmet: [source({}), plain],
    beyond: ['the lock can still be taken off', [source({}), store({ lock: cooling }, 'a')], 'store-locked', 'unmet'],
  },
  BACKUP_LAST_RECOVERY_POINT_CREATED: {
    met: [source({})],
    unmet: [source({ newestBackup: { at: late, store: 'a' } })],
    beyond: ['it was made only in part', [points({ unusable: some })], 'recovery-points-whole', 'unmet'],
  },
  RESTORE_TIME_FOR_RESOURCES_MEET_TARGET: {
    met: [tried({ minutes: 720 }), resource('restore-plan', 'tries', {})],
    unmet: [
      tried({ at: '2026-01-01T00:00:00.000Z', minutes: 721, validation: 'none' }),
      resource('restore-plan', 'tries', { lastRun: late, longestGapHours: 24 }),
    ],
    beyond: [
      'it was quick, and brought back the wrong data',
      [tried({ validation: 'failed' })],
      'source-restore-verified',
      'unmet',
    ],
  },
  RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT: {
    met: [source({ copies: [copyMade({})] }), plain, store({ isolated: true }, 'b')],
    unmet: [source({ copies: [copyMade({})] }), plain, store({}, 'b')],
    beyond: ['it was never restored', [source({ restore: null })], 'source-restore-recent', 'unmet'],
  },
};

async function verdicts(id: string, found: readonly Found[]): Promise<Verdict[]> {
  const check = checks.find((one) => one.id === id);
  if (!check) throw new Error(`${id} is no check`);
  return (await judged(check, found, policy)).map(({ verdict }) => verdict);
}

test('there are eleven, each with its estates', () => {
  expect(auditManagerControls.map(({ name }) => name)).toEqual(Object.keys(estates));
  expect(auditManagerControls).toHaveLength(11);
});

describe.each(auditManagerControls.map((control) => [control.name, control.checks] as const))('%s', (name, ids) => {
  const { met, unmet, beyond } = estates[name] as Estates;
  const [why, found, check, verdict] = beyond;

  it.each(ids)('%s is met', async (id) => {
    expect(new Set(await verdicts(id, met))).toContain('met');
    expect(await verdicts(id, met)).not.toContain('unmet');
  });

  it.each(ids)('%s is unmet', async (id) => {
    expect(await verdicts(id, unmet)).toContain('unmet');
    expect(await verdicts(id, unmet)).not.toContain('met');
  });

  it(`sees beyond it: ${why}`, async () => {
    expect(await verdicts(check, found)).toContain(verdict);
    expect(await verdicts(check, found)).not.toContain('met');
  });
});
