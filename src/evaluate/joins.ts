/** What checks read beside their subject: the declared facts of other resources, and where a list has a hole. */
import type { Check } from '../../checks/check.ts';
import type { Kind } from '../../providers/kinds.ts';
import type { Found, ListingGap, Place } from '../../providers/resource.ts';
import type { Stated } from './view.ts';

/** A resource reduced to the facts that some check reads of its kind. */
export interface Joined extends Place {
  readonly id: string;
  readonly type: string;
  readonly facts: Readonly<Record<string, Stated>>;
}

/** Holds about 1 KiB for each resource of a kind that some check reads, and nothing of the others. */
export class Joins {
  readonly #wanted: ReadonlyMap<Kind, ReadonlySet<string>>;
  readonly #resources = new Map<Kind, Map<string, Joined[]>>();
  readonly #gaps: ListingGap[] = [];

  constructor(checks: readonly Check[]) {
    const wanted = new Map<Kind, Set<string>>();
    for (const check of checks) {
      for (const [kind, facts] of Object.entries(check.reads ?? {}) as [Kind, readonly string[]][]) {
        wanted.set(kind, new Set([...(wanted.get(kind) ?? []), ...facts]));
      }
    }
    this.#wanted = wanted;
  }

  add(found: Found): void {
    if ('listing' in found) this.#gaps.push(found.listing);
    if (!('resource' in found)) return;
    const { kind, provider, target, account, region, id, type } = found.resource;
    const wanted = this.#wanted.get(kind);
    if (!wanted) return;
    const facts = Object.fromEntries(Object.entries(found.resource.facts).filter(([name]) => wanted.has(name)));
    this.#keep(kind, { provider, target, account, region, id, type, facts });
  }

  /** Takes over what another holds, after what is here. */
  absorb(other: Joins): void {
    for (const [kind, byId] of other.#resources)
      for (const found of byId.values()) for (const one of found) this.#keep(kind, one);
    this.#gaps.push(...other.#gaps);
  }

  #keep(kind: Kind, joined: Joined): void {
    const byId = this.#resources.get(kind) ?? new Map<string, Joined[]>();
    const same = byId.get(joined.id);
    if (same) same.push(joined);
    else this.#resources.set(kind, byId.set(joined.id, [joined]));
  }

  all(kind: Kind, where: Partial<Place>): readonly Joined[] {
    const every = [...(this.#resources.get(kind)?.values() ?? [])].flat();
    return every.filter((resource) => overlaps(resource, where));
  }

  /** The resource with this id; where several targets show one, that of `target` if it can be, else the first. */
  one(kind: Kind, id: string, target: string): Joined | undefined {
    const same = this.#resources.get(kind)?.get(id);
    return same?.find((one) => one.target === target) ?? same?.[0];
  }

  /** A hole in the list of `kind` that touches `where`, if there is one. */
  hole(kind: Kind, where: Partial<Place>): ListingGap | undefined {
    return this.#gaps.find((gap) => gap.kind === kind && overlaps(gap, where));
  }
}

const placeParts = ['provider', 'target', 'account', 'region'] as const;

function overlaps(place: Place, where: Partial<Place>): boolean {
  return placeParts.every((part) => where[part] === undefined || place[part] === '*' || place[part] === where[part]);
}
