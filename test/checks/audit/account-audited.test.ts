import check from '../../../checks/audit/account-audited.ts';
import type { Found } from '../../../providers/resource.ts';
import { cases, denied, hole, own, resource, store, whole } from '../cases.ts';

const account = resource('account', 'a', {});
const trail = (given: Parameters<typeof resource<'audit-trail'>>[2], id = 'trail') =>
  resource('audit-trail', id, given);
const delivered = (newest: string | null, fault: string | null = null) => trail({ delivered: { newest, fault } });
const away = '999988887777';
const inAccount = (found: Found, target = 'main'): Found =>
  'resource' in found ? { resource: { ...found.resource, account: away, target } } : found;
/** A trail of an organization as a member sees it, and as the account that owns it does. */
const member = inAccount(trail({ recording: denied, administration: denied, delivered: denied }, 'org'));
const ofOwner = (given: Parameters<typeof trail>[0]) => inAccount(trail(given, 'org'), 'management');

cases(check, [
  ['met: one that records all, everywhere, and delivers', [account, trail({})], ['met']],
  ['met: delivered at the limit', [account, delivered('2026-11-17T02:00:00.000Z')], ['met']],
  ['unmet: a moment past the limit', [account, delivered('2026-11-17T01:59:59.999Z')], ['unmet']],
  [
    'unmet: past a limit of the customer',
    [account, delivered('2026-11-18T00:59:00.000Z')],
    ['unmet'],
    { auditDeliveryMaxHours: own(1) },
  ],
  ['unmet: no trail at all', [account, whole('audit-trail')], ['unmet']],
  ['unmet: it was stopped', [account, trail({ recording: false })], ['unmet']],
  ['unmet: it covers one region', [account, trail({ everyRegion: false })], ['unmet']],
  ['unmet: it leaves something out', [account, trail({ administration: 'some' })], ['unmet']],
  ['unmet: it cannot deliver', [account, delivered('2026-11-18T01:55:00.000Z', 'AccessDenied')], ['unmet']],
  ['unmet: it never delivered', [account, delivered(null)], ['unmet']],
  ['met: a good one beside a bad one', [account, trail({ recording: false }, 'old'), trail({})], ['met']],
  ['met: a good one beside one that was not seen', [account, trail({ recording: denied }, 'dim'), trail({})], ['met']],
  ['met: a good one in a list with a hole', [hole('audit-trail', 'us-west-2'), account, trail({})], ['met']],
  [
    'unmet: two halves make no whole',
    [account, trail({ recording: false }), trail({ everyRegion: false }, 'b')],
    ['unmet'],
  ],
  ['unknown: none that is good, and the list has a hole', [hole('audit-trail'), account], ['unknown']],
  ['unknown: whether it records was not seen', [account, trail({ recording: denied })], ['unknown']],
  ['unknown: where it records was not seen', [account, trail({ everyRegion: denied })], ['unknown']],
  ['unknown: what it records was not seen', [account, trail({ administration: denied })], ['unknown']],
  ['unknown: its delivery was not seen', [account, trail({ delivered: denied })], ['unknown']],
  ['unknown: it delivers from the future', [account, delivered('2027-01-01T00:00:00.000Z')], ['unknown']],
  [
    'unmet: what it does not cover needs no delivery',
    [account, trail({ everyRegion: false, delivered: denied })],
    ['unmet'],
  ],
  ['met: a trail of another account, as its own target shows', [account, member, ofOwner({})], ['met']],
  ['unknown: a trail of another account, which no target shows', [account, member], ['unknown']],
  ['met: its own trail, whatever is not seen of one of another account', [account, member, trail({})], ['met']],
  ['unknown: no account could be listed', [hole('account')], ['unknown']],
  ['not-applicable: stores but no account', [store(), whole('account')], ['not-applicable']],
]);
