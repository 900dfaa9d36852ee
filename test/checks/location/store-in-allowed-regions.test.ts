import check from '../../../checks/location/store-in-allowed-regions.ts';
import { cases, denied, hole, key, own, store, whole } from '../cases.ts';

const allowedRegions = own(['us-east-1', 'us-west-2']);
const all = { account: null, covers: 'all', coversKeyed: true } as const;
const copyTo = (destination: string, enabled = true) => ({ copies: [{ ...all, destination, enabled }] });
const west = store({ location: 'us-west-2' }, 'west');
const europe = store({ location: 'eu-west-1' }, 'europe');

cases(check, [
  ['not-applicable: no regions declared', [store()], ['not-applicable']],
  ['met: inside', [store()], ['met'], { allowedRegions }],
  ['unmet: outside', [europe], ['unmet'], { allowedRegions }],
  [
    'met: inside, and copies are not its own to order',
    [store({ copies: { moot: 'by plans' } })],
    ['met'],
    { allowedRegions },
  ],
  [
    'unmet: outside, whoever orders copies',
    [store({ location: 'eu-west-1', copies: { moot: 'by plans' } })],
    ['unmet'],
    { allowedRegions },
  ],
  ['met: copies inside', [store(copyTo('west')), west], ['met', 'met'], { allowedRegions }],
  ['unmet: copies outside', [store(copyTo('europe')), europe], ['unmet', 'unmet'], { allowedRegions }],
  ['met: a copy that is switched off', [store(copyTo('europe', false))], ['met'], { allowedRegions }],
  ['unknown: copies to where nobody looked', [store(copyTo('elsewhere'))], ['unknown'], { allowedRegions }],
  [
    'unknown: copies to a store that may exist unseen',
    [store(copyTo('x')), hole('store')],
    ['unknown', 'unknown'],
    { allowedRegions },
  ],
  [
    'a hole in the list does not touch copies that were found',
    [store(copyTo('west')), west, hole('store', 'eu-west-1')],
    ['met', 'met', 'unknown'],
    { allowedRegions },
  ],
  [
    'unmet: one copy surely outside, whatever the other shows',
    [
      store({ copies: [...copyTo('dim').copies, ...copyTo('europe').copies] }),
      store({ location: denied }, 'dim'),
      europe,
    ],
    ['unmet', 'unknown', 'unmet'],
    { allowedRegions },
  ],
  [
    'unknown: one copy inside, and one that shows nothing',
    [store({ copies: [...copyTo('dim').copies, ...copyTo('west').copies] }), store({ location: denied }, 'dim'), west],
    ['unknown', 'unknown', 'met'],
    { allowedRegions },
  ],
  ['unknown: location not seen', [store({ location: denied })], ['unknown'], { allowedRegions }],
  ['unknown: copies not seen', [store({ copies: denied })], ['unknown'], { allowedRegions }],
  [
    'unmet: outside, whatever of its copies was seen',
    [store({ location: 'eu-west-1', copies: denied })],
    ['unmet'],
    { allowedRegions },
  ],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable'], { allowedRegions }],
]);
