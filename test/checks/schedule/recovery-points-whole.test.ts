import check from '../../../checks/schedule/recovery-points-whole.ts';
import { cases, denied, hole, resource, store, whole } from '../cases.ts';

const points = (given: Parameters<typeof resource<'recovery-points'>>[2]) =>
  resource('recovery-points', 'vault', given);

cases(check, [
  ['met: all are', [points({})], ['met']],
  ['unmet: one is not', [points({ unusable: { count: 1, examples: ['point-1'] } })], ['unmet']],
  [
    'unmet: one is not, however many there are',
    [points({ count: denied, unusable: { count: 1, examples: [] } })],
    ['unmet'],
  ],
  ['not-applicable: the store holds none', [points({ count: 0 })], ['not-applicable']],
  ['unknown: which are whole was not seen', [points({ unusable: denied })], ['unknown']],
  ['unknown: how many there are was not seen', [points({ count: denied })], ['unknown']],
  ['unknown: no list of backups', [hole('recovery-points')], ['unknown']],
  ['not-applicable: a store but no backups', [store(), whole('recovery-points')], ['not-applicable']],
]);
