/** KEY-01: the key that encrypts a store is the customer's own, in a key service. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-key-is-own',
  revision: 1,
  control: 'BKP-KEY-01',
  title: 'Every backup store is encrypted with a key of your own',
  safeguards: [cfr('164.312(a)(2)(iv)')],
  what: 'Looks at who manages the key that encrypts a backup store: you, or the cloud provider.',
  why: 'Only over a key of your own can you decide who may use it, see its use, and withdraw it.',
  fix: 'Make a key in the key service and set it as the default of this store. What was written before keeps its old key.',
  scope: 'estate',
  subject: 'store',
  reads: { key: ['manager'] },
  expects: () => ({
    property: 'manager of the key that encrypts new data',
    value: 'customer',
    unit: null,
    source_type: 'vendor_article',
    source_ref: 'on encrypted backups: keys are managed by the customer',
  }),
  judge(store, { one }) {
    const { mode, key } = store.encryption;
    if (mode === 'none') return unmet('New data is not encrypted by default, with no key at all.', { mode, key });
    if (mode === 'provider-key' || key === null) {
      return unmet('New data is encrypted under a key that the provider keeps to itself.', { mode, key });
    }
    const manager = one('key', key)?.manager;
    if (manager === undefined) return unknown(`The store names the key ${key}, which no target shows.`, { mode, key });
    const observed = { mode, key, manager };
    if (manager === 'provider') return unmet('New data is encrypted under a key that the provider manages.', observed);
    return met('New data is encrypted under a key that you manage.', observed);
  },
});
