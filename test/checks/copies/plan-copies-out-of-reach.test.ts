import check from '../../../checks/copies/plan-copies-out-of-reach.ts';
import { cases, denied, hole, key, orders, resource, store, whole } from '../cases.ts';

const away = '999988887777';
const plain = store({}, 'a');
const shared = store({}, 'b');
const apart = store({ isolated: true }, 'b');

cases(check, [
  ['met: to another account', [orders({ account: away })], ['met']],
  ['met: to a store kept apart', [orders({}), plain, apart], ['met']],
  ['met: it writes to a store kept apart', [orders(), store({ isolated: true }, 'a')], ['met']],
  ['unmet: within reach', [orders({}), plain, shared], ['unmet']],
  ['unmet: no copy', [orders(), plain], ['unmet']],
  ['unmet: no rule', [resource('plan', 'p', { rules: [] })], ['unmet']],
  ['unknown: a store that no target shows', [orders({}), plain], ['unknown']],
  ['unknown: a store that may exist unseen', [orders({}), plain, hole('store')], ['unknown']],
  [
    'unknown: whether it is kept apart was not seen',
    [orders({}), plain, store({ isolated: denied }, 'b')],
    ['unknown'],
  ],
  ['met: one kept apart beside one that was not seen', [orders({}), store({ isolated: denied }, 'a'), apart], ['met']],
  ['unknown: its rules were not seen', [resource('plan', 'p', { rules: denied })], ['unknown']],
  ['unknown: no plan could be listed', [hole('plan')], ['unknown']],
  ['not-applicable: keys but no plan', [key(), whole('plan')], ['not-applicable']],
]);
