import check from '../../../checks/restore/source-restore-in-time.ts';
import { cases, denied, hole, key, own, resource, whole } from '../cases.ts';

const took = (minutes: number) =>
  resource('source', 's', { restore: { at: '2026-11-01T03:00:00.000Z', minutes, validation: 'none' } });
const rtoHours = own(4);

cases(check, [
  ['met: at the limit', [took(240)], ['met'], { rtoHours }],
  ['unmet: a minute past the limit', [took(241)], ['unmet'], { rtoHours }],
  ['not-applicable: no limit declared', [took(100_000)], ['not-applicable']],
  ['not-applicable: never restored', [resource('source', 's', { restore: null })], ['not-applicable'], { rtoHours }],
  ['unknown: it was not seen', [resource('source', 's', { restore: denied })], ['unknown'], { rtoHours }],
  ['unknown: no source could be listed', [hole('source')], ['unknown'], { rtoHours }],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable'], { rtoHours }],
]);
