import check from '../../../checks/access/store-deletion-refused.ts';
import type { Lock } from '../../../providers/kinds.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

const noLock: Lock = {
  mode: 'none',
  days: 0,
  wholeLife: false,
  maximumDays: null,
  coolingOffUntil: null,
  liftedBy: null,
};
const locked = (mode: Lock['mode'], days = 30, more: Partial<Lock> = {}) => ({
  lock: { ...noLock, mode, days, ...more },
});

cases(check, [
  ['met: refused by policy', [store({ lock: noLock, deletionRefused: 'to-everyone' })], ['met']],
  ['met: made void by a lock', [store(locked('compliance'))], ['met']],
  ['met: by a lock for its whole life', [store(locked('compliance', 0, { wholeLife: true }))], ['met']],
  ['unmet: by one that somebody can lift', [store(locked('governance', 90, { wholeLife: true }))], ['unmet']],
  [
    'unmet: by one that can still be taken off',
    [store(locked('compliance', 90, { wholeLife: true, coolingOffUntil: '2026-11-19T00:00:00.000Z' }))],
    ['unmet'],
  ],
  ['unmet: by a lock that is too short', [store(locked('compliance', 29))], ['unmet']],
  ['unmet: by a lock that somebody can lift', [store(locked('governance'))], ['unmet']],
  [
    'unmet: by a lock that can still be taken off',
    [store(locked('compliance', 30, { coolingOffUntil: '2026-11-19T00:00:00.000Z' }))],
    ['unmet'],
  ],
  ['unmet: kept apart by the provider, but neither', [store({ isolated: true, lock: noLock })], ['unmet']],
  ['unmet: neither', [store({ lock: noLock })], ['unmet']],
  ['unknown: some are let through', [store({ lock: noLock, deletionRefused: 'to-most' })], ['unknown']],
  ['unknown: locks on single objects', [store(locked('per-object', 0))], ['unknown']],
  ['met: by policy, whatever the lock', [store({ lock: denied, deletionRefused: 'to-everyone' })], ['met']],
  ['met: by the lock, whatever the policy', [store({ ...locked('compliance'), deletionRefused: denied })], ['met']],
  ['unknown: no policy, and the lock was not seen', [store({ lock: denied })], ['unknown']],
  ['unknown: no lock, and the policy was not seen', [store({ lock: noLock, deletionRefused: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
