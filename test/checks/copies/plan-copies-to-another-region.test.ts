import check from '../../../checks/copies/plan-copies-to-another-region.ts';
import { cases, denied, hole, key, orders, resource, whole } from '../cases.ts';

cases(check, [
  ['met: one elsewhere', [orders({ region: 'us-west-2' })], ['met']],
  ['met: one here and one elsewhere', [orders({ region: 'us-east-1' }, { region: 'us-west-2' })], ['met']],
  ['unmet: in its own region', [orders({ region: 'us-east-1' })], ['unmet']],
  ['unmet: none', [orders()], ['unmet']],
  ['unmet: no rule', [resource('plan', 'p', { rules: [] })], ['unmet']],
  ['unknown: its rules were not seen', [resource('plan', 'p', { rules: denied })], ['unknown']],
  ['unknown: no plan could be listed', [hole('plan')], ['unknown']],
  ['not-applicable: keys but no plan', [key(), whole('plan')], ['not-applicable']],
]);
