/** IAM-07: nobody can reach a store without an identity. */
import { defineCheck, met, unmet } from '../check.ts';
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
    if (store.anonymousAccessBlocked) {
      return met('A setting refuses anonymous access, whatever policies or lists say.', {
        anonymousAccessBlocked: true,
      });
    }
    const grants = store.publicGrants;
    const observed = { anonymousAccessBlocked: false, publicGrants: grants };
    if (grants.length > 0) return unmet(`Access is granted to everyone by: ${grants.join(', ')}.`, observed);
    return met('Nothing grants access to everyone, though no setting would refuse such a grant.', observed);
  },
});
