/** IAM-01: no key lets anyone act as an owner of the account, past every password and second factor. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'account-owner-keys',
  revision: 1,
  control: 'BKP-IAM-01',
  title: 'No owner of the account has a key that never expires',
  safeguards: [cfr('164.312(d)'), cfr('164.312(a)(2)(i)')],
  what: 'Looks for keys that open the whole account to any program that holds them.',
  why: 'Such a key needs no second factor, never expires, and does whatever it is told, to the backups too.',
  fix: 'Find out what uses the key, give that a role with the rights it needs, and delete the key.',
  scope: 'target',
  subject: 'account',
  expects: () => ({
    property: 'keys without an end that owners hold',
    value: 0,
    unit: 'keys',
    source_type: 'customer_policy',
    source_ref: 'control BKP-IAM-01: a second factor for all',
  }),
  judge(account) {
    const keys = account.ownerKeys;
    if (keys > 0) return unmet(`Keys that never expire and open the whole account: ${keys}.`, { keys });
    return met('No owner of the account holds a key that never expires.', { keys });
  },
});
