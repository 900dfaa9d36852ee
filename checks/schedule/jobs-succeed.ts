/** SCH-04: enough of the jobs of a window of time ended well. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'jobs-succeed',
  revision: 1,
  control: 'BKP-SCH-04',
  title: 'Enough backup, copy and restore jobs end well',
  safeguards: [cfr('164.308(a)(7)(ii)(A)'), cfr('164.312(b)')],
  what: 'Looks at how the backup, copy and restore jobs of the last weeks ended.',
  why: 'A plan that often fails leaves gaps that are noticed only at a restore.',
  fix: 'Look at the failed jobs and their messages, mend the cause, and run them again.',
  scope: 'target',
  subject: 'job-history',
  expects: ({ jobSuccessPercent }) => ({ property: 'share of jobs that ended well, at least', ...jobSuccessPercent }),
  judge(history, { policy }) {
    const { since, succeeded, failed } = history.ended;
    const total = succeeded + failed;
    const observed = { work: history.work, since, succeeded, failed };
    if (total === 0) return notApplicable(`No ${history.work} job has ended here since ${since}.`, observed);
    // In whole jobs, so that no rounding decides.
    const enough = succeeded * 100 >= policy.jobSuccessPercent.value * total;
    const because = `Of ${counted(total, `${history.work} job`)} since ${since}, ${succeeded} ended well and ${failed} did not.`;
    return enough ? met(because, observed) : unmet(because, observed);
  },
});
