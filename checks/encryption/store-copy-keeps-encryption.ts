/** ENC-03: a store to which another copies encrypts at least as strongly. */
import { defineCheck, met, notApplicable, unknown, unmet } from '../check.ts';
import { isWeaker } from '../encryption-strength.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-copy-keeps-encryption',
  revision: 1,
  control: 'BKP-ENC-03',
  title: 'Every store that a backup store copies to encrypts as strongly',
  safeguards: [cfr('164.312(a)(2)(iv)'), cfr('164.312(e)(2)(ii)')],
  what: 'Looks at where a store copies its data to, and at how that place encrypts it.',
  why: 'A copy with weaker protection is the one that a thief will take.',
  fix: 'Encrypt the destination by default in the same way, with a key from the key service where the origin has one.',
  scope: 'estate',
  subject: 'store',
  reads: { store: ['encryption'] },
  expects: () => ({
    property: 'encryption of the stores copied to, compared with the store itself',
    value: 'at least as strong',
    unit: null,
    source_type: 'vendor_article',
    source_ref: 'on encrypted backups: encryption persists on copies',
  }),
  judge(store, { one, known }) {
    const enabled = store.copies.filter((copy) => copy.enabled);
    if (enabled.length === 0) return notApplicable('The store copies to no other.', { copies: [] });
    const own = store.encryption.mode;
    const copies = enabled.map(({ destination }) => ({
      destination,
      encryption: known(() => one('store', destination)?.encryption.mode) ?? null,
    }));
    const observed = { encryption: own, copies };
    const weaker = copies.find(({ encryption }) => encryption !== null && isWeaker(encryption, own));
    if (weaker) {
      return unmet(
        `The store encrypts with ${own}, but copies to ${weaker.destination} with ${weaker.encryption}.`,
        observed,
      );
    }
    const unseen = copies.find(({ encryption }) => encryption === null);
    if (unseen) return unknown(`The store copies to ${unseen.destination}, which no target shows.`, observed);
    return met('Every store that this one copies to encrypts at least as strongly.', observed);
  },
});
