/** A workload as the service that runs it lists it, before it is known who backs it up. */
import type { Instant } from '../../kinds.ts';
import type { Fact, Gap, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import type { Paging } from '../asking/pages.ts';
import { pagesOf } from '../asking/pages.ts';

export interface Workload {
  readonly arn: string;
  /** As CloudFormation names the type. */
  readonly type: string;
  /** The newest moment that the service itself could restore it to; null where it makes no backups. */
  readonly ownBackup: Fact<Instant | null>;
  /** Other resources whose backups hold its data as well. */
  readonly within: readonly string[];
  /** Why it may be no more: then nothing is said of it. */
  readonly doubt?: Gap;
}

export type Listing =
  | { readonly workload: Workload }
  | { readonly gap: Gap; readonly seen: Seen }
  /** A page of the list; after the last one, if no gap came, the list is whole. */
  | { readonly page: Seen };

/** Reads one list: what `items` makes of each page, and the gap that ends it if one does. */
export async function* listingOf<Body>(
  ask: Ask,
  paging: Paging<Body>,
  region: string,
  parameters: Parameters<Ask>[2],
  items: (body: Body, seen: Seen) => Iterable<Workload> | AsyncIterable<Workload>,
): AsyncGenerator<Listing> {
  for await (const page of pagesOf(ask, paging, region, parameters)) {
    const seen: Seen = { observations: page.observations, observedAt: page.observedAt };
    if ('gap' in page) yield { gap: page.gap, seen };
    if (!('body' in page)) return;
    yield { page: seen };
    for await (const workload of items(page.body, seen)) yield { workload };
  }
}
