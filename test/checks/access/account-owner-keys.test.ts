import check from '../../../checks/access/account-owner-keys.ts';
import { cases, denied, hole, resource, store, whole } from '../cases.ts';

cases(check, [
  ['met: none', [resource('account', 'a', { ownerKeys: 0 })], ['met']],
  ['unmet: one', [resource('account', 'a', { ownerKeys: 1 })], ['unmet']],
  ['unknown: it was not seen', [resource('account', 'a', { ownerKeys: denied })], ['unknown']],
  ['a gap in another fact changes nothing', [resource('account', 'a', { owners: denied, people: denied })], ['met']],
  ['unknown: no account could be listed', [hole('account')], ['unknown']],
  ['not-applicable: stores but no account', [store(), whole('account')], ['not-applicable']],
]);
