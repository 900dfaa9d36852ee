import check from '../../../checks/retention/store-expiry-after-retention.ts';
import type { Lock } from '../../../providers/kinds.ts';
import { cases, denied, hole, key, own, store, whole } from '../cases.ts';

const lock = (mode: Lock['mode'], days: number): { lock: Lock } => ({
  lock: { mode, days, wholeLife: false, maximumDays: null, coolingOffUntil: null, liftedBy: null },
});
const bare = lock('none', 0);

cases(check, [
  ['met: no rule', [store({ expiresAfterDays: null })], ['met']],
  ['met: at the limit', [store({ expiresAfterDays: 35 })], ['met']],
  ['unmet: a day under the limit', [store({ ...bare, expiresAfterDays: 34 })], ['unmet']],
  [
    'unmet: under a limit of the customer',
    [store({ ...bare, expiresAfterDays: 35 })],
    ['unmet'],
    { minRetentionDays: own(36) },
  ],
  [
    'not-applicable: each backup carries its own end',
    [store({ expiresAfterDays: { moot: 'Each carries its own.' } })],
    ['not-applicable'],
  ],
  ['met: a lock outlasts the rule', [store({ ...lock('compliance', 35), expiresAfterDays: 1 })], ['met']],
  ['met: so does one that somebody could lift', [store({ ...lock('governance', 35), expiresAfterDays: 1 })], ['met']],
  ['unmet: the lock ends too early', [store({ ...lock('compliance', 34), expiresAfterDays: 1 })], ['unmet']],
  ['unknown: locks on single objects', [store({ ...lock('per-object', 0), expiresAfterDays: 1 })], ['unknown']],
  ['unknown: the lock was not seen', [store({ lock: denied, expiresAfterDays: 1 })], ['unknown']],
  ['met: nor need it be', [store({ lock: denied, expiresAfterDays: 35 })], ['met']],
  ['unknown: it was not seen', [store({ expiresAfterDays: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
