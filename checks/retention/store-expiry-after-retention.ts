/** RET-01: a store's own rules do not delete what it holds before its time. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'store-expiry-after-retention',
  revision: 1,
  control: 'BKP-RET-01',
  title: 'No rule of a store deletes data too early',
  safeguards: [cfr('164.312(c)(1)')],
  what: 'Looks at the rules by which a store deletes old data by itself.',
  why: 'A rule that somebody set to save money deletes the backup that is needed next year.',
  fix: 'Lengthen the days in the rule that deletes first, or take that rule away.',
  scope: 'target',
  subject: 'store',
  expects: ({ minRetentionDays }) => ({
    property: "days after which the store's own rules delete anything, at least",
    ...minRetentionDays,
  }),
  judge(store, { policy }) {
    const days = store.expiresAfterDays;
    const observed = { expiresAfterDays: days };
    if (days === null) return met('No rule of the store deletes data.', observed);
    const minimum = policy.minRetentionDays.value;
    if (days < minimum)
      return unmet(
        `A rule of the store deletes data after ${counted(days, 'day')}; ${minimum} are asked for.`,
        observed,
      );
    return met(`The rules of the store delete nothing before ${counted(days, 'day')} have passed.`, observed);
  },
});
