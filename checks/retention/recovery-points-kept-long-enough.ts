/** RET-01: no backup that a store holds is set to be deleted too early. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'recovery-points-kept-long-enough',
  revision: 2,
  control: 'BKP-RET-01',
  title: 'Every backup that a store holds is kept long enough',
  safeguards: [cfr('164.312(c)(1)')],
  what: 'Looks at when each backup that is kept will be deleted.',
  why: 'A plan may promise more than what was made by hand or under an older plan.',
  fix: 'Lengthen the lifetime of the backups that end too early, where their store allows that.',
  scope: 'target',
  subject: 'recovery-points',
  expects: ({ minRetentionDays }) => ({
    property: 'days from making to deletion, of the backup kept for the shortest time, at least',
    ...minRetentionDays,
  }),
  judge(points, { policy }) {
    const { count } = points;
    if (count === 0) return notApplicable('The store holds no backup.', { backups: 0 });
    if (points.newest === null) return notApplicable('The store holds no whole backup.', { backups: count });
    const shortest = points.shortestRetentionDays;
    const observed = { backups: count, shortestRetentionDays: shortest };
    if (shortest === null) return met('No whole backup in this store has an end that is still to come.', observed);
    const minimum = policy.minRetentionDays.value;
    if (shortest < minimum)
      return unmet(`A backup is deleted after ${counted(shortest, 'day')}; ${minimum} are asked for.`, observed);
    return met(`Every backup in this store is kept for ${counted(shortest, 'day')} at least.`, observed);
  },
});
