/** CPY-04: a plan sends no copy to a region that the customer does not allow. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'plan-copies-in-allowed-regions',
  revision: 1,
  control: 'BKP-CPY-04',
  title: 'Every backup plan copies to allowed regions only',
  safeguards: [cfr('164.308(a)(1)(ii)(A)')],
  what: 'Looks at where a backup plan sends copies.',
  why: 'A plan that copies elsewhere breaks a promise every night.',
  fix: 'Copy to an allowed region instead, or add the region to your policy if it is one you meant to allow.',
  scope: 'target',
  subject: 'plan',
  expects: ({ allowedRegions }) => ({ property: 'regions that the plan copies to', ...allowedRegions }),
  judge(plan, { policy }) {
    const allowed = policy.allowedRegions.value;
    if (allowed === null) return notApplicable('The configuration declares no allowed regions.', null);
    const copies = plan.rules.flatMap((rule) => rule.copies);
    const observed = { copiesTo: [...new Set(copies.map(({ region }) => region))].sort() };
    if (copies.length === 0) return notApplicable('The plan orders no copies.', observed);
    const outside = copies.find(({ region }) => !allowed.includes(region));
    if (outside) return unmet(`The plan copies to ${outside.store} in ${outside.region}.`, observed);
    return met('The plan copies to allowed regions only.', observed);
  },
});
