import check from '../../../checks/keys/store-key-is-own.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

const named = store({ encryption: { mode: 'managed-key', algorithm: 'kms', key: 'k' } });

cases(check, [
  ['met: a key of the customer', [named, key({ manager: 'customer' }, 'k')], ['met']],
  ['unmet: a key that the provider manages', [named, key({ manager: 'provider' }, 'k')], ['unmet']],
  ['unmet: a key that the provider keeps to itself', [store()], ['unmet']],
  [
    'unmet: a managed key without a name',
    [store({ encryption: { mode: 'managed-key', algorithm: 'kms', key: null } })],
    ['unmet'],
  ],
  ['unmet: no key at all', [store({ encryption: { mode: 'none', algorithm: null, key: null } })], ['unmet']],
  ['unknown: a key that no target shows', [named], ['unknown']],
  ['unknown: a key that may exist unseen', [named, hole('key')], ['unknown']],
  ['met: found, though the list of keys has a hole', [hole('key'), named, key({}, 'k')], ['met']],
  ['unknown: whose key it is was not seen', [named, key({ manager: denied }, 'k')], ['unknown']],
  ['met: in whatever state the key is', [named, key({ state: denied, rotation: denied }, 'k')], ['met']],
  ['unknown: the encryption was not seen', [store({ encryption: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
