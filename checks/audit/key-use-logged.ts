/** LOG-03: every use of a key is written down, so that it shows who opened what. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'key-use-logged',
  revision: 1,
  control: 'BKP-LOG-03',
  title: 'An audit trail records every use of the keys',
  safeguards: [cfr('164.312(b)')],
  what: 'Looks for an audit trail that records each time a key opens, closes, changes or is refused.',
  why: 'Who used the key read the backups; who tried to and was refused may come back.',
  fix: 'Let a trail of every region record all events of the key service; do not leave them out to save money.',
  scope: 'target',
  subject: 'account',
  reads: { 'audit-trail': ['recording', 'everyRegion', 'keyUse'] },
  expects: () => ({
    property: 'uses of keys that a trail of every region records',
    value: 'all',
    unit: null,
    source_type: 'vendor_article',
    source_ref: 'on encrypted backups: the use of keys is logged',
  }),
  judge({ target }, { find }) {
    const trail = find(
      'audit-trail',
      { target },
      ({ recording, everyRegion, keyUse }) => recording && everyRegion && keyUse === 'all',
    );
    if (!trail) return unmet('No audit trail records every use of keys in every region now.', { trail: null });
    return met(`The trail ${trail.id} records every use of keys.`, { trail: trail.id });
  },
});
