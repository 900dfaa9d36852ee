import check from '../../../checks/retention/store-expiry-after-retention.ts';
import { cases, denied, hole, key, own, store, whole } from '../cases.ts';

cases(check, [
  ['met: no rule', [store({ expiresAfterDays: null })], ['met']],
  ['met: at the limit', [store({ expiresAfterDays: 35 })], ['met']],
  ['unmet: a day under the limit', [store({ expiresAfterDays: 34 })], ['unmet']],
  ['unmet: under a limit of the customer', [store({ expiresAfterDays: 35 })], ['unmet'], { minRetentionDays: own(36) }],
  [
    'not-applicable: each backup carries its own end',
    [store({ expiresAfterDays: { moot: 'Each carries its own.' } })],
    ['not-applicable'],
  ],
  ['unknown: it was not seen', [store({ expiresAfterDays: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
