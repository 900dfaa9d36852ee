/** Lists every bucket of the account, page by page, and says so where the list is not whole. */
import { joined } from '../../fact.ts';
import type { Gap, GapReason, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import type { Answer } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { listBuckets } from './s3-operations.ts';

export interface ListedBucket extends Seen {
  readonly name: string;
  /** Null where the list does not say. */
  readonly region: string | null;
}

export type ListItem =
  | { readonly bucket: ListedBucket }
  | { readonly gap: Gap; readonly seen: Seen }
  /** Comes last, if nothing is lacking. */
  | { readonly whole: Seen };
type Page = Answer<BodyOf<typeof listBuckets>>;

/** Only a list that is asked for with a parameter names the buckets' regions; this is the longest page there is. */
const pageSize = 1000;
const mostPages = 10_000;
const mostNames = 1_000_000;

/** Old buckets of us-east-1 have up to 255 letters, digits, `.`, `-` and `_` in "any combination" (BucketRestrictions.html). */
const bucketName = /^[A-Za-z0-9._-]{3,255}$/;

/** Reasons that are no rejection. */
const unanswered: ReadonlySet<GapReason> = new Set(['unreachable', 'throttled', 'truncated', 'contradictory']);

/** Yields each bucket once, in the order of the list; then that the list is whole, or gaps where it is not. */
export async function* listAllBuckets(ask: Ask, region: string): AsyncGenerator<ListItem> {
  const pages: Seen[] = [];
  let gaps = 0;
  for await (const item of itemsOfPages(ask, region, pages)) {
    if ('gap' in item) gaps += 1;
    yield item;
  }
  if (gaps === 0) yield { whole: joined(pages) };
}

async function* itemsOfPages(ask: Ask, region: string, pages: Seen[]): AsyncGenerator<ListItem> {
  const names = new Set<string>();
  const tokens = new Set<string>();
  let namesRegions = true;
  for (let token: string | null = null; ; ) {
    const next: { ContinuationToken: string } | undefined = token === null ? undefined : { ContinuationToken: token };
    const page: Page = await ask(listBuckets, region, { MaxBuckets: pageSize, ...next });
    pages.push(page);
    yield* bucketsOf(page, names);
    if (!('body' in page)) return;
    const { Buckets: buckets } = page.body;
    if (buckets.length > pageSize)
      return yield lacking('contradictory', 'names more on a page than was asked for', page);
    namesRegions &&= buckets.every(({ BucketRegion }) => BucketRegion);
    token = page.body.ContinuationToken || null;
    if (token === null) {
      if (buckets.length === pageSize) yield* beyondTheLastPage(ask, region, names, pages, namesRegions);
      return;
    }
    if (tokens.has(token)) return yield lacking('truncated', 'names a page that was already read', page);
    if (pages.length >= mostPages || names.size >= mostNames) return yield lacking('truncated', 'does not end', page);
    tokens.add(token);
  }
}

function lacking(reason: GapReason, what: string, { observations, observedAt }: Page): ListItem {
  return { gap: { reason, detail: `The list of buckets ${what}.` }, seen: { observations, observedAt } };
}

/**
 * A full last page is believed only if a list without pages names nothing more; some servers cut and do not say so. But
 * lists without pages "will be rejected" for large accounts (API_ListBuckets.html), and servers that name regions page.
 */
async function* beyondTheLastPage(
  ask: Ask,
  region: string,
  names: Set<string>,
  pages: Seen[],
  namesRegions: boolean,
): AsyncGenerator<ListItem> {
  const before = names.size;
  const unpaged = await ask(listBuckets, region, {});
  pages.push(unpaged);
  if (namesRegions && 'gap' in unpaged && !unanswered.has(unpaged.gap.reason)) return;
  yield* bucketsOf(unpaged, names);
  const lacked = names.size - before;
  if (lacked === 0) return;
  const detail = `The pages of the list of buckets lack ${lacked} that the list without pages names.`;
  yield { gap: { reason: 'truncated', detail }, seen: unpaged };
}

function* bucketsOf(page: Page, names: Set<string>): Generator<ListItem> {
  const seen: Seen = { observations: page.observations, observedAt: page.observedAt };
  if ('gap' in page) return yield { gap: page.gap, seen };
  const buckets = 'body' in page ? page.body.Buckets : [];
  const strange = buckets.filter(({ Name }) => !bucketName.test(Name)).length;
  // A name becomes part of an address, so one that no bucket can have is not asked about.
  if (strange > 0) {
    yield {
      gap: { reason: 'malformed', detail: `The list names ${strange} buckets as no bucket can be named.` },
      seen,
    };
  }
  for (const { Name: name, BucketRegion } of buckets) {
    if (!bucketName.test(name) || names.has(name)) continue;
    names.add(name);
    yield { bucket: { ...seen, name, region: BucketRegion || null } };
  }
}
