import check from '../../../checks/schedule/plan-assigned.ts';
import { cases, denied, hole, key, resource, whole } from '../cases.ts';

cases(check, [
  ['met: something is', [resource('plan', 'p', { assigned: 1 })], ['met']],
  ['unmet: nothing is', [resource('plan', 'p', { assigned: 0 })], ['unmet']],
  ['unknown: it was not seen', [resource('plan', 'p', { assigned: denied })], ['unknown']],
  ['met: whatever its rules', [resource('plan', 'p', { rules: denied })], ['met']],
  ['unknown: no plan could be listed', [hole('plan')], ['unknown']],
  ['not-applicable: keys but no plan', [key(), whole('plan')], ['not-applicable']],
]);
