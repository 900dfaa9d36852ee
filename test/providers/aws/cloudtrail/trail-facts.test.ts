/** What is told of one audit trail. Truth: botocore's model of CloudTrail (the contract server) and its API reference. */
import { describe, expect, it } from 'vitest';
import type { ResourceOf } from '../../../../providers/resource.ts';
import type { Answers } from '../../../servers/contract-estate.ts';
import { contracted } from '../../../servers/contracted.ts';
import { estate, everywhere, type Fault, factsOf, ofOrganization, standard, status, survey } from './trail-estate.ts';

const open = contracted('CloudTrail: what is told of a trail, also by an organization');

describe('a trail', () => {
  const beyond = ['recording', 'tamperEvidence', 'delivered', 'administration', 'keyUse', 'storeData'];
  const fails =
    (operation: 'GetTrailStatus' | 'GetEventSelectors', code: string): Fault =>
    (contract) =>
      operation === 'GetTrailStatus'
        ? contract.put({ service: 'cloudtrail', operation }, { error: { code } })
        : contract.put({ service: 'cloudtrail', operation }, { error: { code } });
  const gapsOf = (trail: ResourceOf<'audit-trail'> | undefined) =>
    Object.entries(trail?.facts ?? {}).flatMap(([name, fact]) => ('gap' in fact ? [[name, fact.gap.reason]] : []));

  it.for(['TrailNotFoundException', 'CloudTrailARNInvalidException'])(
    'of another account, which answers %s, tells no more than the list does',
    async (code, context) => {
      const own = estate([ofOrganization]);
      const faults = [fails('GetTrailStatus', code), fails('GetEventSelectors', code)];
      const { trails } = await survey(open(context), own, ...faults);
      expect(gapsOf(trails[0])).toEqual(beyond.map((name) => [name, 'denied']));
      const { recording, everyRegion, store } = (trails[0] as ResourceOf<'audit-trail'>).facts;
      expect(recording).toMatchObject({ gap: { detail: expect.stringContaining('999988887777') } });
      expect([everyRegion, store]).toMatchObject([{ value: true }, { value: 'arn:aws:s3:::clinic-trail' }]);
    },
  );

  it('of another account about which somebody else answers is malformed as any other', async (context) => {
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' };
    const { trails } = await survey(open(context), estate([ofOrganization]), (contract) =>
      contract.put({ service: 'cloudtrail', operation: 'GetTrailStatus' }, { raw: page }),
    );
    expect(gapsOf(trails[0])).toEqual(beyond.slice(0, 3).map((name) => [name, 'malformed']));
  });

  it('of another account that answers all the same is told whole', async (context) => {
    const { trails } = await survey(open(context), estate([ofOrganization]));
    expect(gapsOf(trails[0])).toEqual([]);
  });

  it.for([
    ['GetTrailStatus', 'TrailNotFoundException', 'not-found'],
    ['GetEventSelectors', 'TrailNotFoundException', 'not-found'],
    ['GetTrailStatus', 'AccessDeniedException', 'denied'],
    ['GetEventSelectors', 'ThrottlingException', 'throttled'],
  ] as const)('whose %s answers %s keeps the rest of its facts', async ([operation, code, reason], context) => {
    const { trails } = await survey(open(context), estate([everywhere]), fails(operation, code));
    const lacking = operation === 'GetTrailStatus' ? beyond.slice(0, 3) : beyond.slice(3);
    expect(gapsOf(trails[0])).toEqual(lacking.map((name) => [name, reason]));
  });

  it.for<[string, Answers<'cloudtrail'>, object]>([
    [
      'that never delivered anything',
      { GetTrailStatus: { IsLogging: false } },
      {
        ...{ recording: false, delivered: { newest: null, fault: null } },
        tamperEvidence: { on: true, newest: null, fault: null },
      },
    ],
    [
      'that cannot deliver',
      { GetTrailStatus: { ...status, LatestDeliveryError: 'NoSuchBucket', LatestDigestDeliveryError: 'to dr-smith/' } },
      {
        delivered: { newest: '2026-11-18T01:50:00.000Z', fault: 'NoSuchBucket' },
        tamperEvidence: { on: true, newest: '2026-11-18T01:10:00.000Z', fault: 'Unrecognised' },
      },
    ],
    [
      'with no error in so many words',
      { GetTrailStatus: { ...status, LatestDeliveryError: '' } },
      { delivered: { newest: '2026-11-18T01:50:00.000Z', fault: null } },
    ],
    [
      'that records some buckets',
      {
        GetEventSelectors: {
          EventSelectors: [
            { ...standard, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::clinic/dr-smith'] }] },
          ],
        },
      },
      { administration: 'all', storeData: 'some' },
    ],
    [
      'with advanced selectors',
      {
        GetEventSelectors: {
          AdvancedEventSelectors: [
            {
              Name: 'of dr-smith',
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Management'] },
                { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
              ],
            },
            {
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Data'] },
                { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
                { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::clinic/dr-smith'] },
              ],
            },
          ],
        },
      },
      { administration: 'some', keyUse: 'none', storeData: 'some' },
    ],
    [
      'with selectors of neither kind',
      { GetEventSelectors: { EventSelectors: [] } },
      { administration: 'malformed', keyUse: 'malformed', storeData: 'malformed' },
    ],
    [
      'with selectors of both kinds',
      {
        GetEventSelectors: {
          EventSelectors: [standard],
          AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
        },
      },
      { administration: 'contradictory', keyUse: 'contradictory', storeData: 'contradictory' },
    ],
    [
      'that says nothing of itself',
      { GetTrailStatus: {}, GetEventSelectors: {} },
      { recording: 'malformed', administration: 'malformed', everyRegion: true },
    ],
  ])('%s', async ([_, own, expected], context) => {
    const { asked, trails } = await survey(open(context), estate([everywhere], own));
    expect(factsOf(trails[0])).toMatchObject(expected);
    expect(asked.lines.join('')).not.toContain('smith');
  });

  it('without the events of services that are in no region does not record all administration', async (context) => {
    const { trails } = await survey(open(context), estate([{ ...everywhere, IncludeGlobalServiceEvents: false }]));
    expect(factsOf(trails[0])).toMatchObject({ administration: 'some', keyUse: 'all' });
  });
});
