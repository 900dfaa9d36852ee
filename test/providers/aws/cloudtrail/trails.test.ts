/** The audit trails of an account. Truth: botocore's model of CloudTrail (the contract server) and its API reference. */
import { describe, expect, it } from 'vitest';
import { contracted } from '../../../servers/contracted.ts';
import { estate, everywhere, factsOf, found, local, regions, survey } from './trail-estate.ts';

const open = contracted('CloudTrail: trails of one region and of all');
const key = everywhere.KmsKeyId;

describe('the trails', () => {
  it('are each found once, in their own region, with one call for a list and two for a trail', async (context) => {
    const server = open(context);
    const { asked, all, lists, trails } = await survey(server, estate([everywhere, local]));
    expect(lists).toEqual(['eu-west-1 whole', 'us-east-1 whole', 'us-west-2 whole']);
    expect(trails.map(({ id, region }) => [id, region])).toEqual([
      [everywhere.TrailARN, 'us-east-1'],
      [local.TrailARN, 'us-west-2'],
    ]);
    const delivered = { newest: '2026-11-18T01:50:00.000Z', fault: null };
    const common = { recording: true, delivered, store: 'arn:aws:s3:::clinic-trail' };
    const events = { administration: 'all', keyUse: 'all', storeData: 'none' };
    expect(factsOf(trails[0])).toEqual({
      ...{ ...common, ...events, everyRegion: true },
      tamperEvidence: { on: true, newest: '2026-11-18T01:10:00.000Z', fault: null },
      encryption: { mode: 'managed-key', algorithm: 'aws:kms', key },
    });
    expect(factsOf(trails[1])).toMatchObject({
      ...{ everyRegion: false, tamperEvidence: { on: false } },
      encryption: { mode: 'provider-key', algorithm: 'AES256', key: null },
    });
    const calls = (await server.contract.calls()).map(({ operation, region }) => `${operation} ${region}`).sort();
    expect(calls).toEqual([
      ...regions.map((region) => `DescribeTrails ${region}`),
      ...['GetEventSelectors us-east-1', 'GetEventSelectors us-west-2'],
      ...['GetTrailStatus us-east-1', 'GetTrailStatus us-west-2'],
    ]);
    expect((await found({ ask: await asked.replayed() })).all).toEqual(all);
    expect(await server.contract.refusals()).toEqual([]);
    expect(asked.lines.join('')).not.toContain('smith');
  });

  it('are none where every region says so', async (context) => {
    const { lists, trails } = await survey(open(context), estate([]));
    expect([lists, trails]).toEqual([['eu-west-1 whole', 'us-east-1 whole', 'us-west-2 whole'], []]);
  });

  it.for([
    ['AccessDeniedException', 'denied cloudtrail:DescribeTrails'],
    ['OptInRequired', 'disabled undefined'],
  ] as const)('of a region that answers %s are not seen, and those of the others are', async ([code, gap], context) => {
    const { lists, trails } = await survey(open(context), estate([everywhere, local]), (contract) =>
      contract.put({ service: 'cloudtrail', operation: 'DescribeTrails', region: 'us-west-2' }, { error: { code } }),
    );
    expect(lists).toEqual(['eu-west-1 whole', 'us-east-1 whole', `us-west-2 ${gap}`]);
    expect(trails.map(({ id }) => id)).toEqual([everywhere.TrailARN]);
  });

  it('of which one is named as no trail can be make the list of that region no list', async (context) => {
    const strange = { ...local, TrailARN: 'arn:aws:cloudtrail:us-west-2:111122223333:trail/a b' };
    const { lists, trails } = await survey(open(context), estate([everywhere, strange]));
    expect(lists).toEqual(['eu-west-1 whole', 'us-east-1 whole', 'us-west-2 malformed undefined']);
    expect(trails.map(({ id }) => id)).toEqual([everywhere.TrailARN]);
  });
});
