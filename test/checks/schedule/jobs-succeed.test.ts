import check from '../../../checks/schedule/jobs-succeed.ts';
import { cases, denied, hole, key, own, resource, whole } from '../cases.ts';

const since = '2026-10-19T02:00:00.000Z';
const jobs = (succeeded: number, failed: number) =>
  resource('job-history', 'j', { ended: { since, succeeded, failed } });

cases(check, [
  ['met: all of them', [jobs(30, 0)], ['met']],
  ['met: at the limit', [jobs(98, 2)], ['met']],
  ['unmet: a job under the limit', [jobs(97, 3)], ['unmet']],
  ['unmet: under the limit by less than a percent', [jobs(979, 21)], ['unmet']],
  ['met: at a limit of the customer', [jobs(1, 1)], ['met'], { jobSuccessPercent: own(50) }],
  ['unmet: under a limit of the customer', [jobs(999, 1)], ['unmet'], { jobSuccessPercent: own(100) }],
  ['unmet: none of them', [jobs(0, 1)], ['unmet']],
  ['not-applicable: none has ended', [jobs(0, 0)], ['not-applicable']],
  ['unknown: how they ended was not seen', [resource('job-history', 'j', { ended: denied })], ['unknown']],
  ['unknown: of what work they are was not seen', [resource('job-history', 'j', { work: denied })], ['unknown']],
  ['unknown: no jobs could be listed', [hole('job-history')], ['unknown']],
  ['not-applicable: keys but no jobs', [key(), whole('job-history')], ['not-applicable']],
]);
