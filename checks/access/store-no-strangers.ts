/** IAM-07: a policy on a store lets in no account that nobody declared. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { forExample } from '../wording.ts';

export default defineCheck({
  id: 'store-no-strangers',
  revision: 1,
  control: 'BKP-IAM-07',
  title: 'No backup store lets in an account that you did not declare',
  safeguards: [cfr('164.312(a)(1)'), cfr('164.312(e)(1)')],
  what: 'Looks at which other accounts a backup store lets in, and at what they may do there.',
  why: 'Access that was given for one purpose outlives it, and whoever takes over that account takes the backups.',
  fix: 'Take the account out of the policy of the store, or declare it as trusted in the configuration if it is meant to be there.',
  scope: 'target',
  subject: 'store',
  expects: ({ trustedAccounts }) => ({
    property: 'accounts let in beside its own: at most these',
    ...trustedAccounts,
  }),
  judge(store, { policy }) {
    const others = store.strangers.filter(({ account }) => account !== store.account);
    const undeclared = others.filter(({ account }) => !policy.trustedAccounts.value.includes(account));
    const observed = { letIn: others.map(({ account, mayDestroy }) => ({ account, mayDestroy })) };
    const destroyers = undeclared.filter(({ mayDestroy }) => mayDestroy);
    const names = (list: typeof undeclared) => forExample(list.map(({ account }) => account));
    if (destroyers.length > 0) {
      const because = `Accounts that you did not declare and that may delete or overwrite backups: ${destroyers.length}`;
      return unmet(`${because}${names(destroyers)}.`, observed);
    }
    if (undeclared.length > 0) {
      return unmet(
        `Accounts that you did not declare and that are let in: ${undeclared.length}${names(undeclared)}.`,
        observed,
      );
    }
    if (others.length > 0)
      return met(`Every account that is let in is declared as trusted: ${others.length} in all.`, observed);
    return met('No other account is let in.', observed);
  },
});
