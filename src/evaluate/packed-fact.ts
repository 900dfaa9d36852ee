/** Facts in little memory: what many resources say alike is kept once, and a source in half its length. */
import type { Digest, Seen } from '../../providers/resource.ts';
import type { Stated } from './view.ts';

/** What a fact states, without its source; the same object for all that state the same. */
type Said = { readonly value: unknown } | Omit<Stated, keyof Seen>;

/** A source, in a text where it has the usual form. */
type PackedSeen = string | Seen;

export interface PackedFact {
  readonly said: Said;
  readonly seen: PackedSeen;
}

/** Values longer than this, or beyond so many, differ from store to store and are not worth comparing. */
const longestShared = 300;
const mostShared = 10_000;

export class FactPacker {
  readonly #shared = new Map<string, Said>();

  pack({ observations, observedAt, ...said }: Stated): PackedFact {
    return { said: this.#once(said), seen: packSeen({ observations, observedAt }) };
  }

  #once(said: Said): Said {
    const text = JSON.stringify(said);
    const before = this.#shared.get(text);
    if (before) return before;
    if (text.length <= longestShared && this.#shared.size < mostShared) this.#shared.set(text, said);
    return said;
  }
}

export function unpack({ said, seen }: PackedFact): Stated {
  return { ...said, ...(typeof seen === 'string' ? unpackSeen(seen) : seen) } as Stated;
}

const prefix = 'sha256:';
const digestBytes = 32;

/** The time, a space, and the bytes of each digest as a character each; written at once, so that it is one piece. */
function packSeen(seen: Seen): PackedSeen {
  const { observations, observedAt } = seen;
  if (!/^[!-~]*$/.test(observedAt) || !observations.every((digest) => /^sha256:[0-9a-f]{64}$/.test(digest)))
    return seen;
  const digests = observations.map((digest) => Buffer.from(digest.slice(prefix.length), 'hex'));
  return Buffer.concat([Buffer.from(`${observedAt} `, 'latin1'), ...digests]).toString('latin1');
}

function unpackSeen(packed: string): Seen {
  const end = packed.indexOf(' ');
  const bytes = Buffer.from(packed.slice(end + 1), 'latin1');
  const observations = Array.from(
    { length: bytes.length / digestBytes },
    (_, index): Digest => `${prefix}${bytes.toString('hex', index * digestBytes, (index + 1) * digestBytes)}`,
  );
  return { observations, observedAt: packed.slice(0, end) };
}
