/** CPY-02: a store that copies by itself does so to another region. */
import type { Copy } from '../../providers/kinds.ts';
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-copied',
  revision: 1,
  control: 'BKP-CPY-02',
  title: 'Every store copies its data to another region',
  safeguards: [cfr('164.308(a)(7)(ii)(A)'), cfr('164.308(a)(7)(ii)(B)')],
  what: 'Looks at whether a store copies what is written to it to another region by itself.',
  why: 'A fire, a flood or an outage takes everything that lies in one region.',
  fix: 'Switch on replication to a store in another region, and copy what was written before by hand. A store that only holds copies needs none of its own: leave it out of this by the scope of its target.',
  scope: 'estate',
  subject: 'store',
  reads: { store: ['location'] },
  expects: () => ({
    property: 'stores in another region that it copies to, at least',
    value: 1,
    unit: 'stores',
    source_type: 'vendor_article',
    source_ref: 'on agreements with vendors: copies in more than one region',
  }),
  judge(store, { one, first }) {
    const enabled = store.copies.filter((copy) => copy.enabled);
    const destinations = enabled.map(({ destination }) => destination);
    if (enabled.length === 0) return unmet('The store copies to no other.', { copiesTo: destinations });
    const { location } = store;
    const observed = { location, copiesTo: destinations };
    const isAway = (id: string) => (one('store', id)?.location ?? location) !== location;
    const takesAll = ({ covers, coversKeyed }: Copy) =>
      covers === 'all' && (coversKeyed || store.encryption.mode !== 'managed-key');
    const away = first(enabled, (copy) => isAway(copy.destination) && takesAll(copy));
    if (away) {
      const because = `The store lies in ${location} and is set to copy all new data to ${away.destination} in another region`;
      return met(`${because}; what arrived there was not examined.`, observed);
    }
    const inPart = enabled.find(({ destination }) => isAway(destination));
    if (inPart) {
      const because = `The store copies to ${inPart.destination} in another region, but not all of its data for certain`;
      return unknown(`${because}: by its rule, names or keys may keep some of it from being copied.`, observed);
    }
    const unseen = destinations.find((id) => !one('store', id));
    if (unseen) return unknown(`The store copies to ${unseen}, which no target shows.`, observed);
    return unmet(`The store copies, but no copy leaves ${location}.`, observed);
  },
});
