/** IAM-01: the people who sign in to the account with a password need a second factor too. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { counted, forExample } from '../wording.ts';

export default defineCheck({
  id: 'account-people-second-factor',
  revision: 1,
  control: 'BKP-IAM-01',
  title: 'Everybody who signs in to the account uses a second factor',
  safeguards: [cfr('164.312(d)')],
  what: "Looks at the account's own users with a password, and at whether they need anything else to sign in.",
  why: 'Passwords are guessed, phished and sold; a second factor stops most of what follows.',
  fix: 'Give each named user a second factor, or take the password away from those who need none.',
  scope: 'target',
  subject: 'account',
  expects: () => ({
    property: 'users who sign in with a password alone',
    value: 0,
    unit: 'users',
    source_type: 'customer_policy',
    source_ref: 'control BKP-IAM-01: a second factor for all',
  }),
  judge(account) {
    const { count, withoutSecondFactor } = account.people;
    const observed = { users: count, withoutSecondFactor: withoutSecondFactor.count };
    if (withoutSecondFactor.count > 0) {
      const named = forExample(withoutSecondFactor.examples);
      return unmet(
        `With a password alone sign in ${withoutSecondFactor.count} of ${counted(count, 'user')}${named}.`,
        observed,
      );
    }
    if (count === 0) {
      return notApplicable(
        'No user of the account itself has a password. Other directories were not examined.',
        observed,
      );
    }
    return met(`Every user who signs in with a password needs a second factor: ${count} in all.`, observed);
  },
});
