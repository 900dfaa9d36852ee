/** What no check may do, whatever its author forgot: take what was not seen for good or for bad, or fail at it. */
import { describe, expect, test } from 'vitest';
import type { Check, Verdict } from '../../checks/check.ts';
import { checks } from '../../checks/index.ts';
import { defaultPolicy } from '../../checks/policy.ts';
import { type Facts, type Kind, kinds } from '../../providers/kinds.ts';
import type { Found, Gap } from '../../providers/resource.ts';
import { usual } from '../usual.ts';
import { copyMade, denied, hole, judged, own, resource } from './cases.ts';

type Estate = { readonly [K in Kind]: Readonly<Record<string, Partial<Facts[K]>>> };
type Change = (kind: Kind, fact: string) => Gap | { readonly moot: string } | undefined;

const vault = usual.source.newestBackup?.store ?? '';
const away = { store: 'away', account: '999988887777', region: 'us-west-2', retentionDays: 35 };
const rule = { longestGapHours: 24, retentionDays: 35, store: vault, copies: [away] };
const encryption = { mode: 'managed-key', algorithm: 'kms', key: 'key' } as const;
const copyAway = { destination: 'away', account: null, enabled: true, covers: 'all', coversKeyed: true } as const;

const good: Estate = {
  account: { account: {} },
  store: {
    [vault]: { encryption, copies: [copyAway], undeleteDays: 0 },
    away: { encryption, location: 'us-west-2', isolated: true },
    'arn:aws:s3:::trail': {},
  },
  key: { key: {} },
  source: { source: { copies: [copyMade(away)] } },
  plan: { 'plan-one': { rules: [rule] } },
  'recovery-points': { points: {} },
  'job-history': { jobs: {} },
  'restore-plan': { tries: {} },
  'audit-trail': { trail: {} },
};

const noLock = {
  mode: 'none',
  days: 0,
  wholeLife: false,
  maximumDays: null,
  coolingOffUntil: null,
  liftedBy: null,
} as const;
const some = { count: 1, examples: ['one'] };
const bare = { mode: 'none', algorithm: null, key: null } as const;
const openStore: Partial<Facts['store']> = {
  encryption: { mode: 'managed-key', algorithm: 'kms', key: 'key' },
  lock: noLock,
  undeleteDays: 0,
  expiresAfterDays: 1,
  publicGrants: ['everyone'],
  strangers: [{ account: '444455556666', mayDestroy: true }],
  transport: { plaintextRefused: 'no', minimumTls: null },
  accessLog: null,
  failureAlerts: [],
  copies: [{ ...copyAway, destination: 'near' }],
};

const bad: Estate = {
  account: {
    account: {
      owners: { count: 1, withoutSecondFactor: some },
      ownerKeys: 1,
      people: { count: 1, withoutSecondFactor: some },
    },
  },
  store: {
    [vault]: openStore,
    near: { ...openStore, encryption: bare, copies: [] },
    stuck: { encryption: { ...encryption, key: 'lost' } },
  },
  key: {
    key: { manager: 'provider', rotation: { enabled: false, periodDays: null } },
    lost: { state: 'pending-deletion' },
  },
  source: {
    source: {
      newestBackup: { at: '2026-01-01T00:00:00.000Z', store: vault },
      newestInStore: { at: '2026-01-01T00:00:00.000Z', store: vault },
      copies: [copyMade({ store: 'near', region: 'us-east-1' })],
      restore: { at: '2026-01-01T00:00:00.000Z', minutes: 10_000, validation: 'failed' },
      plan: null,
    },
  },
  plan: {
    plan: {
      rules: [
        {
          longestGapHours: 72,
          retentionDays: 1,
          store: vault,
          copies: [{ ...away, ...copyMade({ store: 'near', region: 'us-east-1' }) }],
        },
      ],
      assigned: 0,
    },
  },
  'recovery-points': { points: { unencrypted: some, unusable: some, shortestRetentionDays: 1 } },
  'job-history': {
    jobs: { ended: { since: '2026-10-19T02:00:00.000Z', succeeded: 0, failed: 1 }, lastFailed: some },
  },
  'restore-plan': { tries: { lastRun: null } },
  'audit-trail': {
    trail: {
      everyRegion: false,
      tamperEvidence: { on: false, newest: null, fault: null },
      store: vault,
      keyUse: 'none',
      storeData: 'none',
    },
  },
};

const policy = {
  ...defaultPolicy,
  allowedRegions: own(['us-east-1', 'us-west-2']),
  rtoHours: own(4),
};
const nowhere = { ...policy, allowedRegions: own(['eu-west-1']) };

function* facts(): Generator<readonly [Kind, string]> {
  for (const kind of kinds) for (const fact of Object.keys(usual[kind])) yield [kind, fact];
}

function found(estate: Estate, change: Change): Found[] {
  return kinds.flatMap((kind) =>
    Object.entries(estate[kind]).map(([id, given]) => {
      const changed = Object.keys(usual[kind]).flatMap((fact) => {
        const to = change(kind, fact);
        return to ? [[fact, to]] : [];
      });
      return resource(kind, id, { ...given, ...Object.fromEntries(changed) });
    }),
  );
}

async function verdicts(check: Check, estate: readonly Found[], thresholds = policy): Promise<Map<string, Verdict>> {
  const records = await judged(check, estate, thresholds);
  for (const { because } of records) expect(because).not.toContain('The check itself failed');
  return new Map(records.map(({ resource, verdict }) => [resource.id, verdict]));
}

const whole: Change = () => undefined;

test('the two estates bring every check to a good and to a bad end', async () => {
  const ends = await Promise.all(
    checks.map(async (check) => [
      check.id,
      [...(await verdicts(check, found(good, whole))).values()].includes('met'),
      [...(await verdicts(check, found(bad, whole), nowhere)).values()].includes('unmet'),
    ]),
  );
  expect(ends).toEqual(checks.map(({ id }) => [id, true, true]));
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  test.each([
    ['good', good, policy],
    ['bad', bad, nowhere],
  ] as const)(
    'a fact that was not seen changes a verdict to unknown or not at all: %s',
    async (_, estate, thresholds) => {
      const before = await verdicts(check, found(estate, whole), thresholds);
      let blinded = 0;
      for (const [kind, fact] of facts()) {
        const blind: Change = (k, f) => (k === kind && f === fact ? denied : undefined);
        for (const [id, verdict] of await verdicts(check, found(estate, blind), thresholds)) {
          if (verdict === before.get(id)) continue;
          expect([kind, fact, id, verdict]).toEqual([kind, fact, id, 'unknown']);
          blinded += 1;
        }
      }
      if (estate === good) expect(blinded).toBeGreaterThan(0);
    },
  );

  test('a list that has a hole instead of its members is never taken for empty', async () => {
    const before = await verdicts(check, found(good, whole));
    for (const kind of kinds.filter((one) => one !== check.subject)) {
      const others = found(good, whole).filter((item) => 'resource' in item && item.resource.kind !== kind);
      for (const [id, verdict] of await verdicts(check, [...others, hole(kind)])) {
        if (verdict !== before.get(id)) expect([kind, id, verdict]).toEqual([kind, id, 'unknown']);
      }
    }
  });

  test('a question that does not arise does not make it fail', async () => {
    for (const [kind, fact] of facts()) {
      const moot: Change = (k, f) => (k === kind && f === fact ? { moot: 'It does not arise.' } : undefined);
      await verdicts(check, found(good, moot));
    }
  });
});
