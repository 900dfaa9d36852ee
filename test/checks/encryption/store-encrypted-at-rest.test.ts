import check from '../../../checks/encryption/store-encrypted-at-rest.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

cases(check, [
  ['met: provider key', [store()], ['met']],
  ['met: managed key', [store({ encryption: { mode: 'managed-key', algorithm: 'aws:kms', key: 'alias/a' } })], ['met']],
  ['unmet: none', [store({ encryption: { mode: 'none', algorithm: null, key: null } })], ['unmet']],
  ['unknown: the setting could not be read', [store({ encryption: denied })], ['unknown']],
  ['a gap in another fact changes nothing', [store({ lock: denied, transport: denied, location: denied })], ['met']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['a hole in the list does not touch what was found', [store(), hole('store', 'us-west-2')], ['met', 'unknown']],
  ['not-applicable: keys but no store, and the list is whole', [key(), whole('store')], ['not-applicable']],
  ['unknown: nothing at all was found', [whole('store')], ['unknown']],
  ['unknown: nobody said that the list is whole', [key()], ['unknown']],
]);
