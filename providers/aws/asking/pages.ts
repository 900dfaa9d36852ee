/** Reads a list page by page, and says so where it cannot be read to its end. */
import type { Call } from '../../provider.ts';
import type { Seen } from '../../resource.ts';
import type { AwsOperation } from '../aws-operation.ts';
import type { Ask } from './ask.ts';
import type { Answer } from './read.ts';

/** How the pages of one list are asked for. */
export interface Paging<Body> {
  readonly operation: AwsOperation<Body>;
  /** The parameter that asks for the next page, and the token that an answer names for it. */
  readonly parameter: string;
  readonly token: (body: Body) => string | null | undefined;
}

/** A million items in the smallest pages that services of AWS give. */
const mostPages = 20_000;

/**
 * Each page as it comes. What is no body ends the list, and so does a token that was read before: then the last page
 * yielded is a gap. The list is whole if the last page is not.
 */
export async function* pagesOf<Body>(
  ask: Ask,
  { operation, parameter, token }: Paging<Body>,
  region: string,
  parameters: Call['parameters'],
): AsyncGenerator<Answer<Body>> {
  const read = new Set<string>();
  for (let next: string | null = null; ; ) {
    const page: Answer<Body> = await ask(
      operation,
      region,
      next === null ? parameters : { ...parameters, [parameter]: next },
    );
    yield page;
    if (!('body' in page)) return;
    next = token(page.body) || null;
    if (next === null) return;
    if (read.has(next)) return yield cutShort(operation.name, 'names a page that was already read', page);
    if (read.size >= mostPages) return yield cutShort(operation.name, 'does not end', page);
    read.add(next);
  }
}

function cutShort<Body>(name: string, what: string, { observations, observedAt }: Seen): Answer<Body> {
  return { observations, observedAt, gap: { reason: 'truncated', detail: `The list of ${name} ${what}.` } };
}
