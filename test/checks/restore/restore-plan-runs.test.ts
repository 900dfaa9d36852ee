import check from '../../../checks/restore/restore-plan-runs.ts';
import { cases, denied, hole, key, own, resource, whole } from '../cases.ts';

const plan = (given: Parameters<typeof resource<'restore-plan'>>[2]) =>
  resource('restore-plan', 'p', { longestGapHours: 24, ...given });

cases(check, [
  ['met: on time', [plan({ lastRun: '2026-11-17T03:00:00.000Z' })], ['met']],
  ['met: late, at the limit', [plan({ lastRun: '2026-11-16T02:00:00.000Z' })], ['met']],
  ['unmet: late, a moment past the limit', [plan({ lastRun: '2026-11-16T01:59:59.999Z' })], ['unmet']],
  [
    'unmet: past a limit of the customer',
    [plan({ lastRun: '2026-11-17T00:59:00.000Z' })],
    ['unmet'],
    { restoreLateHours: own(1) },
  ],
  ['unmet: it never ran', [plan({ lastRun: null })], ['unmet']],
  ['unmet: nothing starts it', [plan({ longestGapHours: null })], ['unmet']],
  ['unmet: it restores nothing', [plan({ restores: [], lastRun: denied })], ['unmet']],
  ['unknown: it ran in the future', [plan({ lastRun: '2027-01-01T00:00:00.000Z' })], ['unknown']],
  ['unknown: when it ran was not seen', [plan({ lastRun: denied })], ['unknown']],
  ['unknown: when it is due was not seen', [plan({ longestGapHours: denied })], ['unknown']],
  ['unknown: what it restores was not seen', [plan({ restores: denied })], ['unknown']],
  ['unknown: no plan could be listed', [hole('restore-plan')], ['unknown']],
  ['not-applicable: keys but no plan', [key(), whole('restore-plan')], ['not-applicable']],
]);
