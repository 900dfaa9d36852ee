/** IAM-07: nobody can reach a store without an identity. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-not-public',
  revision: 1,
  control: 'BKP-IAM-07',
  title: 'No backup store is open to the public',
  safeguards: [cfr('164.312(a)(1)'), cfr('164.312(e)(1)')],
  what: 'Looks at whether someone without any account could read or change your backups.',
  why: 'An open store is found by strangers within hours.',
  fix: 'Block public access for the whole account, then remove the grants to everyone from this store.',
  scope: 'target',
  subject: 'store',
  expects: () => ({
    property: 'grants to everyone in effect',
    value: 0,
    unit: 'grants',
    source_type: 'customer_policy',
    source_ref: 'control BKP-IAM-07: no public access',
  }),
  judge(store) {
    const grants = store.publicGrants;
    if (grants.length > 0) {
      return unmet(`Access is granted to everyone by: ${grants.join(', ')}.`, { publicGrants: grants });
    }
    const observed = { publicGrants: grants, objectGrantsPossible: store.objectGrantsPossible };
    if (!store.objectGrantsPossible) {
      return met('Nothing grants access to everyone, and single objects cannot.', observed);
    }
    return unknown(
      'The store itself grants nothing to everyone, but grants on single objects are possible and were not examined.',
      observed,
    );
  },
});
