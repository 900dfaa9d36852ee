import check from '../../../checks/audit/store-access-logged.ts';
import { cases, denied, hole, key, resource, store, whole } from '../cases.ts';

const silent = store({ accessLog: null });
const trail = (given: Parameters<typeof resource<'audit-trail'>>[2], id = 'trail', region?: string) =>
  resource('audit-trail', id, given, region);

cases(check, [
  ['met: an access log', [store({ accessLog: 'logs' })], ['met']],
  ['met: a trail of all data', [silent, trail({ storeData: 'all' })], ['met']],
  ['met: a trail of its own region', [silent, trail({ everyRegion: false })], ['met']],
  ['unmet: a trail of another region', [silent, trail({ everyRegion: false }, 't', 'eu-west-1')], ['unmet']],
  [
    'unknown: a trail of one region, and where the store lies was not seen',
    [store({ accessLog: null, location: denied }), trail({ everyRegion: false }, 't', 'eu-west-1')],
    ['unknown'],
  ],
  [
    'met: a trail of every region, wherever the store lies',
    [store({ accessLog: null, location: denied }), trail({ everyRegion: false }, 't', 'eu-west-1'), trail({})],
    ['met'],
  ],
  ['unmet: a trail that was stopped', [silent, trail({ recording: false })], ['unmet']],
  ['unmet: a trail of no data', [silent, trail({ storeData: 'none' })], ['unmet']],
  ['unmet: neither', [silent, whole('audit-trail')], ['unmet']],
  ['unknown: a trail of some data', [silent, trail({ storeData: 'some' })], ['unknown']],
  ['met: a trail of all data beside one of some', [silent, trail({ storeData: 'some' }, 'a'), trail({})], ['met']],
  [
    'met: a trail of all data beside one that was not seen',
    [silent, trail({ storeData: denied }, 'a'), trail({})],
    ['met'],
  ],
  ['unknown: whether the trail records was not seen', [silent, trail({ recording: denied })], ['unknown']],
  ['unknown: what the trail records was not seen', [silent, trail({ storeData: denied })], ['unknown']],
  ['unknown: where the trail records was not seen', [silent, trail({ everyRegion: denied })], ['unknown']],
  ['unknown: no trail was found, and the list has a hole', [silent, hole('audit-trail')], ['unknown']],
  ['unknown: its log was not seen', [store({ accessLog: denied })], ['unknown']],
  [
    'not-applicable: requests to it are administration',
    [store({ accessLog: { moot: 'They are events of the service.' } })],
    ['not-applicable'],
  ],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
