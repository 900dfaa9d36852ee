import check from '../../../checks/schedule/plan-frequent-enough.ts';
import { cases, denied, hole, key, own, resource, whole } from '../cases.ts';

const plan = (...gaps: (number | null)[]) =>
  resource('plan', 'p', {
    rules: gaps.map((longestGapHours) => ({ longestGapHours, retentionDays: 35, store: null, copies: [] })),
  });

cases(check, [
  ['met: at the limit', [plan(24)], ['met']],
  ['met: past the limit by the hour of clocks that are set back', [plan(25)], ['met']],
  ['unmet: past the limit', [plan(25.1)], ['unmet']],
  ['unmet: not on weekends', [plan(72)], ['unmet']],
  ['met: at a limit of the customer', [plan(1)], ['met'], { rpoHours: own(1) }],
  ['unmet: past a limit of the customer', [plan(2)], ['unmet'], { rpoHours: own(1) }],
  ['met: changes are kept continuously', [plan(0)], ['met']],
  ['met: a frequent rule beside rare ones', [plan(744, 24, 168)], ['met']],
  ['unknown: several rules, of which none is frequent', [plan(72, 48)], ['unknown']],
  ['unmet: one rule that is not frequent, and one that nothing starts', [plan(72, null)], ['unmet']],
  ['unmet: nothing starts it', [plan(null)], ['unmet']],
  ['unmet: no rule', [plan()], ['unmet']],
  ['unknown: its rules were not seen', [resource('plan', 'p', { rules: denied })], ['unknown']],
  ['met: whatever is assigned', [resource('plan', 'p', { assigned: denied })], ['met']],
  ['unknown: no plan could be listed', [hole('plan')], ['unknown']],
  ['not-applicable: keys but no plan', [key(), whole('plan')], ['not-applicable']],
]);
