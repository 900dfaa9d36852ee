import check from '../../../checks/immutability/store-deletion-undoable.ts';
import type { Lock } from '../../../providers/kinds.ts';
import { cases, denied, hole, key, own, store, whole } from '../cases.ts';

const noLock: Lock = {
  mode: 'none',
  days: 0,
  wholeLife: false,
  maximumDays: null,
  coolingOffUntil: null,
  liftedBy: null,
};
const bare = { lock: noLock, undeleteDays: 0, secondFactorToDelete: false };
const refused = { ...bare, deletionRefused: 'to-everyone' } as const;
const lock = (mode: Lock['mode'], days: number): Lock => ({ ...noLock, mode, days });

cases(check, [
  ['met: at the limit', [store({ ...refused, undeleteDays: 14 })], ['met']],
  ['unmet: a day under the limit', [store({ ...refused, undeleteDays: 13 })], ['unmet']],
  ['met: without end', [store({ ...refused, undeleteDays: null })], ['met']],
  ['met: at a limit of the customer', [store({ ...refused, undeleteDays: 3 })], ['met'], { undeleteMinDays: own(3) }],
  ['unmet: it comes back, unless deleted for good', [store({ ...bare, undeleteDays: null })], ['unmet']],
  [
    'unknown: that is refused to most',
    [store({ ...bare, undeleteDays: null, deletionRefused: 'to-most' })],
    ['unknown'],
  ],
  [
    'unknown: whether that is refused was not seen',
    [store({ ...bare, undeleteDays: null, deletionRefused: denied })],
    ['unknown'],
  ],
  ['unmet: nothing comes back', [store(bare)], ['unmet']],
  ['met: a second factor', [store({ ...bare, secondFactorToDelete: true })], ['met']],
  ['met: locked for long enough', [store({ ...bare, lock: lock('compliance', 14) })], ['met']],
  [
    'met: locked for its whole life, however short that may be',
    [store({ ...bare, lock: { ...lock('compliance', 7), wholeLife: true } })],
    ['met'],
  ],
  [
    'unmet: for its whole life, but in a mode that somebody can lift',
    [store({ ...bare, lock: { ...lock('governance', 365), wholeLife: true } })],
    ['unmet'],
  ],
  ['unmet: locked for too short', [store({ ...bare, lock: lock('compliance', 13) })], ['unmet']],
  ['unmet: locked in a mode that somebody can lift', [store({ ...bare, lock: lock('governance', 365) })], ['unmet']],
  ['unknown: locks on single objects', [store({ ...bare, lock: lock('per-object', 0) })], ['unknown']],
  [
    'met: a second factor, whatever of the rest is not seen',
    [store({ lock: denied, undeleteDays: denied, secondFactorToDelete: true })],
    ['met'],
  ],
  ['unknown: the lock was not seen', [store({ ...bare, lock: denied })], ['unknown']],
  ['unknown: what comes back was not seen', [store({ ...bare, undeleteDays: denied })], ['unknown']],
  [
    'unknown: whether it needs a second factor was not seen',
    [store({ ...bare, secondFactorToDelete: denied })],
    ['unknown'],
  ],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
