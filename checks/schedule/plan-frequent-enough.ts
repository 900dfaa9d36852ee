/** SCH-03: a plan makes backups at least as often as data may be lost. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { isFrequentEnough } from '../frequency.ts';
import { cfr } from '../safeguards.ts';
import { span } from '../wording.ts';

export default defineCheck({
  id: 'plan-frequent-enough',
  revision: 1,
  control: 'BKP-SCH-03',
  title: 'Every backup plan runs often enough',
  safeguards: [cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks at the longest time that a plan lets pass between two backups.',
  why: 'Between two backups, what was written since the first exists only once.',
  fix: 'Give the plan a rule that runs at least as often as your policy allows data to be lost, weekends included.',
  scope: 'target',
  subject: 'plan',
  expects: ({ rpoHours }) => ({ property: 'longest time between two runs of one rule, at most', ...rpoHours }),
  judge(plan, { policy }) {
    const limit = policy.rpoHours.value;
    const gaps = plan.rules.map(({ longestGapHours }) => longestGapHours).filter((gap) => gap !== null);
    const observed = { rules: plan.rules.length, longestGapHours: gaps };
    if (gaps.length === 0) return unmet('Nothing starts a backup by this plan.', observed);
    const shortest = Math.min(...gaps);
    if (shortest === 0) return met('A rule of the plan keeps changes continuously.', observed);
    if (shortest <= limit) return met(`A rule of the plan runs every ${span(shortest)} at the latest.`, observed);
    if (isFrequentEnough(shortest, limit)) {
      const because = `A rule of the plan runs every ${span(limit)}, but for the hour by which clocks are set back.`;
      return met(because, observed);
    }
    const late = `No rule of the plan runs every ${span(limit)}; the most frequent lets ${span(shortest)} pass`;
    if (gaps.length > 1) return unknown(`${late}. Whether its rules together do was not worked out.`, observed);
    return unmet(`${late}.`, observed);
  },
});
