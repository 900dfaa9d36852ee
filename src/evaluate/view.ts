/** Shows facts to a check as plain values, notes which it read, and stops it at a gap. */
import type { Fact, Gap, Place, Seen } from '../../providers/resource.ts';

/** Thrown into a check that reads what could not be seen; the check's verdict is then `unknown`, whatever it does. */
class GapRead extends Error {}

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
  /** Whether the facts are those of the record's own resource, which need not be named again. */
  own: boolean,
): object {
  const { provider, target, account, region, id, type } = resource;
  const whose = own ? '' : ` of ${id}`;
  const shown = { provider, target, account, region, id, type };
  for (const [name, fact] of Object.entries(facts)) {
    Object.defineProperty(shown, name, { enumerable: true, get: () => reading.note(`${words(name)}${whose}`, fact) });
  }
  return Object.freeze(shown);
}

/** `publicGrants` → `Public grants`. */
function words(name: string): string {
  const text = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
