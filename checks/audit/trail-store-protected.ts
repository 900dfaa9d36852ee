/** LOG-02: the store in which an audit trail is kept is closed to the public, and what it holds cannot be deleted. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { isEnough, lockState } from '../lock.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'trail-store-protected',
  revision: 1,
  control: 'BKP-LOG-02',
  title: 'Every audit trail is kept where nobody can delete it or read it without right',
  safeguards: [cfr('164.312(b)'), cfr('164.312(c)(1)')],
  what: 'Looks at the store that an audit trail writes to: whether it is locked, and whether it is open to the public.',
  why: 'A trail that can be deleted is gone when it is needed most.',
  fix: 'Lock the store of the trail by default or refuse deletion by policy, and close it to the public.',
  scope: 'estate',
  subject: 'audit-trail',
  reads: { store: ['lock', 'deletionRefused', 'publicGrants'] },
  expects: ({ lockMode, lockMinDays }) => ({
    property: "the trail's store: no grant to everyone, and a policy that refuses deletion or such a lock",
    ...lockMinDays,
    value: { mode: lockMode.value, days: lockMinDays.value },
  }),
  judge(trail, context) {
    const { policy, one, first } = context;
    const store = one('store', trail.store);
    if (!store) return unknown(`The trail is kept in ${trail.store}, which no target shows.`, { store: trail.store });
    const grants = store.publicGrants;
    if (grants.length > 0) {
      return unmet(`The store of the trail is open to everyone by: ${grants.join(', ')}.`, { store: store.id, grants });
    }
    const ways = [
      {
        by: 'lock',
        holds: () => isEnough(lockState(store.lock, context), policy),
      },
      { by: 'policy', holds: () => store.deletionRefused === 'to-everyone' },
    ];
    const way = first(ways, ({ holds }) => holds());
    if (way)
      return met(`The store of the trail is closed, and a ${way.by} keeps what it holds.`, {
        store: store.id,
        keptBy: way.by,
      });
    const { mode, days, whoCouldBreakIt } = lockState(store.lock, context);
    const observed = { store: store.id, lock: { mode, days }, deletionRefused: store.deletionRefused };
    if (mode === 'per-object') {
      return unknown('No policy refuses deletion, and locks on single objects were not examined.', observed);
    }
    if (mode === 'compliance') {
      return unmet(`No policy refuses deletion, and the lock ends after ${counted(days, 'day')}.`, observed);
    }
    return unmet(`The trail can be deleted by ${whoCouldBreakIt}: no lock or policy forbids it to all.`, observed);
  },
});
