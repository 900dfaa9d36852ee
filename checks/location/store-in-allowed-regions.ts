/** CPY-04: a store, and every store it copies to, lies in a region that the customer allows. */
import { defineCheck, met, notApplicable, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-in-allowed-regions',
  revision: 1,
  control: 'BKP-CPY-04',
  title: 'Every backup store and its copies lie in allowed regions',
  safeguards: [cfr('164.308(a)(1)(ii)(A)')],
  what: 'Looks at where your backups and their copies are kept.',
  why: 'Contracts, and some state programs, say where patient data may lie.',
  fix: 'Move the store or its copy to an allowed region, or add the region to your policy if it is one you meant to allow.',
  scope: 'estate',
  subject: 'store',
  reads: { store: ['location'] },
  expects: ({ allowedRegions }) => ({
    property: 'region of the store and of the stores it copies to',
    value: allowedRegions.value,
    unit: allowedRegions.unit,
    source_type: allowedRegions.source_type,
    source_ref: allowedRegions.source_ref,
  }),
  judge(store, { policy, one, known, first }) {
    const allowed = policy.allowedRegions.value;
    if (allowed === null) return notApplicable('The configuration declares no allowed regions.', null);
    const location = store.location;
    if (!allowed.includes(location)) return unmet(`The store lies in ${location}.`, { location });
    // Where copies are ordered by plans the question of the store's own does not arise, and its place is all there is.
    const ordered = first([store], ({ copies }) => copies.length > 0)?.copies ?? [];
    const copies = ordered
      .filter((copy) => copy.enabled)
      .map(({ destination }) => ({ destination, location: known(() => one('store', destination)?.location) ?? null }));
    const observed = { location, copies };
    const outside = copies.find((copy) => copy.location !== null && !allowed.includes(copy.location));
    if (outside)
      return unmet(
        `The store lies in ${location} but copies to ${outside.destination} in ${outside.location}.`,
        observed,
      );
    const unseen = copies.find((copy) => copy.location === null);
    if (unseen) return unknown(`The store copies to ${unseen.destination}, which no target shows.`, observed);
    const where = copies.length === 0 ? '' : `, and so do the ${copies.length} stores it copies to`;
    return met(`The store lies in ${location}${where}.`, observed);
  },
});
