import check from '../../../checks/restore/source-restore-recent.ts';
import { cases, denied, hole, key, own, resource, whole } from '../cases.ts';

const restored = (at: string) => resource('source', 's', { restore: { at, minutes: 40, validation: 'none' } });

cases(check, [
  ['met: at the limit', [restored('2026-08-20T02:00:00.000Z')], ['met']],
  ['unmet: a moment past the limit', [restored('2026-08-20T01:59:59.999Z')], ['unmet']],
  [
    'met: at a limit of the customer',
    [restored('2026-11-11T02:00:00.000Z')],
    ['met'],
    { restoreTestMaxAgeDays: own(7) },
  ],
  [
    'unmet: past a limit of the customer',
    [restored('2026-11-11T01:59:00.000Z')],
    ['unmet'],
    { restoreTestMaxAgeDays: own(7) },
  ],
  ['unmet: never', [resource('source', 's', { restore: null })], ['unmet']],
  ['unknown: in the future', [restored('2027-01-01T00:00:00.000Z')], ['unknown']],
  ['unknown: it was not seen', [resource('source', 's', { restore: denied })], ['unknown']],
  ['unknown: no source could be listed', [hole('source')], ['unknown']],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable']],
]);
