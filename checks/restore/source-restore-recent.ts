/** RST-01: a backup of a workload was really restored not long ago. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { span } from '../wording.ts';

export default defineCheck({
  id: 'source-restore-recent',
  revision: 1,
  control: 'BKP-RST-01',
  title: 'Every workload was restored from a backup not long ago',
  safeguards: [cfr('164.308(a)(7)(ii)(D)')],
  what: 'Looks at when a backup of each system was last restored and that ended well.',
  why: 'A backup that was never restored is a hope, however well it is locked and encrypted.',
  fix: 'Restore a backup of it to a spare place now, and let a restore plan do so regularly.',
  scope: 'target',
  subject: 'source',
  expects: ({ restoreTestMaxAgeDays }) => ({
    property: 'days since the newest restore that ended well, at most',
    ...restoreTestMaxAgeDays,
  }),
  judge(source, { policy, hoursSince }) {
    const { restore } = source;
    if (restore === null) return unmet('No restore of it that ended well is known.', { restoredAt: null });
    const age = hoursSince(restore.at);
    const limit = policy.restoreTestMaxAgeDays.value;
    const observed = { restoredAt: restore.at, validation: restore.validation };
    if (age > limit * 24) return unmet(`It was last restored ${span(age)} ago; ${limit} days are allowed.`, observed);
    return met(`It was last restored at ${restore.at}.`, observed);
  },
});
