/** What checks read beside their subject: the declared facts of other resources, and where a list has a hole. */
import type { Check } from '../../checks/check.ts';
import type { Kind } from '../../providers/kinds.ts';
import type { Found, ListingGap, Place } from '../../providers/resource.ts';
import { FactPacker, type PackedFact, unpack } from './packed-fact.ts';
import type { Stated } from './view.ts';

/** A resource reduced to the facts that some check reads of its kind. */
export interface Joined extends Place {
  readonly id: string;
  readonly type: string;
  readonly facts: Readonly<Record<string, Stated>>;
}

/** A resource as it is kept: its place shared with others, and its facts one after the other, as its kind names them. */
interface Kept {
  readonly place: Place & { readonly type: string };
  readonly id: string;
  readonly names: readonly string[];
  /** What each fact says, and then its source. */
  readonly facts: readonly (PackedFact['said'] | PackedFact['seen'])[];
}

/** Holds about 1 KiB for each resource of a kind that some check reads, and nothing of the others. */
export class Joins {
  readonly #wanted: ReadonlyMap<Kind, ReadonlySet<string>>;
  readonly #resources = new Map<Kind, Map<string, Kept | Kept[]>>();
  readonly #gaps: ListingGap[] = [];
  readonly #packer = new FactPacker();
  readonly #places = new Map<string, Kept['place']>();
  readonly #names = new Map<string, readonly string[]>();

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
    const facts = Object.entries(found.resource.facts).filter(([name]) => wanted.has(name));
    const packed = facts.map(([, fact]) => this.#packer.pack(fact));
    this.#keep(kind, {
      place: once(this.#places, { provider, target, account, region, type }),
      id,
      names: once(
        this.#names,
        facts.map(([name]) => name),
      ),
      facts: packed.flatMap(({ said, seen }) => [said, seen]),
    });
  }

  /** Takes over what another holds, after what is here. */
  absorb(other: Joins): void {
    for (const [kind, byId] of other.#resources)
      for (const kept of byId.values()) for (const one of listed(kept)) this.#keep(kind, one);
    this.#gaps.push(...other.#gaps);
  }

  #keep(kind: Kind, kept: Kept): void {
    const byId = this.#resources.get(kind) ?? new Map<string, Kept | Kept[]>();
    const same = byId.get(kept.id);
    this.#resources.set(kind, byId.set(kept.id, same ? [...listed(same), kept] : kept));
  }

  all(kind: Kind, where: Partial<Place>): readonly Joined[] {
    const every = [...(this.#resources.get(kind)?.values() ?? [])].flat();
    return every.filter(({ place }) => overlaps(place, where)).map(shown);
  }

  /** The resource with this id; where several targets show one, that of `target` if it can be, else the first. */
  one(kind: Kind, id: string, target: string): Joined | undefined {
    const same = listed(this.#resources.get(kind)?.get(id) ?? []);
    const kept = same.find(({ place }) => place.target === target) ?? same[0];
    return kept && shown(kept);
  }

  /** A hole in the list of `kind` that touches `where`, if there is one. */
  hole(kind: Kind, where: Partial<Place>): ListingGap | undefined {
    return this.#gaps.find((gap) => gap.kind === kind && overlaps(gap, where));
  }
}

function listed(kept: Kept | readonly Kept[]): readonly Kept[] {
  return 'place' in kept ? [kept] : kept;
}

function shown({ place, id, names, facts }: Kept): Joined {
  const packed = (index: number) => ({ said: facts[2 * index], seen: facts[2 * index + 1] }) as PackedFact;
  return { ...place, id, facts: Object.fromEntries(names.map((name, index) => [name, unpack(packed(index))])) };
}

/** The first that was equal to this one. */
function once<T>(known: Map<string, T>, one: T): T {
  const text = JSON.stringify(one);
  const before = known.get(text);
  if (before === undefined) known.set(text, one);
  return before ?? one;
}

const placeParts = ['provider', 'target', 'account', 'region'] as const;

function overlaps(place: Place, where: Partial<Place>): boolean {
  return placeParts.every((part) => where[part] === undefined || place[part] === '*' || place[part] === where[part]);
}
