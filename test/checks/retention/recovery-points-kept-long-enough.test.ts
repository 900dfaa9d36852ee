import check from '../../../checks/retention/recovery-points-kept-long-enough.ts';
import { cases, denied, hole, own, resource, store, whole } from '../cases.ts';

const points = (given: Parameters<typeof resource<'recovery-points'>>[2]) =>
  resource('recovery-points', 'vault', given);

cases(check, [
  ['met: at the limit', [points({ shortestRetentionDays: 35 })], ['met']],
  ['unmet: a day under the limit', [points({ shortestRetentionDays: 34 })], ['unmet']],
  ['met: none has an end', [points({ shortestRetentionDays: null })], ['met']],
  ['unmet: under a limit of the customer', [points({})], ['unmet'], { minRetentionDays: own(36) }],
  [
    'not-applicable: what it holds is broken',
    [points({ newest: null, shortestRetentionDays: null })],
    ['not-applicable'],
  ],
  ['not-applicable: the store holds none', [points({ count: 0 })], ['not-applicable']],
  ['unknown: how long was not seen', [points({ shortestRetentionDays: denied })], ['unknown']],
  ['unknown: how many there are was not seen', [points({ count: denied })], ['unknown']],
  ['unknown: no list of backups', [hole('recovery-points')], ['unknown']],
  ['not-applicable: a store but no backups', [store(), whole('recovery-points')], ['not-applicable']],
]);
