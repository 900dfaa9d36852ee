import check from '../../../checks/copies/source-copied-out-of-reach.ts';
import { cases, copyMade, denied, hole, key, resource, store, whole } from '../cases.ts';

const away = '999988887777';
const late = '2026-11-17T01:59:59.999Z';
const source = (...copies: Parameters<typeof copyMade>[0][]) =>
  resource('source', 's', {
    newestInStore: { at: '2026-11-18T00:30:00.000Z', store: 'a' },
    copies: copies.map(copyMade),
  });
const plain = store({}, 'a');
const shared = store({}, 'b');
const apart = store({ isolated: true }, 'b');

cases(check, [
  ['met: in another account', [source({ account: away })], ['met']],
  ['met: at the limit', [source({ account: away, at: '2026-11-17T02:00:00.000Z' })], ['met']],
  ['unmet: a moment past the limit', [source({ account: away, at: late }), plain, shared], ['unmet']],
  ['met: in a store kept apart', [source({}), plain, apart], ['met']],
  ['unmet: kept apart, but old', [source({ at: late }), plain, apart], ['unmet']],
  ['met: the newest backup itself is kept apart', [source(), store({ isolated: true }, 'a')], ['met']],
  ['unmet: everything within reach', [source({}), plain, shared], ['unmet']],
  ['unmet: no copy', [source(), plain], ['unmet']],
  ['unmet: no backup', [resource('source', 's', { newestBackup: null, newestInStore: null, copies: [] })], ['unmet']],
  ['met: in another account, whatever of the rest is not seen', [source({}, { account: away })], ['met']],
  ['unknown: a store that no target shows', [source({}), plain], ['unknown']],
  ['unknown: a store that may exist unseen', [source({}), plain, hole('store')], ['unknown']],
  [
    'unknown: whether it is kept apart was not seen',
    [source({}), plain, store({ isolated: denied }, 'b')],
    ['unknown'],
  ],
  ['unknown: away, but of when was not said', [source({ account: away, at: null }), plain, shared], ['unknown']],
  ['unknown: kept apart, but of when was not said', [source({ at: null }), plain, apart], ['unknown']],
  ['unmet: of when was not said, but within reach', [source({ at: null }), plain, shared], ['unmet']],
  ['unknown: made in the future', [source({ account: away, at: '2027-01-01T00:00:00.000Z' }), plain], ['unknown']],
  ['unknown: copies were not seen', [resource('source', 's', { copies: denied })], ['unknown']],
  ['unknown: the newest backup was not seen', [resource('source', 's', { newestInStore: denied })], ['unknown']],
  ['unknown: no source could be listed', [hole('source')], ['unknown']],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable']],
]);
