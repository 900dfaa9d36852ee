/** IAM-01: the identities that can do everything need a second factor to sign in. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { counted, forExample } from '../wording.ts';

export default defineCheck({
  id: 'account-owner-second-factor',
  revision: 1,
  control: 'BKP-IAM-01',
  title: 'Every owner of the account signs in with a second factor',
  safeguards: [cfr('164.312(d)')],
  what: 'Looks at the identities that may do everything in the account, and at whether a password alone lets them in.',
  why: 'Whoever has this password can delete the backups and the locks that a privileged identity may lift.',
  fix: 'Give each owner a second factor, best a hardware key, or take its password away if nobody needs it.',
  scope: 'target',
  subject: 'account',
  expects: () => ({
    property: 'owners who sign in with a password alone',
    value: 0,
    unit: 'owners',
    source_type: 'customer_policy',
    source_ref: 'control BKP-IAM-01: a second factor for all',
  }),
  judge(account) {
    const { count, withoutSecondFactor } = account.owners;
    const observed = { owners: count, withoutSecondFactor: withoutSecondFactor.count };
    if (withoutSecondFactor.count > 0) {
      const named = forExample(withoutSecondFactor.examples);
      return unmet(
        `With a password alone sign in ${withoutSecondFactor.count} of ${counted(count, 'owner')}${named}.`,
        observed,
      );
    }
    if (count === 0) return met('No owner of the account has a password to sign in with.', observed);
    return met(`Every owner who signs in with a password needs a second factor: ${count} in all.`, observed);
  },
});
