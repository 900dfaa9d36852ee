import check from '../../../checks/location/source-copies-in-allowed-regions.ts';
import { cases, copyMade, denied, hole, key, own, resource, whole } from '../cases.ts';

const allowedRegions = own(['us-east-1', 'us-west-2']);
const source = (...regions: string[]) =>
  resource('source', 's', { copies: regions.map((region) => copyMade({ region })) });

cases(check, [
  ['not-applicable: no regions declared', [source('eu-west-1')], ['not-applicable']],
  ['met: inside', [source('us-west-2')], ['met'], { allowedRegions }],
  ['unmet: one of two outside', [source('us-west-2', 'eu-west-1')], ['unmet'], { allowedRegions }],
  ['not-applicable: no copies', [source()], ['not-applicable'], { allowedRegions }],
  ['unknown: copies were not seen', [resource('source', 's', { copies: denied })], ['unknown'], { allowedRegions }],
  ['unknown: no source could be listed', [hole('source')], ['unknown'], { allowedRegions }],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable'], { allowedRegions }],
]);
