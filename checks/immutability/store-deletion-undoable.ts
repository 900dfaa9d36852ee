/** IMM-02: what is deleted from a store can be brought back, or deleting needs more than one person or factor. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { isFinalFor, lockState } from '../lock.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'store-deletion-undoable',
  revision: 1,
  control: 'BKP-IMM-02',
  title: 'A deleted backup can be brought back, or cannot be deleted by one person alone',
  safeguards: [cfr('164.312(c)(1)')],
  what: 'Looks at what happens when somebody deletes a backup: whether it can be brought back, and for how long.',
  why: 'Mistakes and intruders are often noticed days later.',
  fix: 'Keep deleted data for the days of your policy, ask for a second factor or person to delete, or lock the store in compliance mode.',
  scope: 'target',
  subject: 'store',
  expects: ({ undeleteMinDays }) => ({
    property: 'days for which deleted data can be brought back, where neither a lock nor a second factor stops it',
    ...undeleteMinDays,
  }),
  judge(store, context) {
    const { policy, first } = context;
    const minimum = policy.undeleteMinDays.value;
    const comesBack = () => store.undeleteDays === null || store.undeleteDays >= minimum;
    const ways = [
      {
        by: 'lock',
        holds: () => isFinalFor(minimum, store.lock, context),
        because: 'New data is locked in compliance mode until its end or for long enough: nobody can delete it.',
      },
      {
        by: 'undelete',
        holds: () => comesBack() && store.deletionRefused === 'to-everyone',
        because: 'What is deleted can be brought back for long enough, and a policy refuses to delete it for good.',
      },
      {
        by: 'second factor',
        holds: () => store.secondFactorToDelete,
        because: 'Deleting for good needs a second factor or a second person.',
      },
    ];
    const way = first(ways, ({ holds }) => holds());
    if (way) return met(way.because, { protectedBy: way.by });
    const { mode, days, whoCouldBreakIt } = lockState(store.lock, context);
    const { undeleteDays } = store;
    const observed = { undeleteDays, lock: { mode, days } };
    if (mode === 'per-object') {
      return unknown('One person may delete for good, but locks on single objects were not examined.', observed);
    }
    if (comesBack() && store.deletionRefused === 'to-most') {
      const because = 'A deletion can be undone, and a policy refuses one for good, but lets some through';
      return unknown(`${because}; who they are was not examined.`, observed);
    }
    const lifted =
      mode === 'governance' || mode === 'cooling-off' ? ` There is a lock, but ${whoCouldBreakIt} can lift it.` : '';
    if (comesBack()) {
      const because = 'A plain deletion can be undone, but whoever may delete for good needs nobody else for that';
      return unmet(`${because}: neither a policy, a second factor nor a lock stops it.${lifted}`, observed);
    }
    const kept =
      undeleteDays === 0
        ? 'cannot be brought back'
        : `can be brought back for ${counted(undeleteDays ?? 0, 'day')} only`;
    return unmet(
      `What one person deletes ${kept}; ${counted(minimum, 'day')} or more are asked for.${lifted}`,
      observed,
    );
  },
});
