/** IAM-03: nobody deletes backups by hand, because a policy refuses it or a lock makes it void. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { isFinalFor, lockState } from '../lock.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'store-deletion-refused',
  revision: 1,
  control: 'BKP-IAM-03',
  title: 'No backup can be deleted by hand',
  safeguards: [cfr('164.312(a)(1)'), cfr('164.312(c)(1)')],
  what: 'Looks at whether the store itself refuses to delete a backup before its time, whoever asks.',
  why: 'A mistake or a stolen password then cannot take away the backups, whatever rights come with it.',
  fix: 'Add a policy to the store that denies deleting backups and changing their lifetime to everyone, or lock it in compliance mode.',
  scope: 'target',
  subject: 'store',
  expects: () => ({
    property: 'deletion by hand is refused',
    value: 'to-everyone',
    unit: null,
    source_type: 'vendor_article',
    source_ref: 'on cloud backup requirements: standard users cannot delete backups',
  }),
  judge(store, context) {
    const minimum = context.policy.lockMinDays.value;
    const ways = [
      {
        by: 'lock',
        holds: () => isFinalFor(minimum, store.lock, context),
        because: 'New data is locked in compliance mode until its end or for long enough, and nobody can lift that.',
      },
      {
        by: 'policy',
        holds: () => store.deletionRefused === 'to-everyone',
        because: "The store's policy refuses to everyone that backups are deleted by hand.",
      },
    ];
    const way = context.first(ways, ({ holds }) => holds());
    if (way) return met(way.because, { refusedBy: way.by });
    const { mode, days, whoCouldBreakIt } = lockState(store.lock, context);
    const observed = { deletionRefused: store.deletionRefused, lock: { mode, days } };
    if (store.deletionRefused === 'to-most') {
      return unknown(
        "The store's policy refuses deletion but lets some through, and who they are was not examined.",
        observed,
      );
    }
    if (mode === 'per-object') {
      return unknown('No policy refuses deletion, and locks on single objects were not examined.', observed);
    }
    if (mode === 'none') {
      return unmet(
        'Whoever has the right to delete backups can do so: neither a policy nor a lock stops it.',
        observed,
      );
    }
    if (mode === 'compliance') {
      return unmet(
        `No policy refuses deletion, and the lock ends after ${counted(days, 'day')} of ${minimum}.`,
        observed,
      );
    }
    return unmet(`No policy refuses deletion, and ${whoCouldBreakIt} can lift the lock.`, observed);
  },
});
