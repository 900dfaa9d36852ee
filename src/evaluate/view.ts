/** Shows facts to a check as plain values, notes which it read, and stops it at a gap. */
import type { Fact, Gap, Place, Seen } from '../../providers/resource.ts';

/** Thrown into a check that reads what could not be seen; the check's verdict is then `unknown`, whatever it does. */
export class GapRead extends Error {}

/** What one check read while it judged one resource. */
export class Reading {
  readonly seen: Seen[] = [];
  gap: { readonly what: string; readonly gap: Gap } | undefined;

  /** Notes a source, and stops the check if it is a gap. */
  note(what: string, source: Seen & ({ readonly value: unknown } | { readonly gap: Gap })): unknown {
    this.seen.push(source);
    if ('value' in source) return source.value;
    this.gap ??= { what, gap: source.gap };
    throw new GapRead(what);
  }
}

/** A resource with its facts as getters. `facts` may be fewer than the resource has. */
export function view(
  resource: Place & { readonly id: string; readonly type: string },
  facts: Readonly<Record<string, Fact<unknown>>>,
  reading: Reading,
): object {
  const { provider, target, account, region, id, type } = resource;
  const shown = { provider, target, account, region, id, type };
  for (const [name, fact] of Object.entries(facts)) {
    Object.defineProperty(shown, name, { enumerable: true, get: () => reading.note(`${name} of ${id}`, fact) });
  }
  return Object.freeze(shown);
}
