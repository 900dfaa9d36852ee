/** Shows facts to a check as plain values, notes which it read, and stops it at a gap. */
import type { Fact, Gap, Moot, Place, Seen } from '../../providers/resource.ts';

/** Thrown into a check that reads what could not be seen; the check's verdict is then `unknown`, whatever it does. */
class GapRead extends Error {}

/** Thrown into a check that reads what does not arise; the verdict is then `not-applicable` with this reason. */
class MootRead extends Error {}

interface Unseen {
  readonly what: string;
  readonly gap: Gap;
}

/** A fact as a resource states it. */
export type Stated = Fact<unknown> | Moot;

/** What one check read while it judged one resource. */
export class Reading {
  readonly seen: Seen[] = [];
  gap: Unseen | undefined;
  /** Why what it read does not arise. */
  moot: string | undefined;
  /** The first gap that the check passed over by asking for what is known. */
  passed: Unseen | undefined;

  /** Notes a source, and stops the check if it is a gap or does not arise. */
  note(source: Stated | (Seen & { readonly gap: Gap }), what: () => string): unknown {
    this.seen.push(source);
    if ('value' in source) return source.value;
    if ('moot' in source) {
      this.moot ??= source.moot;
      throw new MootRead();
    }
    this.gap ??= { what: what(), gap: source.gap };
    throw new GapRead();
  }

  /** What `read` gives, or undefined if a gap stops it; the check goes on, but can then conclude only `unmet`. */
  pass<T>(read: () => T): T | undefined {
    const before = this.gap;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof GapRead)) throw error;
      this.passed ??= this.gap;
      this.gap = before;
      return undefined;
    }
  }

  /** The first of which `holds` is true. If there is none, the first gap that was met, or that `atLast` meets, stops the check. */
  first<T>(list: readonly T[], holds: (one: T) => boolean, atLast: () => void): { readonly found: T } | undefined {
    const before = { gap: this.gap, moot: this.moot };
    let unseen: Unseen | undefined;
    for (const found of list) {
      try {
        if (holds(found)) return { found };
      } catch (error) {
        if (!(error instanceof GapRead || error instanceof MootRead)) throw error;
        if (error instanceof GapRead) unseen ??= this.gap;
        this.gap = before.gap;
        this.moot = before.moot;
      }
    }
    atLast();
    if (!unseen) return undefined;
    this.gap = unseen;
    throw new GapRead();
  }
}

/** A resource with its facts as getters. `facts` may be fewer than the resource has. */
export function view(
  resource: Place & { readonly id: string; readonly type: string },
  facts: Readonly<Record<string, Stated>>,
  reading: Reading,
  /** Whether the facts are those of the record's own resource, which need not be named again. */
  own: boolean,
): object {
  const { provider, target, account, region, id, type } = resource;
  const whose = own ? '' : ` of ${id}`;
  const shown = { provider, target, account, region, id, type };
  for (const [name, fact] of Object.entries(facts)) {
    Object.defineProperty(shown, name, {
      enumerable: true,
      get: () => reading.note(fact, () => `${words(name)}${whose}`),
    });
  }
  return Object.freeze(shown);
}

/** `publicGrants` → `Public grants`. */
function words(name: string): string {
  const text = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
