/** SCH-02: the newest backup of a workload is young enough, whatever its plan promises. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { span } from '../wording.ts';

export default defineCheck({
  id: 'source-fresh',
  revision: 1,
  control: 'BKP-SCH-02',
  title: 'Every workload has a backup that is young enough',
  safeguards: [cfr('164.308(a)(7)(ii)(A)'), cfr('164.308(a)(7)(ii)(E)')],
  what: 'Looks at when the newest whole backup of each system was made.',
  why: 'Everything since then is lost if the system is.',
  fix: 'Find out why no newer backup was made: look at its jobs and its plan, mend them, and make one now.',
  scope: 'target',
  subject: 'source',
  expects: ({ rpoHours }) => ({ property: 'age of the newest backup, at most', ...rpoHours }),
  judge(source, { policy, hoursSince }) {
    const newest = source.newestBackup;
    if (newest === null) return unmet('There is no backup of it.', { newestBackup: null });
    const age = hoursSince(newest.at);
    const limit = policy.rpoHours.value;
    const observed = { newestBackup: newest.at, store: newest.store };
    if (age > limit) return unmet(`The newest backup is ${span(age)} old; ${span(limit)} are allowed.`, observed);
    return met(`The newest backup was made at ${newest.at}.`, observed);
  },
});
