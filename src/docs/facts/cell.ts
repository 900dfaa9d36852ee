/** Which field of which call fills a fact on a cloud, and where that is documented; or why none can. */
import type { Facts, Kind } from '../../../providers/kinds.ts';

export interface Filled {
  /** The calls as the cloud names them, joined by ` + `. */
  readonly calls: string;
  /** The members of the answers that the fact is made of, and what of it documentation settles. */
  readonly field: string;
  readonly source: string;
}
export type Cell = Filled | { readonly never: string };

/** A cell for every fact of every kind: one that is left out does not compile. */
export type CloudFacts = { readonly [K in Kind]: { readonly [F in keyof Facts[K]]: Cell } };

export function filled(calls: string, field: string, source: string): Filled {
  return { calls, field, source };
}

export function never(reason: string): Cell {
  return { never: reason };
}
