/** RST-01: a plan that tries restores really runs, and restores something. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { span } from '../wording.ts';

export default defineCheck({
  id: 'restore-plan-runs',
  revision: 1,
  control: 'BKP-RST-01',
  title: 'Every restore plan runs when it should',
  safeguards: [cfr('164.308(a)(7)(ii)(D)')],
  what: 'Looks at when a plan that tries restores ran last, compared with when it was due.',
  why: 'A plan that stopped running looks as good as one that runs.',
  fix: 'Assign to the plan what it is to restore, give it a schedule, and look at its newest jobs.',
  scope: 'target',
  subject: 'restore-plan',
  expects: ({ restoreLateHours }) => ({
    property: 'hours by which a restore that was due is late, at most',
    ...restoreLateHours,
  }),
  judge(plan, { policy, hoursSince }) {
    const { restores } = plan;
    if (restores.length === 0) return unmet('The plan is told to restore nothing.', { restores });
    const gap = plan.longestGapHours;
    if (gap === null) return unmet('Nothing starts the plan.', { restores, longestGapHours: gap });
    const { lastRun } = plan;
    const observed = { restores, longestGapHours: gap, lastRun };
    if (lastRun === null) return unmet('The plan has never run.', observed);
    const late = hoursSince(lastRun) - gap;
    if (late > policy.restoreLateHours.value)
      return unmet(`The plan is ${span(late)} late: it ran last at ${lastRun}.`, observed);
    return met(`The plan ran at ${lastRun}, and lets ${span(gap)} pass at most.`, observed);
  },
});
