import check from '../../../checks/location/plan-copies-in-allowed-regions.ts';
import { cases, denied, hole, key, orders, own, resource, whole } from '../cases.ts';

const allowedRegions = own(['us-east-1', 'us-west-2']);

cases(check, [
  ['not-applicable: no regions declared', [orders({ region: 'eu-west-1' })], ['not-applicable']],
  ['met: inside', [orders({ region: 'us-west-2' })], ['met'], { allowedRegions }],
  [
    'unmet: one of two outside',
    [orders({ region: 'us-west-2' }, { region: 'eu-west-1' })],
    ['unmet'],
    { allowedRegions },
  ],
  ['not-applicable: no copies', [orders()], ['not-applicable'], { allowedRegions }],
  ['unknown: its rules were not seen', [resource('plan', 'p', { rules: denied })], ['unknown'], { allowedRegions }],
  ['unknown: no plan could be listed', [hole('plan')], ['unknown'], { allowedRegions }],
  ['not-applicable: keys but no plan', [key(), whole('plan')], ['not-applicable'], { allowedRegions }],
]);
