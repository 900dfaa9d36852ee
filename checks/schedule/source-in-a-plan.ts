/** SCH-01: a plan that is still there has made backups of a workload lately. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'source-in-a-plan',
  revision: 2,
  control: 'BKP-SCH-01',
  title: 'Every workload is backed up by a plan',
  safeguards: [cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks at each system that holds data, and at whether a backup plan has been making its backups; what its own service keeps is no plan.',
  why: 'What no plan covers is backed up when somebody thinks of it, and then no more.',
  fix: 'Assign the workload to a backup plan, or put it out of scope if it holds no patient data.',
  scope: 'estate',
  subject: 'source',
  reads: { plan: ['assigned'] },
  expects: () => ({
    property: 'plans that make backups of the workload, at least',
    value: 1,
    unit: 'plans',
    source_type: 'guidance',
    source_ref: 'NIST SP 800-66r2 section 5.1.7: all ePHI',
  }),
  judge(source, { one }) {
    const { plan } = source;
    if (plan === null) return unmet('No backup plan has made a backup of it lately.', { plan });
    const found = one('plan', plan);
    if (!found) {
      return unmet(`The plan ${plan} made its last backup, but is no longer there to make the next.`, {
        plan,
        found: false,
      });
    }
    if (found.assigned === 0) {
      return unmet(`The plan ${plan} made its last backup, but nothing is assigned to it any more.`, {
        plan,
        assigned: 0,
      });
    }
    return met(`The plan ${plan} makes its backups.`, { plan, assigned: found.assigned });
  },
});
