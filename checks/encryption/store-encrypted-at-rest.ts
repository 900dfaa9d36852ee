/** ENC-01: new data in a store is encrypted without the writer asking for it. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-encrypted-at-rest',
  revision: 1,
  control: 'BKP-ENC-01',
  title: 'Every backup store encrypts new data at rest',
  safeguards: [cfr('164.312(a)(2)(iv)')],
  what: 'Looks at whether the place that keeps your backups encrypts whatever is written to it.',
  why: 'A backup that is stolen or left on a disk must be unreadable to whoever finds it.',
  fix: 'Switch on default encryption for this store. What was written before stays as it was until it is written again.',
  scope: 'target',
  subject: 'store',
  expects: () => ({
    property: 'default encryption at rest',
    value: ['provider-key', 'managed-key'],
    unit: null,
    source_type: 'customer_policy',
    source_ref: 'control BKP-ENC-01: every backup is encrypted',
  }),
  judge(store) {
    const { mode, algorithm, key } = store.encryption;
    const observed = { mode, algorithm, key };
    if (mode === 'none')
      return unmet('No default encryption is set: new data is written as the writer sends it.', observed);
    const holder = mode === 'managed-key' ? 'a key from the key service' : 'a key that the cloud provider keeps';
    return met(`New data is encrypted with ${algorithm} under ${holder}.`, observed);
  },
});
