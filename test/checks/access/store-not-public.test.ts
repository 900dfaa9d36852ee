import check from '../../../checks/access/store-not-public.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

cases(check, [
  ['met: no grant, and objects can have none', [store({ publicGrants: [], objectGrantsPossible: false })], ['met']],
  ['unmet: a grant in effect', [store({ publicGrants: ['bucket policy'], objectGrantsPossible: false })], ['unmet']],
  [
    'unmet: a grant, whatever objects can have',
    [store({ publicGrants: ['a list'], objectGrantsPossible: denied })],
    ['unmet'],
  ],
  [
    'unknown: no grant, but objects can have their own',
    [store({ publicGrants: [], objectGrantsPossible: true })],
    ['unknown'],
  ],
  [
    'unknown: no grant, and whether objects can have one was not seen',
    [store({ objectGrantsPossible: denied })],
    ['unknown'],
  ],
  ['unknown: grants not seen, though objects can have none', [store({ publicGrants: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
