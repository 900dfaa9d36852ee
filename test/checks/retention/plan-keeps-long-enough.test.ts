import check from '../../../checks/retention/plan-keeps-long-enough.ts';
import { cases, denied, hole, key, own, resource, whole } from '../cases.ts';

const plan = (...rules: readonly (readonly [gap: number | null, days: number | null])[]) =>
  resource('plan', 'p', {
    rules: rules.map(([longestGapHours, retentionDays]) => ({
      longestGapHours,
      retentionDays,
      store: null,
      copies: [],
    })),
  });

cases(check, [
  ['met: at the limit', [plan([24, 35])], ['met']],
  ['unmet: a day under the limit', [plan([24, 34])], ['unmet']],
  ['met: without end', [plan([24, null])], ['met']],
  ['met: at a limit of the customer', [plan([24, 2190])], ['met'], { minRetentionDays: own(2190) }],
  ['unmet: under a limit of the customer', [plan([24, 2189])], ['unmet'], { minRetentionDays: own(2190) }],
  ['met: one frequent rule of two', [plan([1, 7], [24, 35])], ['met']],
  ['unmet: only the rare rule keeps for long', [plan([24, 7], [744, 365])], ['unmet']],
  ['met: a day of 25 hours is a day', [plan([25, 35], [744, 7])], ['met']],
  ['met: where no rule is frequent, each counts', [plan([168, 7], [744, 365])], ['met']],
  ['unmet: no rule', [plan()], ['unmet']],
  ['unknown: its rules were not seen', [resource('plan', 'p', { rules: denied })], ['unknown']],
  ['unknown: no plan could be listed', [hole('plan')], ['unknown']],
  ['not-applicable: keys but no plan', [key(), whole('plan')], ['not-applicable']],
]);
