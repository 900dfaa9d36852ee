/** RET-01: a plan keeps what its frequent rule makes for long enough. */
import { defineCheck, met, unmet } from '../check.ts';
import { isFrequentEnough } from '../frequency.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'plan-keeps-long-enough',
  revision: 1,
  control: 'BKP-RET-01',
  title: 'Every backup plan keeps backups long enough',
  safeguards: [cfr('164.312(c)(1)')],
  what: 'Looks at how long a plan keeps the backups that it makes often.',
  why: 'Damage is often found weeks later, when all newer backups hold it too.',
  fix: 'Lengthen the retention in the rule that runs often enough; what is already kept is not lengthened by that.',
  scope: 'target',
  subject: 'plan',
  expects: ({ minRetentionDays }) => ({
    property: 'days for which a rule that runs often enough keeps what it makes, at least',
    ...minRetentionDays,
  }),
  judge(plan, { policy }) {
    const { rules } = plan;
    const minimum = policy.minRetentionDays.value;
    const observed = { rules: rules.map(({ longestGapHours, retentionDays }) => ({ longestGapHours, retentionDays })) };
    if (rules.length === 0) return unmet('The plan has no rule that keeps anything.', observed);
    // Where no rule runs often enough, which is judged by itself, each is taken as it is.
    const frequent = rules.filter(({ longestGapHours }) => isFrequentEnough(longestGapHours, policy.rpoHours.value));
    const judged = frequent.length > 0 ? frequent : rules;
    if (judged.some(({ retentionDays }) => retentionDays === null)) {
      return met('A rule of the plan keeps what it makes without end.', observed);
    }
    const longest = Math.max(...judged.flatMap(({ retentionDays }) => retentionDays ?? []));
    if (longest >= minimum)
      return met(`A rule of the plan keeps what it makes for ${counted(longest, 'day')}.`, observed);
    return unmet(
      `The plan keeps what it makes for at most ${counted(longest, 'day')}; ${minimum} are asked for.`,
      observed,
    );
  },
});
