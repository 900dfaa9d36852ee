import check from '../../../checks/copies/source-copy-count.ts';
import { cases, copyMade, denied, hole, key, own, resource, whole } from '../cases.ts';

const late = '2026-11-17T01:59:59.999Z';
const future = '2027-01-01T00:00:00.000Z';
const newestBackup = { at: '2026-11-18T00:30:00.000Z', store: 'a' };
const source = (...copies: Parameters<typeof copyMade>[0][]) =>
  resource('source', 's', { newestBackup, newestInStore: newestBackup, copies: copies.map(copyMade) });

cases(check, [
  ['met: itself, a backup and a copy elsewhere', [source({})], ['met']],
  ['unmet: itself and a backup', [source()], ['unmet']],
  ['unknown: of when the copy is was not said', [source({ at: null })], ['unknown']],
  ['unmet: one of when was not said, but in its own region', [source({ at: null, region: 'us-east-1' })], ['unmet']],
  ['unmet: the copy is old', [source({ at: late })], ['unmet']],
  [
    'unmet: the backup is old',
    [resource('source', 's', { newestBackup: { ...newestBackup, at: late }, copies: [copyMade({})] })],
    ['unmet'],
  ],
  [
    'met: two copies, though the backup is old',
    [
      resource('source', 's', {
        newestBackup: { ...newestBackup, at: late },
        copies: [copyMade({}), copyMade({ store: 'c' })],
      }),
    ],
    ['met'],
  ],
  ['unmet: enough, but all in one region', [source({ region: 'us-east-1' })], ['unmet']],
  ['unmet: the copy lies where the backup lies', [source({ store: 'a' })], ['unmet']],
  ['unmet: no backup', [resource('source', 's', { newestBackup: null, copies: [] })], ['unmet']],
  ['met: at a limit of the customer', [source({}, { store: 'c' })], ['met'], { copyCount: own(4) }],
  ['unmet: under a limit of the customer', [source({})], ['unmet'], { copyCount: own(4) }],
  ['unknown: a copy made in the future', [source({ at: future })], ['unknown']],
  ['unmet: too few, even with a copy made in the future', [source({ at: future })], ['unmet'], { copyCount: own(4) }],
  ['unknown: copies were not seen', [resource('source', 's', { copies: denied })], ['unknown']],
  ['unknown: the newest backup was not seen', [resource('source', 's', { newestBackup: denied })], ['unknown']],
  ['unknown: no source could be listed', [hole('source')], ['unknown']],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable']],
]);
