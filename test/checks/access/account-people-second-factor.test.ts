import check from '../../../checks/access/account-people-second-factor.ts';
import { cases, denied, hole, resource, store, whole } from '../cases.ts';

const account = (count: number, bare: number) =>
  resource('account', 'a', {
    people: { count, withoutSecondFactor: { count: bare, examples: bare > 0 ? ['one'] : [] } },
  });

cases(check, [
  ['met: all of them', [account(3, 0)], ['met']],
  ['unmet: all but one', [account(3, 1)], ['unmet']],
  ['not-applicable: nobody has a password', [account(0, 0)], ['not-applicable']],
  ['unknown: it was not seen', [resource('account', 'a', { people: denied })], ['unknown']],
  [
    'a gap in another fact changes nothing',
    [resource('account', 'a', { ownerKeys: denied, principal: denied })],
    ['met'],
  ],
  ['unknown: no account could be listed', [hole('account')], ['unknown']],
  ['not-applicable: stores but no account', [store(), whole('account')], ['not-applicable']],
]);
