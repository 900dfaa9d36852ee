import { expect, test } from 'vitest';
import check from '../../../checks/immutability/store-locked.ts';
import type { Lock } from '../../../providers/kinds.ts';
import { cases, denied, hole, judged, key, own, store, whole } from '../cases.ts';

const noLock: Lock = {
  mode: 'none',
  days: 0,
  wholeLife: false,
  maximumDays: null,
  coolingOffUntil: null,
  liftedBy: null,
};
const lock = (mode: Lock['mode'], days = 0, more: Partial<Lock> = {}) =>
  store({ lock: { ...noLock, mode, days, ...more } });
const cooling = (coolingOffUntil: string) => lock('compliance', 30, { coolingOffUntil, liftedBy: 'vault:Unlock' });

cases(check, [
  ['met: at the limit', [lock('compliance', 30)], ['met']],
  ['unmet: a day under the limit', [lock('compliance', 29)], ['unmet']],
  ['unmet: locked, but for no time', [lock('compliance', 0)], ['unmet'], { lockMinDays: own(1) }],
  ['unmet: a mode that a privileged identity can lift', [lock('governance', 365)], ['unmet']],
  ['met: that mode where the customer accepts it', [lock('governance', 30)], ['met'], { lockMode: own('governance') }],
  ['met: a stronger mode than the customer asks', [lock('compliance', 30)], ['met'], { lockMode: own('governance') }],
  ['unmet: no lock', [lock('none')], ['unmet']],
  ['unknown: locks on single objects are not seen', [lock('per-object')], ['unknown']],
  ['unmet: a lock that can still be taken off', [cooling('2026-11-18T02:00:00.001Z')], ['unmet']],
  ['met: from the moment on that it cannot', [cooling('2026-11-18T02:00:00.000Z')], ['met']],
  ['met: long past that moment', [cooling('2025-01-01T00:00:00.000Z')], ['met']],
  [
    'met: a lock that can still be taken off, where the customer accepts that',
    [cooling('2026-11-20T00:00:00.000Z')],
    ['met'],
    { lockMode: own('governance') },
  ],
  ['unmet: kept apart by the provider, but without a lock', [store({ isolated: true, lock: noLock })], ['unmet']],
  ['met: at a limit of the customer', [lock('compliance', 2190)], ['met'], { lockMinDays: own(2190) }],
  ['unmet: under a limit of the customer', [lock('compliance', 2189)], ['unmet'], { lockMinDays: own(2190) }],
  ['unknown: the lock could not be read', [store({ lock: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);

const tomorrow = '2026-11-19T02:00:00.000Z';

test.each([
  ['none', lock('none'), 'none', null, 'whoever may delete data'],
  ['per object', lock('per-object'), 'per-object', null, 'not examined'],
  [
    'governance',
    lock('governance', 30, { liftedBy: 'store:BypassLock' }),
    'governance',
    null,
    'whoever is granted store:BypassLock',
  ],
  ['governance, by nobody named', lock('governance', 30), 'governance', null, 'a privileged identity'],
  ['cooling off', cooling(tomorrow), 'cooling-off', null, `whoever is granted vault:Unlock, until ${tomorrow}`],
  ['final', lock('compliance', 30), 'compliance', '2026-12-18T02:00:00.000Z', 'nobody before that day'],
  [
    'kept apart, and final from the start',
    store({ isolated: true, lock: { ...noLock, mode: 'compliance', days: 45 } }),
    'compliance',
    '2027-01-02T02:00:00.000Z',
    'nobody before that day',
  ],
])('says until when and who could break it: %s', async (_, found, mode, immutableUntil, whoCouldBreakIt) => {
  const [record] = await judged(check, [found]);
  expect(record?.observed).toMatchObject({ mode, immutableUntil, whoCouldBreakIt });
});
