/** KEY-01: the key that protects a store is replaced on its own, often enough. */
import type { KeyState } from '../../providers/kinds.ts';
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

const states: Readonly<Record<Exclude<KeyState, 'enabled'>, string>> = {
  disabled: 'disabled',
  'pending-deletion': 'waiting to be deleted',
  unavailable: 'not available',
};

export default defineCheck({
  id: 'key-rotates',
  revision: 1,
  control: 'BKP-KEY-01',
  title: 'Every key that encrypts a backup store rotates on its own',
  safeguards: [cfr('164.312(a)(2)(iv)')],
  what: 'Looks at the keys that encrypt your backups, and at how often they are replaced.',
  why: 'The longer one key is used, the more a leaked key can open.',
  fix: 'Switch on automatic rotation for this key, with a period within your policy; enable the key if it is not.',
  scope: 'target',
  subject: 'key',
  expects: ({ keyRotationMaxDays }) => ({
    property: 'days between automatic rotations, at most',
    value: keyRotationMaxDays.value,
    unit: keyRotationMaxDays.unit,
    source_type: keyRotationMaxDays.source_type,
    source_ref: keyRotationMaxDays.source_ref,
  }),
  judge(key, { policy }) {
    // The cloud answers for the state of a key that it manages itself.
    if (key.manager === 'customer' && key.state !== 'enabled') {
      const because = `The key is ${states[key.state]}: while so it does not rotate, and what it encrypts cannot be read.`;
      return unmet(because, { state: key.state });
    }
    const { enabled, periodDays } = key.rotation;
    const observed = { enabled, periodDays };
    const limit = policy.keyRotationMaxDays.value;
    if (!enabled || periodDays === null) return unmet('Automatic rotation is off.', observed);
    if (periodDays > limit)
      return unmet(`The key rotates every ${periodDays} days, later than the ${limit} days allowed.`, observed);
    return met(`The key rotates every ${periodDays} days.`, observed);
  },
});
