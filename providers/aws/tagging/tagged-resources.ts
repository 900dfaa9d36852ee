/** Finds out which resources of one region carry a tag. */
import { joined } from '../../fact.ts';
import type { Gap, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { pagesOf } from '../asking/pages.ts';
import { getResources } from './tag-operations.ts';

export interface Tag {
  readonly key: string;
  /** Any of these; any value at all where none is named. */
  readonly values: readonly string[];
}

/** The resources known to carry it, and the gap in that knowledge; null where the list is whole. */
export interface Tagged extends Seen {
  readonly arns: ReadonlySet<string>;
  readonly gap: Gap | null;
}

/** "You can specify a minimum of 1 and a maximum value of 100" (API_GetResources.html). */
const pageSize = 100;

export async function taggedResources(ask: Ask, region: string, { key, values }: Tag): Promise<Tagged> {
  const filter = values.length === 0 ? { Key: key } : { Key: key, Values: values };
  const paging = { operation: getResources, parameter: 'PaginationToken', token: tokenIn } as const;
  const arns = new Set<string>();
  let last: Seen & { readonly gap: Gap | null } = { observations: [], observedAt: '', gap: null };
  for await (const page of pagesOf(ask, paging, region, { TagFilters: [filter], ResourcesPerPage: pageSize })) {
    last = { ...joined([last, page]), gap: 'gap' in page ? page.gap : null };
    if ('body' in page) for (const { ResourceARN } of page.body.ResourceTagMappingList) arns.add(ResourceARN);
  }
  return { ...last, arns };
}

function tokenIn({ PaginationToken }: { readonly PaginationToken?: string | null | undefined }) {
  return PaginationToken;
}
