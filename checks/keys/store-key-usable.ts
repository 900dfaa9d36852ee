/** KEY-04: the key that encrypts a store can be used, wherever it lives; without it no backup can be read. */
import type { KeyState } from '../../providers/kinds.ts';
import { defineCheck, met, notApplicable, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

const states: Readonly<Record<Exclude<KeyState, 'enabled'>, string>> = {
  disabled: 'is disabled',
  'pending-deletion': 'is waiting to be deleted',
  unavailable: 'is not available',
};

export default defineCheck({
  id: 'store-key-usable',
  revision: 1,
  control: 'BKP-KEY-04',
  title: 'Every backup store has a key that can be used',
  safeguards: [cfr('164.308(a)(7)(ii)(B)'), cfr('164.312(a)(2)(ii)')],
  what: 'Looks at whether the key that encrypts a store is there and switched on, also in another account.',
  why: 'Without its key a backup cannot be read by anyone, and once the key is deleted it never can.',
  fix: 'Cancel the deletion of the key or enable it at once, and find out who switched it off.',
  scope: 'estate',
  subject: 'store',
  reads: { key: ['manager', 'state'] },
  expects: () => ({
    property: 'state of the key that encrypts new data',
    value: 'enabled',
    unit: null,
    source_type: 'customer_policy',
    source_ref: 'control BKP-KEY-04: no key waits for deletion',
  }),
  judge(store, { one }) {
    const { mode, key } = store.encryption;
    if (mode !== 'managed-key' || key === null) {
      return notApplicable('No key of a key service encrypts the store.', { mode, key });
    }
    const found = one('key', key);
    if (!found) return unknown(`The store names the key ${key}, which no target shows.`, { mode, key });
    // The cloud answers for the state of a key that it manages itself.
    if (found.manager === 'provider') return met('The provider manages the key and keeps it usable.', { mode, key });
    const { state } = found;
    const observed = { mode, key, state };
    if (state !== 'enabled') return unmet(`The key ${states[state]}: what it encrypts cannot be read.`, observed);
    return met('The key is enabled.', observed);
  },
});
