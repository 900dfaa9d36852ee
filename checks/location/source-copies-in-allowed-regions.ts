/** CPY-04: no copy of a workload's backups was made in a region that the customer does not allow. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'source-copies-in-allowed-regions',
  revision: 1,
  control: 'BKP-CPY-04',
  title: 'Every copy that was made of a workload lies in an allowed region',
  safeguards: [cfr('164.308(a)(1)(ii)(A)')],
  what: 'Looks at where copies of backups were really made, by whatever plan or hand.',
  why: 'A copy stays where it was made until somebody deletes it, whatever the plan says today.',
  fix: 'Delete the copy there once another exists, or add the region to your policy if it is one you meant to allow.',
  scope: 'target',
  subject: 'source',
  expects: ({ allowedRegions }) => ({ property: 'regions that hold copies', ...allowedRegions }),
  judge(source, { policy }) {
    const allowed = policy.allowedRegions.value;
    if (allowed === null) return notApplicable('The configuration declares no allowed regions.', null);
    const { copies } = source;
    const observed = { regions: [...new Set(copies.map(({ region }) => region))].sort() };
    if (copies.length === 0) return notApplicable('No copy of its backups was made elsewhere.', observed);
    const outside = copies.find(({ region }) => !allowed.includes(region));
    if (outside) return unmet(`A copy lies in ${outside.store} in ${outside.region}.`, observed);
    return met('Every copy lies in an allowed region.', observed);
  },
});
