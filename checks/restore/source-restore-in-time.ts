/** RST-02: the newest restore of a workload took no longer than it may. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'source-restore-in-time',
  revision: 1,
  control: 'BKP-RST-02',
  title: 'Every workload was restored within the time it may take',
  safeguards: [cfr('164.308(a)(7)(ii)(B)'), cfr('164.308(a)(7)(ii)(D)'), cfr('164.308(a)(7)(ii)(E)')],
  what: 'Looks at how long the newest restore of each system really took.',
  why: 'The time that you promise to be back in is a guess until it was measured.',
  fix: 'Restore from a nearer or faster store, split the workload, or correct the time that your policy promises.',
  scope: 'target',
  subject: 'source',
  expects: ({ rtoHours }) => ({ property: 'time that the newest restore took, at most', ...rtoHours }),
  judge(source, { policy }) {
    const limit = policy.rtoHours.value;
    if (limit === null) return notApplicable('The configuration declares no time within which to restore.', null);
    const { restore } = source;
    if (restore === null) return notApplicable('No restore of it that ended well is known.', { restoredAt: null });
    const { at, minutes } = restore;
    const observed = { restoredAt: at, minutes };
    if (minutes > limit * 60)
      return unmet(`The restore took ${counted(minutes, 'minute')}; ${limit * 60} are allowed.`, observed);
    return met(`The restore took ${counted(minutes, 'minute')}.`, observed);
  },
});
