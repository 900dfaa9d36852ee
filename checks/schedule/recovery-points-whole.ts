/** SCH-04: what a store holds can be used: it is whole, and not past its end. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { forExample } from '../wording.ts';

export default defineCheck({
  id: 'recovery-points-whole',
  revision: 2,
  control: 'BKP-SCH-04',
  title: 'Every backup that a store holds is whole',
  safeguards: [cfr('164.308(a)(7)(ii)(A)'), cfr('164.312(b)')],
  what: 'Looks for backups that were made only in part, or that ended and could not be deleted.',
  why: 'They count as backups in every list, and cannot be relied on at a restore.',
  fix: 'Make each of them anew from its source, then delete those that are broken or have ended.',
  scope: 'target',
  subject: 'recovery-points',
  expects: () => ({
    property: 'backups that are not whole, or ended and could not be deleted',
    value: 0,
    unit: 'backups',
    source_type: 'customer_policy',
    source_ref: 'control BKP-SCH-04: results of jobs are looked at',
  }),
  judge(points) {
    const { count: broken, examples } = points.unusable;
    if (broken > 0) {
      const observed = { unusable: broken, examples };
      return unmet(`Backups in this store that cannot be relied on: ${broken}${forExample(examples)}.`, observed);
    }
    const { count } = points;
    if (count === 0) return notApplicable('The store holds no backup.', { backups: 0 });
    return met(`Every backup in this store is whole: ${count} in all.`, { backups: count, unusable: 0 });
  },
});
