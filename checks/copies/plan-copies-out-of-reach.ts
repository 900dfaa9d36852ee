/** CPY-03: a plan orders that backups go where the credentials of its account do not reach. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'plan-copies-out-of-reach',
  revision: 1,
  control: 'BKP-CPY-03',
  title: 'Every backup plan orders copies that its own account cannot reach',
  safeguards: [cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks at whether a plan sends its backups to another account, or to a store that the provider keeps apart.',
  why: 'Whoever takes over the account can delete everything that its credentials reach.',
  fix: 'Add a copy to a store in a separate account, or in one kept apart, to the rule. Whether copies are really made is judged by itself.',
  scope: 'estate',
  subject: 'plan',
  reads: { store: ['isolated'] },
  expects: () => ({
    property: 'stores in another account, or kept apart, that the plan writes to, at least',
    value: 1,
    unit: 'stores',
    source_type: 'guidance',
    source_ref: 'NIST SP 800-66r2 section 5.1.7: a copy that is kept offline',
  }),
  judge(plan, { one, first }) {
    const copies = plan.rules.flatMap((rule) => rule.copies);
    const abroad = copies.find((copy) => copy.account !== plan.account);
    if (abroad) {
      const observed = { store: abroad.store, account: abroad.account };
      return met(`The plan copies backups to the account ${abroad.account}.`, observed);
    }
    const stores = [
      ...new Set([...copies.map(({ store }) => store), ...plan.rules.flatMap(({ store }) => store ?? [])]),
    ];
    const apart = first(stores, (id) => one('store', id)?.isolated === true);
    if (apart) return met(`The plan writes to ${apart}, which the provider keeps apart.`, { store: apart });
    const unseen = stores.find((id) => !one('store', id));
    if (unseen) return unknown(`The plan writes to ${unseen}, which no target shows.`, { stores });
    return unmet('Everything that the plan makes lies where the credentials of its own account reach it.', { stores });
  },
});
