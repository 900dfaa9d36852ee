import check from '../../../checks/schedule/source-fresh.ts';
import { cases, denied, hole, key, own, resource, whole } from '../cases.ts';

const newest = (at: string) => resource('source', 's', { newestBackup: { at, store: null } });

cases(check, [
  ['met: at the limit', [newest('2026-11-17T02:00:00.000Z')], ['met']],
  ['unmet: a moment past the limit', [newest('2026-11-17T01:59:59.999Z')], ['unmet']],
  ['met: at a limit of the customer', [newest('2026-11-18T01:00:00.000Z')], ['met'], { rpoHours: own(1) }],
  ['unmet: past a limit of the customer', [newest('2026-11-18T00:59:59.000Z')], ['unmet'], { rpoHours: own(1) }],
  ['unmet: no backup', [resource('source', 's', { newestBackup: null })], ['unmet']],
  ['met: made while the night was looking', [newest('2026-11-18T02:04:00.000Z')], ['met']],
  ['unknown: made by a clock that runs 20 minutes ahead', [newest('2026-11-18T02:20:00.000Z')], ['unknown']],
  ['unknown: it was not seen', [resource('source', 's', { newestBackup: denied })], ['unknown']],
  ['met: whatever its plan', [resource('source', 's', { plan: denied, copies: denied, restore: denied })], ['met']],
  ['unknown: no source could be listed', [hole('source')], ['unknown']],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable']],
]);
