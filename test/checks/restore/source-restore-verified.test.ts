import check from '../../../checks/restore/source-restore-verified.ts';
import type { Restore } from '../../../providers/kinds.ts';
import { cases, denied, hole, key, resource, whole } from '../cases.ts';

const said = (validation: Restore['validation']) =>
  resource('source', 's', { restore: { at: '2026-11-01T03:00:00.000Z', minutes: 4, validation } });

cases(check, [
  ['met: checked and right', [said('successful')], ['met']],
  ['unmet: checked and wrong', [said('failed')], ['unmet']],
  ['unmet: not checked', [said('none')], ['unmet']],
  ['unknown: it is still being checked', [said('running')], ['unknown']],
  ['not-applicable: never restored', [resource('source', 's', { restore: null })], ['not-applicable']],
  ['unknown: it was not seen', [resource('source', 's', { restore: denied })], ['unknown']],
  ['unknown: no source could be listed', [hole('source')], ['unknown']],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable']],
]);
