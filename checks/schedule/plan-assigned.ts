/** SCH-01: a plan backs something up. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'plan-assigned',
  revision: 1,
  control: 'BKP-SCH-01',
  title: 'Every backup plan has something assigned to it',
  safeguards: [cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks at whether a backup plan is told what to back up.',
  why: 'A plan that covers nothing looks like protection and is none.',
  fix: 'Assign workloads to the plan, or delete it if it is no longer needed.',
  scope: 'target',
  subject: 'plan',
  expects: () => ({
    property: 'selections or workloads assigned to the plan, at least',
    value: 1,
    unit: null,
    source_type: 'customer_policy',
    source_ref: 'control BKP-SCH-01: plans cover what must be backed up',
  }),
  judge(plan) {
    const { assigned } = plan;
    if (assigned === 0) return unmet('Nothing is assigned to the plan: it backs up nothing.', { assigned });
    return met(`Selections or workloads assigned to the plan: ${assigned}.`, { assigned });
  },
});
