/** The order in which one account is asked: who asks, then its buckets, then the keys that these name. */
import { inOrder } from '../in-order.ts';
import type { Kind } from '../kinds.ts';
import type { Observer } from '../provider.ts';
import type { Found, Seen } from '../resource.ts';
import { type Ask, asker } from './asking/ask.ts';
import type { Connection } from './asking/connection.ts';
import { surveyKeys } from './kms/keys.ts';
import { WantedKeys } from './kms/wanted-keys.ts';
import { listed, listingGap, placeIn, type Whereabouts } from './place.ts';
import { type ListItem, listAllBuckets } from './s3/bucket-list.ts';
import { bucketResource } from './s3/buckets.ts';
import { getAccountPublicAccessBlock } from './s3/s3-access-operations.ts';
import { accountResource, whoAsks } from './sts/identity.ts';

export const kinds: readonly Kind[] = ['account', 'store', 'key'];

/** Buckets in flight; each has up to six questions open, and the door decides how many of them go out at once. */
const bucketsAtOnce = 64;

export async function* surveyAccount(
  target: string,
  home: string,
  observer: Observer,
  connection: Connection | null,
): AsyncGenerator<Found> {
  const identity = await whoAsks(asker(observer, connection, null), home);
  if ('gap' in identity) {
    const nowhere = placeIn({ target, account: 'unknown' }, '*');
    for (const kind of kinds) yield { listing: listingGap(nowhere, kind, identity.gap, identity) };
    return;
  }
  const { principal, account, partition } = identity.value;
  const whereabouts: Whereabouts = { target, account, partition, home };
  yield { resource: accountResource(target, identity.value, identity) };
  yield { listed: listed(whereabouts, 'account', identity) };
  const ask = asker(observer, connection, principal);
  const keys = new WantedKeys(whereabouts);
  const list = yield* surveyBuckets(ask, whereabouts, keys);
  let keysLacking = false;
  for (const listing of keys.unseen()) yield { listing };
  for await (const found of surveyKeys(ask, whereabouts, keys.wanted())) {
    keysLacking ||= 'listing' in found;
    yield found;
  }
  // Keys are found through buckets, so their list is whole if that of the buckets is.
  if (list && !keys.anyUnseen && !keysLacking) yield { listed: listed(whereabouts, 'key', list) };
}

/** Yields the buckets and whether their list is whole; returns what the whole list was read from. */
async function* surveyBuckets(
  ask: Ask,
  whereabouts: Whereabouts,
  keys: WantedKeys,
): AsyncGenerator<Found, Seen | null> {
  const { account, home } = whereabouts;
  const accountBlock = ask(getAccountPublicAccessBlock, home, { AccountId: account });
  let whole: Seen | null = null;
  const found = async (item: ListItem): Promise<Found> => {
    if ('bucket' in item) return { resource: await bucketResource(ask, whereabouts, item.bucket, accountBlock) };
    if ('whole' in item) return { listed: listed(whereabouts, 'store', item.whole) };
    return { listing: listingGap(placeIn(whereabouts, '*'), 'store', item.gap, item.seen) };
  };
  try {
    for await (const one of inOrder(listAllBuckets(ask, home), bucketsAtOnce, found)) {
      if ('listing' in one) keys.miss('*', one.listing.gap, one.listing);
      else if ('listed' in one) whole = one.listed;
      else if (one.resource.kind === 'store') keys.note(one.resource);
      yield one;
    }
  } finally {
    // Without buckets nobody else waits for it, and no question may outlive the survey.
    await Promise.allSettled([accountBlock]);
  }
  return whole;
}
