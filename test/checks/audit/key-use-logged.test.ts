import check from '../../../checks/audit/key-use-logged.ts';
import { cases, denied, hole, resource, store, whole } from '../cases.ts';

const account = resource('account', 'a', {});
const trail = (given: Parameters<typeof resource<'audit-trail'>>[2], id = 'trail') =>
  resource('audit-trail', id, given);

cases(check, [
  ['met: all of it', [account, trail({})], ['met']],
  ['unmet: some of it', [account, trail({ keyUse: 'some' })], ['unmet']],
  ['unmet: left out', [account, trail({ keyUse: 'none' })], ['unmet']],
  ['unmet: the trail was stopped', [account, trail({ recording: false })], ['unmet']],
  ['unmet: in one region', [account, trail({ everyRegion: false })], ['unmet']],
  ['unmet: no trail at all', [account, whole('audit-trail')], ['unmet']],
  ['met: a good one beside one that was not seen', [account, trail({ keyUse: denied }, 'dim'), trail({})], ['met']],
  ['unknown: what it records was not seen', [account, trail({ keyUse: denied })], ['unknown']],
  ['unknown: whether it records was not seen', [account, trail({ recording: denied })], ['unknown']],
  ['unknown: where it records was not seen', [account, trail({ everyRegion: denied })], ['unknown']],
  ['unknown: no trail was found, and the list has a hole', [hole('audit-trail'), account], ['unknown']],
  ['unknown: no account could be listed', [hole('account')], ['unknown']],
  ['not-applicable: stores but no account', [store(), whole('account')], ['not-applicable']],
]);
