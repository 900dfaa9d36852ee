/** Trails of a pretend account, as the contract server tells of them, and a survey of them. */
import type { Trail } from '@aws-sdk/client-cloudtrail';
import { surveyTrails } from '../../../../providers/aws/cloudtrail/trails.ts';
import type { Regional } from '../../../../providers/aws/regions.ts';
import { scopeOf } from '../../../../providers/aws/scope.ts';
import type { Found, ResourceOf } from '../../../../providers/resource.ts';
import type { Contract } from '../../../servers/contract.ts';
import type { Answers, Region, Rule } from '../../../servers/contract-estate.ts';
import type { Contracted } from '../../../servers/contracted.ts';
import { type Asked, contractAsk } from '../contract-ask.ts';

const account = '111122223333';
const whereabouts = { target: 'clinic', account, partition: 'aws', home: 'us-east-1' };
export const regions = ['eu-west-1', 'us-east-1', 'us-west-2'];
const key = `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const arn = (name: string, region = 'us-east-1', owner = account) =>
  `arn:aws:cloudtrail:${region}:${owner}:trail/${name}`;

export const everywhere: Trail = {
  Name: 'everywhere',
  S3BucketName: 'clinic-trail',
  S3KeyPrefix: 'dr-smith',
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: true,
  HomeRegion: 'us-east-1',
  TrailARN: arn('everywhere'),
  LogFileValidationEnabled: true,
  KmsKeyId: key,
  HasCustomEventSelectors: false,
  IsOrganizationTrail: false,
};
export const local: Trail = {
  ...everywhere,
  Name: 'local',
  TrailARN: arn('local', 'us-west-2'),
  HomeRegion: 'us-west-2',
  IsMultiRegionTrail: false,
  LogFileValidationEnabled: false,
  KmsKeyId: undefined,
};
export const ofOrganization: Trail = {
  ...everywhere,
  Name: 'org',
  TrailARN: arn('org', 'us-east-1', '999988887777'),
  IsOrganizationTrail: true,
};
export const status = {
  IsLogging: true,
  LatestDeliveryTime: new Date('2026-11-18T01:50:00Z'),
  LatestDigestDeliveryTime: new Date('2026-11-18T01:10:00Z'),
  LatestDeliveryAttemptTime: '2026-11-18T01:50:00Z',
};
export const standard = { ReadWriteType: 'All' as const, IncludeManagementEvents: true, DataResources: [] };

export function estate(trails: readonly Trail[], own: Answers<'cloudtrail'> = {}): { [region: string]: Region } {
  const seenIn = (region: string) => trails.filter((one) => one.IsMultiRegionTrail || one.HomeRegion === region);
  const lists = regions.map((region) => [
    region,
    { cloudtrail: { DescribeTrails: [{ ignore: ['includeShadowTrails'], answer: { trailList: seenIn(region) } }] } },
  ]);
  const asked: Answers<'cloudtrail'> = {
    GetTrailStatus: [{ ignore: ['Name'], answer: status } as Rule<'cloudtrail', 'GetTrailStatus'>],
    GetEventSelectors: { EventSelectors: [standard] },
    ...own,
  };
  return { ...Object.fromEntries(lists), '*': { cloudtrail: asked } };
}

/** Puts something else in the place of an answer. */
export type Fault = (contract: Contract) => Promise<void>;

export async function survey({ contract }: Contracted, own: { [region: string]: Region }, ...faults: readonly Fault[]) {
  await contract.load({ accounts: { [account]: own } });
  for (const fault of faults) await fault(contract);
  const asked = contractAsk(contract.url);
  return { asked, ...(await found(asked)) };
}

export async function found({ ask }: Pick<Asked, 'ask'>) {
  const regional: Regional = {
    ...{ ask, whereabouts, regions, asOf: '2026-11-18T02:00:00.000Z' },
    scope: scopeOf(ask, null, { include: [{ name: 'something-else' }], exclude: [] }),
  };
  const all = await Array.fromAsync(surveyTrails(regional));
  return { all, lists: all.flatMap(listsOf), trails: all.flatMap(trailsOf) };
}

const listsOf = (one: Found) => {
  if ('listed' in one) return [`${one.listed.region} whole`];
  return 'listing' in one ? [`${one.listing.region} ${one.listing.gap.reason} ${one.listing.gap.permission}`] : [];
};
const trailsOf = (one: Found) => ('resource' in one && one.resource.kind === 'audit-trail' ? [one.resource] : []);
export const factsOf = (trail: ResourceOf<'audit-trail'> | undefined) =>
  Object.fromEntries(
    Object.entries(trail?.facts ?? {}).map(([name, fact]) => [
      name,
      'value' in fact ? fact.value : 'gap' in fact ? fact.gap.reason : 'moot',
    ]),
  );
