import check from '../../../checks/access/store-not-public.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

cases(check, [
  ['met: blocked', [store({ anonymousAccessBlocked: true })], ['met']],
  [
    'met: blocked, so that grants need not be read',
    [store({ anonymousAccessBlocked: true, publicGrants: denied })],
    ['met'],
  ],
  ['met: not blocked, and no grant', [store({ anonymousAccessBlocked: false, publicGrants: [] })], ['met']],
  ['unmet: a grant in effect', [store({ anonymousAccessBlocked: false, publicGrants: ['bucket policy'] })], ['unmet']],
  [
    'unknown: not blocked, and grants not seen',
    [store({ anonymousAccessBlocked: false, publicGrants: denied })],
    ['unknown'],
  ],
  ['unknown: whether it is blocked was not seen', [store({ anonymousAccessBlocked: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
