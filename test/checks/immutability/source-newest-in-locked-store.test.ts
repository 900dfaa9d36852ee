import check from '../../../checks/immutability/source-newest-in-locked-store.ts';
import type { Lock } from '../../../providers/kinds.ts';
import { cases, copyMade, denied, hole, key, own, resource, store, whole } from '../cases.ts';

const late = '2026-11-17T01:59:59.999Z';
const noLock: Lock = {
  mode: 'none',
  days: 0,
  wholeLife: false,
  maximumDays: null,
  coolingOffUntil: null,
  liftedBy: null,
};
const locked = (id: string, mode: Lock['mode'] = 'compliance', days = 30, more: Partial<Lock> = {}) =>
  store({ lock: { ...noLock, mode, days, ...more } }, id);
const open = (id: string) => store({ lock: noLock }, id);
const newestBackup = { at: '2026-11-18T00:30:00.000Z', store: 'a' };
const ofService = { at: '2026-11-18T01:55:00.000Z', store: null };
const source = (...copies: Parameters<typeof copyMade>[0][]) =>
  resource('source', 's', { newestBackup, newestInStore: newestBackup, copies: copies.map(copyMade) });

cases(check, [
  ['met: the newest backup', [source(), locked('a')], ['met']],
  [
    'met: in a store, whatever newer one the service keeps by itself',
    [resource('source', 's', { newestBackup: ofService, newestInStore: newestBackup }), locked('a')],
    ['met'],
  ],
  [
    'unmet: in a store without a lock, whatever newer one the service keeps by itself',
    [resource('source', 's', { newestBackup: ofService, newestInStore: newestBackup }), open('a')],
    ['unmet'],
  ],
  [
    'unmet: an old backup, whatever newer one the service keeps by itself',
    [resource('source', 's', { newestBackup: ofService, newestInStore: { ...newestBackup, at: late } }), locked('a')],
    ['unmet'],
  ],
  ['met: a young copy', [source({}), open('a'), locked('b')], ['met']],
  ['unmet: an old copy', [source({ at: late }), open('a'), locked('b')], ['unmet']],
  ['unknown: a locked copy, but of when was not said', [source({ at: null }), open('a'), locked('b')], ['unknown']],
  ['unmet: a copy without a lock, of whenever it is', [source({ at: null }), open('a'), open('b')], ['unmet']],
  ['unmet: for too short', [source(), locked('a', 'compliance', 29)], ['unmet']],
  ['unmet: in a mode that somebody can lift', [source(), locked('a', 'governance')], ['unmet']],
  [
    'met: in that mode where the customer accepts it',
    [source(), locked('a', 'governance')],
    ['met'],
    { lockMode: own('governance') },
  ],
  [
    'unmet: while it can be taken off',
    [source(), locked('a', 'compliance', 30, { coolingOffUntil: '2026-11-19T00:00:00.000Z' })],
    ['unmet'],
  ],
  ['unmet: no lock', [source({}), open('a'), open('b')], ['unmet']],
  ['unmet: no backup', [resource('source', 's', { newestBackup: null, newestInStore: null })], ['unmet']],
  ['met: a young copy, whatever is not seen of the newest backup', [source({}), locked('b')], ['met']],
  ['unknown: a store that no target shows', [source({}), open('b')], ['unknown']],
  ['unknown: a store that may exist unseen', [source(), hole('store')], ['unknown']],
  [
    'unknown: in which store was not said',
    [resource('source', 's', { newestBackup: ofService, newestInStore: null })],
    ['unknown'],
  ],
  ['unknown: locks on single objects', [source(), locked('a', 'per-object', 0)], ['unknown']],
  ['unknown: the lock was not seen', [source(), store({ lock: denied }, 'a')], ['unknown']],
  [
    'unknown: the newest backup was not seen',
    [resource('source', 's', { newestBackup: denied, newestInStore: null })],
    ['unknown'],
  ],
  ['unknown: what lies in a store was not seen', [resource('source', 's', { newestInStore: denied })], ['unknown']],
  [
    'unknown: copies were not seen',
    [resource('source', 's', { newestBackup, newestInStore: newestBackup, copies: denied }), open('a')],
    ['unknown'],
  ],
  ['unknown: no source could be listed', [hole('source')], ['unknown']],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable']],
]);
