import check from '../../../checks/copies/source-copied-to-another-region.ts';
import { cases, copyMade, denied, hole, key, own, resource, whole } from '../cases.ts';

const source = (...copies: Parameters<typeof copyMade>[0][]) =>
  resource('source', 's', { copies: copies.map(copyMade) });
const late = '2026-11-17T01:59:59.999Z';

cases(check, [
  ['met: a young one', [source({})], ['met']],
  ['met: at the limit', [source({ at: '2026-11-17T02:00:00.000Z' })], ['met']],
  ['unmet: a moment past the limit', [source({ at: late })], ['unmet']],
  ['met: at a limit of the customer', [source({})], ['met'], { rpoHours: own(1) }],
  ['unknown: of when was not said', [source({ at: null })], ['unknown']],
  ['met: a young one beside it', [source({ at: null }, {})], ['met']],
  ['unmet: in its own region', [source({ region: 'us-east-1' })], ['unmet']],
  ['unmet: young here and old there', [source({ region: 'us-east-1' }, { at: late })], ['unmet']],
  ['met: old there and young elsewhere', [source({ at: late }, { region: 'us-east-2' })], ['met']],
  ['unmet: none', [source()], ['unmet']],
  ['unknown: made in the future', [source({ at: '2027-01-01T00:00:00.000Z' })], ['unknown']],
  ['met: one made in the future beside a young one', [source({ at: '2027-01-01T00:00:00.000Z' }, {})], ['met']],
  ['unknown: copies were not seen', [resource('source', 's', { copies: denied })], ['unknown']],
  ['unknown: no source could be listed', [hole('source')], ['unknown']],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable']],
]);
