import check from '../../../checks/copies/store-copied.ts';
import type { Copy } from '../../../providers/kinds.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

const copy = (given: Partial<Copy>): Copy => ({
  ...{ destination: 'west', account: null, enabled: true, covers: 'all', coversKeyed: false },
  ...given,
});
const byKey = { encryption: { mode: 'managed-key', algorithm: 'aws:kms', key: 'key' } } as const;
const copyTo = (...ids: string[]) => ({
  copies: ids.map((destination) => copy({ destination })),
});
const moot = { copies: { moot: 'It copies nothing by itself.' } };
const west = store({ location: 'us-west-2', ...moot }, 'west');
const near = store({ location: 'us-east-1', ...moot }, 'near');
const dim = store({ location: denied, ...moot }, 'dim');

cases(check, [
  ['met: elsewhere', [store(copyTo('west')), west], ['met', 'not-applicable']],
  ['unmet: in its own region', [store(copyTo('near')), near], ['unmet', 'not-applicable']],
  [
    'met: one here and one elsewhere',
    [store(copyTo('near', 'west')), near, west],
    ['met', 'not-applicable', 'not-applicable'],
  ],
  [
    'met: one not seen and one elsewhere',
    [store(copyTo('dim', 'west')), dim, west],
    ['met', 'not-applicable', 'not-applicable'],
  ],
  ['unmet: switched off', [store({ copies: [copy({ enabled: false })] }), west], ['unmet', 'not-applicable']],
  ['unmet: none', [store()], ['unmet']],
  ['unknown: a part by name', [store({ copies: [copy({ covers: 'part' })] }), west], ['unknown', 'not-applicable']],
  ['unknown: who knows what', [store({ copies: [copy({ covers: null })] }), west], ['unknown', 'not-applicable']],
  [
    'unknown: not what is encrypted under a key',
    [store({ ...byKey, copies: [copy({})] }), west],
    ['unknown', 'not-applicable'],
  ],
  ['met: that as well', [store({ ...byKey, copies: [copy({ coversKeyed: true })] }), west], ['met', 'not-applicable']],
  [
    'unknown: whether it is under a key was not seen',
    [store({ encryption: denied, copies: [copy({})] }), west],
    ['unknown', 'not-applicable'],
  ],
  [
    'met: that does not matter',
    [store({ encryption: denied, copies: [copy({ coversKeyed: true })] }), west],
    ['met', 'not-applicable'],
  ],
  [
    'met: a part to one store, all to another',
    [store({ copies: [copy({ covers: 'part' }), copy({})] }), west],
    ['met', 'not-applicable'],
  ],
  ['unknown: to where nobody looked', [store(copyTo('far'))], ['unknown']],
  [
    'unknown: one here and one where nobody looked',
    [store(copyTo('near', 'far')), near],
    ['unknown', 'not-applicable'],
  ],
  ['unknown: where it is was not seen', [store(copyTo('dim')), dim], ['unknown', 'not-applicable']],
  ['unknown: to a store that may exist unseen', [store(copyTo('x')), hole('store')], ['unknown', 'unknown']],
  [
    'unknown: its own location was not seen',
    [store({ ...copyTo('west'), location: denied }), west],
    ['unknown', 'not-applicable'],
  ],
  ['unknown: copies were not seen', [store({ copies: denied })], ['unknown']],
  ['not-applicable: a plan orders its copies', [store(moot)], ['not-applicable']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
