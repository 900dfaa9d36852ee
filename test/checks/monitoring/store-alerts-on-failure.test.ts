import check from '../../../checks/monitoring/store-alerts-on-failure.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

cases(check, [
  ['met: somebody is told', [store({ failureAlerts: ['a channel'] })], ['met']],
  ['unmet: nobody is', [store({ failureAlerts: [] })], ['unmet']],
  ['unknown: it was not seen', [store({ failureAlerts: denied })], ['unknown']],
  [
    'not-applicable: nothing of it is a job',
    [store({ failureAlerts: { moot: 'It runs no jobs.' } })],
    ['not-applicable'],
  ],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
