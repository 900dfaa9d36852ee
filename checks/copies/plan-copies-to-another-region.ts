/** CPY-02: a plan orders that backups are copied to another region. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'plan-copies-to-another-region',
  revision: 1,
  control: 'BKP-CPY-02',
  title: 'Every backup plan orders copies in another region',
  safeguards: [cfr('164.308(a)(7)(ii)(A)'), cfr('164.308(a)(7)(ii)(B)')],
  what: 'Looks at whether a plan tells the service to copy its backups to another region.',
  why: 'A copy that somebody makes by hand is not made when that person is away.',
  fix: 'Add a copy to a store in another region to the rule of the plan. Whether copies are really made is judged by itself.',
  scope: 'target',
  subject: 'plan',
  expects: () => ({
    property: "regions beside the plan's own that it copies to, at least",
    value: 1,
    unit: 'regions',
    source_type: 'vendor_article',
    source_ref: 'on agreements with vendors: copies in more than one region',
  }),
  judge(plan) {
    const { region } = plan;
    const regions = [...new Set(plan.rules.flatMap(({ copies }) => copies.map((copy) => copy.region)))].sort();
    const others = regions.filter((one) => one !== region);
    const observed = { region, copiesTo: regions };
    if (others.length === 0) return unmet(`No rule of the plan copies backups out of ${region}.`, observed);
    return met(`The plan copies backups to ${others.join(', ')}.`, observed);
  },
});
