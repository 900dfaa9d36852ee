/** Gathers the holes in a target's lists, those of one kind, region and reason together. */
import type { ListingGap } from '../../providers/resource.ts';

export type Alike = readonly [ListingGap, ...ListingGap[]];

export class Holes {
  readonly #alike = new Map<string, [ListingGap, ...ListingGap[]]>();

  add(hole: ListingGap): void {
    const { kind, region, gap } = hole;
    const key = JSON.stringify([kind, region, gap.reason, gap.permission]);
    const before = this.#alike.get(key);
    if (before) before.push(hole);
    else this.#alike.set(key, [hole]);
  }

  /** In the order in which the first of each was found. */
  groups(): readonly Alike[] {
    return [...this.#alike.values()];
  }
}
