/** ENC-03: the stores that hold copies of a backup encrypt at least as strongly as the store it was copied from. */
import { defineCheck, met, notApplicable, unknown, unmet } from '../check.ts';
import { isWeaker } from '../encryption-strength.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'source-copy-keeps-encryption',
  revision: 2,
  control: 'BKP-ENC-03',
  title: 'Every copy of a backup is kept as strongly encrypted as the backup',
  safeguards: [cfr('164.312(a)(2)(iv)'), cfr('164.312(e)(2)(ii)')],
  what: 'Looks at the places that hold copies of a backup, and at how they encrypt what is written to them.',
  why: 'A copy with weaker protection is the one that a thief will take.',
  fix: 'Encrypt the store that holds the copy in the same way, with a key from the key service where the first store has one.',
  scope: 'estate',
  subject: 'source',
  reads: { store: ['encryption'] },
  expects: () => ({
    property: 'encryption of the stores with copies, compared with the store of the newest backup in one',
    value: 'at least as strong',
    unit: null,
    source_type: 'vendor_article',
    source_ref: 'on encrypted backups: encryption persists on copies',
  }),
  judge(source, { one, known }) {
    if (source.copies.length === 0) return notApplicable('No copy of its backups was made elsewhere.', { copies: [] });
    const first = source.newestInStore?.store ?? null;
    const own = first === null ? undefined : one('store', first)?.encryption.mode;
    const copies = source.copies.map(({ store }) => ({
      store,
      encryption: known(() => one('store', store)?.encryption.mode) ?? null,
    }));
    const observed = { store: first, encryption: own ?? null, copies };
    if (own === undefined) return unknown('How the store of the newest backup encrypts, no target shows.', observed);
    const weaker = copies.find(({ encryption }) => encryption !== null && isWeaker(encryption, own));
    if (weaker) {
      return unmet(
        `The backup is kept with ${own}, but its copy in ${weaker.store} with ${weaker.encryption}.`,
        observed,
      );
    }
    const unseen = copies.find(({ encryption }) => encryption === null);
    if (unseen) return unknown(`A copy lies in ${unseen.store}, which no target shows.`, observed);
    return met('Every store with a copy encrypts at least as strongly.', observed);
  },
});
