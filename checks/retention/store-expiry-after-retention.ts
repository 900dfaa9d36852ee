/** RET-01: a store's own rules do not delete what it holds before its time. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { lockState } from '../lock.ts';
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
  judge(store, context) {
    const days = store.expiresAfterDays;
    const observed = { expiresAfterDays: days };
    if (days === null) return met('No rule of the store deletes data.', observed);
    const minimum = context.policy.minRetentionDays.value;
    if (days >= minimum)
      return met(`The rules of the store delete nothing before ${counted(days, 'day')} have passed.`, observed);
    // No rule of the store itself deletes what is locked, whoever might lift the lock.
    const { mode, days: locked } = lockState(store.lock, context);
    const early = `A rule of the store deletes data, or a part of it, after ${counted(days, 'day')}`;
    if ((mode === 'governance' || mode === 'compliance') && locked >= minimum)
      return met(`${early}, but not before its lock ends after ${counted(locked, 'day')}.`, observed);
    if (mode === 'per-object') {
      return unknown(`${early}, and locks on single objects were not examined.`, observed);
    }
    return unmet(`${early}; ${minimum} are asked for.`, observed);
  },
});
