/** Numbers by text for millions of texts: 22 bytes for each that was expected, where a `Map` takes over a hundred. */
import { hash } from 'node:crypto';

/** Of a slot: three words of the text's SHA-256, and the number plus one. */
const words = 4;
const leastSlots = 64;
/** Beyond it, looking for a free slot takes long. */
const fullest = 0.75;
const mostSlots = 2 ** 28;
const mostExpected = 10_000_000;

/** Texts are known by 96 bits of their SHA-256, for which nobody finds a second text. */
export class CompactMap {
  #slots: Uint32Array;
  #capacity: number;
  #size = 0;

  /**
   * `expected` saves growing, which takes up to twice the bytes, and three times while it lasts. It is believed up to as
   * many lines as a file may have.
   */
  constructor(expected: number) {
    this.#capacity = slotsFor(Math.min(expected, mostExpected));
    this.#slots = new Uint32Array(this.#capacity * words);
  }

  get size(): number {
    return this.#size;
  }

  get(text: string): number | undefined {
    const value = this.#slots[this.#find(this.#slots, this.#capacity, digest(text)) + 3] as number;
    return value === 0 ? undefined : value - 1;
  }

  has(text: string): boolean {
    return this.get(text) !== undefined;
  }

  /** Keeps the first number of a text, from 0 to 2³² - 2; false if there was one. Throws `RangeError` where memory ends. */
  add(text: string, value: number): boolean {
    if (this.#size + 1 > this.#capacity * fullest) this.#grow();
    const key = digest(text);
    const at = this.#find(this.#slots, this.#capacity, key);
    if (this.#slots[at + 3] !== 0) return false;
    this.#slots.set(key, at);
    this.#slots[at + 3] = value + 1;
    this.#size += 1;
    return true;
  }

  /** Where the key stands, or the free slot where it would. */
  #find(slots: Uint32Array, capacity: number, key: Uint32Array): number {
    let slot = (key[0] as number) % capacity;
    for (;;) {
      const at = slot * words;
      if (slots[at + 3] === 0) return at;
      if (slots[at] === key[0] && slots[at + 1] === key[1] && slots[at + 2] === key[2]) return at;
      slot = slot + 1 === capacity ? 0 : slot + 1;
    }
  }

  #grow(): void {
    const capacity = this.#capacity * 2;
    if (capacity > mostSlots) throw new RangeError('There are more texts than anybody means.');
    const slots = new Uint32Array(capacity * words);
    for (let at = 0; at < this.#slots.length; at += words) {
      if (this.#slots[at + 3] === 0) continue;
      const slot = this.#slots.subarray(at, at + words);
      slots.set(slot, this.#find(slots, capacity, slot));
    }
    this.#slots = slots;
    this.#capacity = capacity;
  }
}

function slotsFor(expected: number): number {
  return Math.max(leastSlots, Math.ceil((expected + 1) / fullest));
}

function digest(text: string): Uint32Array {
  const bytes = Buffer.from(hash('sha256', text, 'binary'), 'binary');
  return Uint32Array.of(bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8));
}
