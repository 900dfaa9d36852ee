/** ENC-01: what a store already holds is encrypted, whatever its setting for new data says. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { forExample } from '../wording.ts';

export default defineCheck({
  id: 'recovery-points-encrypted',
  revision: 2,
  control: 'BKP-ENC-01',
  title: 'Every backup that a store holds is encrypted',
  safeguards: [cfr('164.312(a)(2)(iv)')],
  what: 'Looks at each backup that is kept, and at whether it is encrypted.',
  why: 'A setting covers what is written after it; older backups stay as they were made.',
  fix: 'Copy each backup that is not encrypted into an encrypted store, or encrypt its source and back it up again; then delete it.',
  scope: 'target',
  subject: 'recovery-points',
  expects: () => ({
    property: 'backups that are not encrypted',
    value: 0,
    unit: 'backups',
    source_type: 'customer_policy',
    source_ref: 'control BKP-ENC-01: every backup is encrypted',
  }),
  judge(points) {
    const { count: bare, examples } = points.unencrypted;
    if (bare > 0) {
      const observed = { unencrypted: bare, examples };
      return unmet(`Backups in this store that are not encrypted: ${bare}${forExample(examples)}.`, observed);
    }
    const { count } = points;
    if (count === 0) return notApplicable('The store holds no backup.', { backups: 0 });
    return met(`Every backup in this store is encrypted: ${count} in all.`, { backups: count, unencrypted: 0 });
  },
});
