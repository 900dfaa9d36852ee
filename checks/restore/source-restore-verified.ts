/** RST-03: what was restored of a workload was checked, and was right. */
import { defineCheck, met, notApplicable, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'source-restore-verified',
  revision: 2,
  control: 'BKP-RST-03',
  title: 'Restored data was checked and found right',
  safeguards: [cfr('164.312(c)(1)'), cfr('164.312(c)(2)'), cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks at whether anything compared or used the data after the newest restore, and at what came of it.',
  why: 'A restore that ends without an error can still bring back empty or broken data.',
  fix: 'Let a program open or count the restored data and report the result to the service that restored it.',
  scope: 'target',
  subject: 'source',
  expects: () => ({
    property: 'result of checking the restored data',
    value: 'successful',
    unit: null,
    source_type: 'customer_policy',
    source_ref: 'control BKP-RST-03: every restore carries a result',
  }),
  judge(source) {
    const { restore } = source;
    if (restore === null) return notApplicable('No restore of it that ended well is known.', { restoredAt: null });
    const { at, validation } = restore;
    const observed = { restoredAt: at, validation };
    if (validation === 'running') return unknown(`What was restored at ${at} is still being checked.`, observed);
    if (validation === 'failed') return unmet(`What was restored at ${at} was checked and found wrong.`, observed);
    if (validation === 'none') return unmet(`Nothing checked what was restored at ${at}.`, observed);
    return met(`What was restored at ${at} was checked and found right.`, observed);
  },
});
