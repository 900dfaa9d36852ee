/** Gathers, while stores and trails are surveyed, which keys they name, and where a key may exist unseen. */
import { joined } from '../../fact.ts';
import type { Encryption, Kind } from '../../kinds.ts';
import type { Fact, Found, Gap, ListingGap, Moot, Seen } from '../../resource.ts';
import { isRegion, listingGap, placeIn, type Whereabouts } from '../place.ts';
import { isManagedByAws } from './managed-key.ts';

export interface WantedKey {
  /** ARN, id or alias, as the store or trail names it. */
  readonly name: string;
  readonly region: string;
  /** The encryption that first named it. */
  readonly seen: Seen;
}

/** API_ServerSideEncryptionByDefault.html: "KMS resolves the key within the requester's account". */
const resolvedElsewhere: Gap = {
  reason: 'unsupported',
  detail:
    'A store names its key by a bare alias, which stands for another key in each account that writes to the store; ' +
    'keys of other accounts are not seen.',
};

const namesKeys: ReadonlySet<Kind> = new Set(['store', 'audit-trail']);

export class WantedKeys {
  readonly #whereabouts: Whereabouts;
  readonly #wanted = new Map<string, WantedKey>();
  readonly #unseen = new Map<string, ListingGap>();
  readonly #lists: Seen[] = [];

  constructor(whereabouts: Whereabouts) {
    this.#whereabouts = whereabouts;
  }

  /** Notes the key that a store or a trail names, what of it could not be seen, and where its list is not whole. */
  note(found: Found): void {
    if ('listing' in found) {
      const { kind, region, gap } = found.listing;
      if (namesKeys.has(kind)) this.miss(region, gap, found.listing);
    } else if ('listed' in found) {
      if (namesKeys.has(found.listed.kind)) this.#lists.push(found.listed);
    } else if ('resource' in found) {
      const { kind, region, facts } = found.resource;
      if (kind === 'store') this.#noteKeyOf(region, facts.encryption, facts.location);
      if (kind === 'audit-trail') this.#noteKeyOf(region, facts.encryption, null);
    }
  }

  #noteKeyOf(region: string, encryption: Fact<Encryption> | Moot, location: Fact<string> | Moot | null): void {
    if ('gap' in encryption) {
      this.#missBehind(region, 'encryption', encryption.gap, encryption);
      return;
    }
    const { observations, observedAt } = encryption;
    if ('moot' in encryption) return;
    const name = encryption.value.key;
    if (name === null) return;
    const named = regionOf(name);
    // An alias means another key in each region.
    if (named === null && location && 'gap' in location) this.#missBehind(region, 'region', location.gap, location);
    else this.#want({ name, region: named ?? region, seen: { observations, observedAt } });
  }

  #want(key: WantedKey): void {
    const { name, region, seen } = key;
    const place = `${region} ${name}`;
    if (!this.#wanted.has(place)) this.#wanted.set(place, key);
    // A bare id is no alias: no other account has a key of that id, so that a writer there gets none at all.
    if (name.startsWith('alias/') && !isManagedByAws(name)) this.miss(region, resolvedElsewhere, seen);
  }

  #missBehind(region: string, what: string, gap: Gap, seen: Seen): void {
    this.miss(
      region,
      { ...gap, detail: `The ${what} of a store is not known, so its key is not seen: ${gap.detail}` },
      seen,
    );
  }

  /** Notes that keys may be lacking in `region`, once for each region and reason. */
  miss(region: string, gap: Gap, seen: Seen): void {
    const place = `${region} ${gap.reason}`;
    if (this.#unseen.has(place)) return;
    this.#unseen.set(place, listingGap(placeIn(this.#whereabouts, region), 'key', gap, seen));
  }

  /** What the lists of all that names keys were read from. */
  lists(): Seen {
    return joined(this.#lists);
  }

  /** Each key once, in the order in which it was first named. */
  wanted(): Iterable<WantedKey> {
    return this.#wanted.values();
  }

  get anyUnseen(): boolean {
    return this.#unseen.size > 0;
  }

  unseen(): Iterable<ListingGap> {
    return this.#unseen.values();
  }
}

/** A key's ARN says where the key lies: `arn:aws:kms:region:account:key/id`. */
function regionOf(name: string): string | null {
  const region = name.startsWith('arn:') ? name.split(':')[3] : undefined;
  return region !== undefined && isRegion(region) ? region : null;
}
