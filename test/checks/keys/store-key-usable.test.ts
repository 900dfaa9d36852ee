import check from '../../../checks/keys/store-key-usable.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

const named = store({ encryption: { mode: 'managed-key', algorithm: 'kms', key: 'k' } });

cases(check, [
  ['met: enabled', [named, key({ state: 'enabled' }, 'k')], ['met']],
  ['unmet: disabled', [named, key({ state: 'disabled' }, 'k')], ['unmet']],
  ['unmet: waiting to be deleted', [named, key({ state: 'pending-deletion' }, 'k')], ['unmet']],
  ['unmet: not available', [named, key({ state: 'unavailable' }, 'k')], ['unmet']],
  [
    'met: the state of a key of the provider need not be known',
    [named, key({ manager: 'provider', state: denied }, 'k')],
    ['met'],
  ],
  ['unknown: a key that no target shows', [named], ['unknown']],
  ['unknown: a key that may exist unseen', [named, hole('key')], ['unknown']],
  ['unknown: the state was not seen', [named, key({ state: denied }, 'k')], ['unknown']],
  ['unknown: whose key it is was not seen', [named, key({ manager: denied }, 'k')], ['unknown']],
  ['unknown: the encryption was not seen', [store({ encryption: denied })], ['unknown']],
  ['not-applicable: a key that the provider keeps to itself', [store()], ['not-applicable']],
  ['not-applicable: no key', [store({ encryption: { mode: 'none', algorithm: null, key: null } })], ['not-applicable']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
