import check from '../../../checks/schedule/jobs-last-ended-well.ts';
import { cases, denied, hole, key, resource, whole } from '../cases.ts';

const jobs = (given: Parameters<typeof resource<'job-history'>>[2]) => resource('job-history', 'j', given);
const none = { since: '2026-10-19T02:00:00.000Z', succeeded: 0, failed: 0 };

cases(check, [
  ['met: of every workload', [jobs({})], ['met']],
  ['unmet: of all but one', [jobs({ lastFailed: { count: 1, examples: ['db'] } })], ['unmet']],
  [
    'unmet: of all but one, however many ended',
    [jobs({ lastFailed: { count: 1, examples: [] }, ended: denied })],
    ['unmet'],
  ],
  ['not-applicable: none has ended', [jobs({ ended: none })], ['not-applicable']],
  ['unknown: which failed was not seen', [jobs({ lastFailed: denied })], ['unknown']],
  ['unknown: whether any ended was not seen', [jobs({ ended: denied })], ['unknown']],
  ['unknown: of what work they are was not seen', [jobs({ work: denied })], ['unknown']],
  ['unknown: no jobs could be listed', [hole('job-history')], ['unknown']],
  ['not-applicable: keys but no jobs', [key(), whole('job-history')], ['not-applicable']],
]);
