/** IMM-01: new data in a store cannot be deleted or changed before a time, and by whom it still could. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { lockModes } from '../policy.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-locked',
  revision: 1,
  control: 'BKP-IMM-01',
  title: 'Every backup store locks new data for long enough',
  safeguards: [cfr('164.312(c)(1)'), cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks at whether backups can be deleted or changed before their time, and by whom.',
  why: 'Ransomware and a stolen administrator account delete the backups first.',
  fix: 'Give the store a default lock in the mode and for the days that your policy names. Some stores take a lock only when they are made.',
  scope: 'target',
  subject: 'store',
  expects: ({ lockMode, lockMinDays }) => ({
    property: 'default lock on new data: weakest mode, and days at least',
    value: { mode: lockMode.value, days: lockMinDays.value },
    unit: lockMinDays.unit,
    source_type: lockMinDays.source_type,
    source_ref: lockMinDays.source_ref,
  }),
  judge(store, { policy }) {
    const { mode, days } = store.lock;
    const observed = { mode, days };
    if (mode === 'none') return unmet('New data has no lock.', observed);
    if (mode === 'per-object') {
      return unknown('Locking is possible but no default is set; locks on single objects were not examined.', observed);
    }
    const wanted = policy.lockMode.value;
    if (lockModes.indexOf(mode) < lockModes.indexOf(wanted)) {
      return unmet(
        `New data is locked for ${days} days in ${mode} mode, which a privileged identity can lift.`,
        observed,
      );
    }
    const minimum = policy.lockMinDays.value;
    if (days < minimum)
      return unmet(`New data is locked in ${mode} mode for ${days} days, fewer than ${minimum}.`, observed);
    return met(`New data is locked in ${mode} mode for ${days} days.`, observed);
  },
});
