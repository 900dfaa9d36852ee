/** SCH-04: the newest job of every workload ended well, however good the share of all jobs is. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { forExample } from '../wording.ts';

export default defineCheck({
  id: 'jobs-last-ended-well',
  revision: 1,
  control: 'BKP-SCH-04',
  title: 'The newest job of every workload ended well',
  safeguards: [cfr('164.308(a)(7)(ii)(A)'), cfr('164.312(b)')],
  what: 'Looks for systems whose most recent backup, copy or restore job failed.',
  why: 'A good average hides the one system whose backups have stopped.',
  fix: 'Look at the message of the failed job, mend the cause, and run it again.',
  scope: 'target',
  subject: 'job-history',
  expects: () => ({
    property: 'workloads whose newest job did not end well',
    value: 0,
    unit: 'workloads',
    source_type: 'customer_policy',
    source_ref: 'control BKP-SCH-04: status is looked at every day',
  }),
  judge(history) {
    const { count, examples } = history.lastFailed;
    if (count > 0) {
      const because = `Workloads whose newest ${history.work} job did not end well: ${count}${forExample(examples)}.`;
      return unmet(because, { work: history.work, lastFailed: count, examples });
    }
    const { since, succeeded, failed } = history.ended;
    if (succeeded + failed === 0) {
      return notApplicable(`No ${history.work} job has ended here since ${since}.`, { work: history.work, since });
    }
    return met(`The newest ${history.work} job of every workload ended well.`, { work: history.work, lastFailed: 0 });
  },
});
