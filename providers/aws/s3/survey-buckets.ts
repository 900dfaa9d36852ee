/** Surveys the buckets of the account: those of the scope are asked about, and the others only named by the list. */
import { inOrder } from '../../in-order.ts';
import type { Fact, Found, ListingGap } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import type { Answer } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { listed, listingGap, placeIn, type Whereabouts } from '../place.ts';
import type { Regional } from '../regions.ts';
import { type ListedBucket, type ListItem, listAllBuckets } from './bucket-list.ts';
import { bucketArn, bucketResource } from './buckets.ts';
import { getAccountPublicAccessBlock } from './s3-access-operations.ts';
import { getBucketLocation } from './s3-operations.ts';
import { listedLocation, locationFact } from './store-facts.ts';

/** Buckets in flight; each has several questions open, and the door decides how many of them go out at once. */
const bucketsAtOnce = 64;

/** Yields the buckets in the order of their list, and at its end that it is whole, or why it is not. */
export async function* surveyBuckets(regional: Regional): AsyncGenerator<Found> {
  const { ask, whereabouts } = regional;
  const gaps = new Map<string, ListingGap>();
  const survey = async (item: ListItem): Promise<Found | null> => {
    if ('whole' in item) return { listed: listed(whereabouts, 'store', item.whole) };
    if ('gap' in item) return { listing: listingGap(placeIn(whereabouts, '*'), 'store', item.gap, item.seen) };
    const location = await locationOf(ask, whereabouts, item.bucket);
    const place = await inScope(regional, item.bucket, location);
    if (place !== true) return place === false ? null : { listing: place };
    return { resource: await bucketResource(ask, whereabouts, item.bucket, location, accountBlock()) };
  };
  let asked: Promise<Answer<BodyOf<typeof getAccountPublicAccessBlock>>> | undefined;
  /** Asked once, and only if there is a bucket that it bears on. */
  const accountBlock = () => {
    asked ??= ask(getAccountPublicAccessBlock, whereabouts.home, { AccountId: whereabouts.account });
    return asked;
  };
  for await (const found of inOrder(listAllBuckets(ask, whereabouts.home), bucketsAtOnce, survey)) {
    if (found === null) continue;
    if ('listing' in found) {
      const key = JSON.stringify([found.listing.region, found.listing.gap]);
      if (gaps.has(key)) continue;
      gaps.set(key, found.listing);
    }
    if ('listed' in found && gaps.size > 0) continue;
    yield found;
  }
}

async function locationOf(
  ask: Ask,
  { home }: Whereabouts,
  { name, region, ...seen }: ListedBucket,
): Promise<Fact<string>> {
  if (region !== null) return listedLocation(region, seen);
  return locationFact(await ask(getBucketLocation, home, { Bucket: name }));
}

/** Whether a bucket is looked at; a gap where that cannot be told. */
async function inScope(
  { whereabouts, scope }: Regional,
  { name }: ListedBucket,
  location: Fact<string>,
): Promise<boolean | ListingGap> {
  if ('gap' in location) {
    if (!scope.byRegion) return (await scope.in(whereabouts.home)).has(bucketArn(whereabouts, name));
    return listingGap(placeIn(whereabouts, '*'), 'store', location.gap, location);
  }
  const region = location.value;
  if (!scope.covers(region)) return false;
  const within = await scope.in(region);
  if (within.has(bucketArn(whereabouts, name))) return true;
  return (
    within.lacking !== null && listingGap(placeIn(whereabouts, region), 'store', within.lacking.gap, within.lacking)
  );
}
