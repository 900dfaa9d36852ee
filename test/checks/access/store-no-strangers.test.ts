import { expect, test } from 'vitest';
import check from '../../../checks/access/store-no-strangers.ts';
import { cases, denied, hole, judged, key, own, store, whole } from '../cases.ts';

const lets = (...accounts: string[]) =>
  store({ strangers: accounts.map((account) => ({ account, mayDestroy: false })) });
const trustedAccounts = own(['222222222222']);

cases(check, [
  ['met: nobody', [lets()], ['met']],
  ['met: its own account', [lets('111122223333')], ['met']],
  ['met: one that is declared', [lets('222222222222')], ['met'], { trustedAccounts }],
  ['unmet: one that is not', [lets('222222222222')], ['unmet']],
  ['unmet: one that is not beside one that is', [lets('222222222222', '333333333333')], ['unmet'], { trustedAccounts }],
  ['unknown: it was not seen', [store({ strangers: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);

test('says first who may destroy', async () => {
  const strangers = [
    { account: '333333333333', mayDestroy: false },
    { account: '444444444444', mayDestroy: true },
  ];
  const [record] = await judged(check, [store({ strangers })]);
  expect(record?.because).toMatch(/may delete or overwrite.*444444444444/);
});
