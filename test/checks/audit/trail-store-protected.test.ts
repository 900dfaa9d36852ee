import check from '../../../checks/audit/trail-store-protected.ts';
import type { Lock } from '../../../providers/kinds.ts';
import { cases, denied, hole, own, resource, store, whole } from '../cases.ts';

const trail = resource('audit-trail', 't', { store: 'logs' });
const kept = (given: Parameters<typeof store>[0]) => [trail, store(given, 'logs')] as const;
const lock = (mode: Lock['mode'], days = 365) => ({
  lock: { mode, days, wholeLife: false, maximumDays: null, coolingOffUntil: null, liftedBy: null },
});

cases(check, [
  ['met: locked', kept(lock('compliance')), ['met']],
  ['unmet: locked for no time', kept(lock('compliance', 0)), ['unmet']],
  ['met: locked for as long as the policy asks', kept(lock('compliance', 30)), ['met']],
  ['unmet: locked for a day less', kept(lock('compliance', 29)), ['unmet']],
  ['unmet: locked in a mode that somebody can lift', kept(lock('governance')), ['unmet']],
  [
    'met: in that mode where the customer accepts it',
    kept(lock('governance')),
    ['met'],
    { lockMode: own('governance') },
  ],
  ['met: deletion is refused', kept({ ...lock('none', 0), deletionRefused: 'to-everyone' }), ['met']],
  ['unmet: it is refused to most only', kept({ ...lock('none', 0), deletionRefused: 'to-most' }), ['unmet']],
  ['unmet: neither', kept(lock('none', 0)), ['unmet']],
  ['unmet: open to the public, whatever its lock', kept({ publicGrants: ['a policy'], lock: denied }), ['unmet']],
  ['unknown: locks on single objects', kept(lock('per-object', 0)), ['unknown']],
  ['unknown: a store that no target shows', [trail], ['unknown']],
  ['unknown: a store that may exist unseen', [trail, hole('store')], ['unknown']],
  ['unknown: its grants were not seen', kept({ publicGrants: denied }), ['unknown']],
  ['unknown: its lock was not seen', kept({ lock: denied }), ['unknown']],
  ['met: its lock was not seen, but a policy refuses', kept({ lock: denied, deletionRefused: 'to-everyone' }), ['met']],
  ['unknown: its policy was not seen', kept({ ...lock('none', 0), deletionRefused: denied }), ['unknown']],
  ['unknown: where the trail is kept was not seen', [resource('audit-trail', 't', { store: denied })], ['unknown']],
  ['unknown: no trail could be listed', [hole('audit-trail')], ['unknown']],
  ['not-applicable: stores but no trail', [store(), whole('audit-trail')], ['not-applicable']],
]);
