/** IMM-01: new data in a store cannot be deleted or changed before a time, and by whom it still could. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { isStrongEnough, lockState } from '../lock.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'store-locked',
  revision: 2,
  control: 'BKP-IMM-01',
  title: 'Every backup store locks new data for long enough',
  safeguards: [cfr('164.312(c)(1)'), cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks at whether backups can be deleted or changed before their time, and by whom.',
  why: 'Ransomware and a stolen administrator account delete the backups first. A lock alone does not show that they can be restored.',
  fix: 'Give the store a default lock in the mode and for the days that your policy names, and try a restore. Some stores take a lock only when they are made.',
  scope: 'target',
  subject: 'store',
  expects: ({ lockMode, lockMinDays }) => ({
    property: 'default lock on new data: weakest mode, and days at least',
    ...lockMinDays,
    value: { mode: lockMode.value, days: lockMinDays.value },
  }),
  judge(store, context) {
    const { policy } = context;
    const state = lockState(store.lock, context);
    const observed = { ...state };
    const { mode, days } = state;
    if (mode === 'none') return unmet('New data has no lock.', observed);
    if (mode === 'per-object') {
      return unknown('Locking is possible but no default is set; locks on single objects were not examined.', observed);
    }
    const minimum = policy.lockMinDays.value;
    if (days < minimum)
      return unmet(`New data is locked in ${mode} mode for ${counted(days, 'day')}, fewer than ${minimum}.`, observed);
    if (!isStrongEnough(state, policy)) {
      return unmet(
        `New data is locked for ${counted(days, 'day')}, but ${state.whoCouldBreakIt} can lift the lock.`,
        observed,
      );
    }
    if (mode !== 'compliance') {
      return met(
        `New data is locked for ${counted(days, 'day')}, as your policy asks; ${state.whoCouldBreakIt} can lift it.`,
        observed,
      );
    }
    return met(`What is written now is locked in compliance mode until ${state.immutableUntil}.`, observed);
  },
});
