import check from '../../../checks/immutability/store-locked.ts';
import type { Lock } from '../../../providers/kinds.ts';
import { cases, denied, hole, key, own, store, whole } from '../cases.ts';

const lock = (mode: Lock['mode'], days = 0) =>
  store({ lock: { mode, days, maximumDays: null, coolingOffUntil: null, liftedBy: null } });

cases(check, [
  ['met: at the limit', [lock('compliance', 30)], ['met']],
  ['unmet: a day under the limit', [lock('compliance', 29)], ['unmet']],
  ['unmet: a mode that a privileged identity can lift', [lock('governance', 365)], ['unmet']],
  ['met: that mode where the customer accepts it', [lock('governance', 30)], ['met'], { lockMode: own('governance') }],
  ['met: a stronger mode than the customer asks', [lock('compliance', 30)], ['met'], { lockMode: own('governance') }],
  ['unmet: no lock', [lock('none')], ['unmet']],
  ['unknown: locks on single objects are not seen', [lock('per-object')], ['unknown']],
  ['met: at a limit of the customer', [lock('compliance', 2190)], ['met'], { lockMinDays: own(2190) }],
  ['unmet: under a limit of the customer', [lock('compliance', 2189)], ['unmet'], { lockMinDays: own(2190) }],
  ['unknown: the lock could not be read', [store({ lock: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
