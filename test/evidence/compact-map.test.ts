/** The compact map answers as a `Map` would that keeps the first value of each key. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CompactMap } from '../../src/evidence/compact-map.ts';

/** What a map asks for when it is made, whatever else is given back meanwhile. */
function bytesOf(expected: number): number {
  const words: number[] = [];
  vi.stubGlobal(
    'Uint32Array',
    new Proxy(Uint32Array, {
      construct(made, [length]) {
        words.push(length);
        return new made(length);
      },
    }),
  );
  try {
    expect(new CompactMap(expected).size).toBe(0);
  } finally {
    vi.unstubAllGlobals();
  }
  return words.reduce((sum, one) => sum + one * Uint32Array.BYTES_PER_ELEMENT, 0);
}

describe('a compact map', () => {
  it('answers as a map that keeps first values, however many were expected', () => {
    const entries = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.nat({ max: 2 ** 32 - 2 })), { maxLength: 400 });
    fc.assert(
      fc.property(entries, fc.nat({ max: 500 }), (pairs, expected) => {
        const compact = new CompactMap(expected);
        const plain = new Map<string, number>();
        for (const [text, value] of pairs) {
          expect(compact.add(text, value)).toBe(!plain.has(text));
          if (!plain.has(text)) plain.set(text, value);
        }
        expect(compact.size).toBe(plain.size);
        for (const [text, value] of plain) expect(compact.get(text)).toBe(value);
        expect(compact.has('a text that is longer')).toBe(false);
      }),
    );
  });

  it('grows from nothing expected to many, and loses none', () => {
    const map = new CompactMap(0);
    for (let index = 0; index < 50_000; index += 1) map.add(`record ${index}`, index);
    expect(map.size).toBe(50_000);
    for (let index = 0; index < 50_000; index += 7) expect(map.get(`record ${index}`)).toBe(index);
  });

  it('takes about 22 bytes for each text that was expected', () => {
    expect(bytesOf(1_000_000)).toBeLessThan(24_000_000);
  });

  it('does not grow for the records of the largest night', () => {
    expect(bytesOf(4_600_000)).toBeGreaterThan((4_600_000 * 16) / 0.75);
  });

  it('believes no number that would take all memory', () => {
    expect(bytesOf(Number.MAX_SAFE_INTEGER)).toBeLessThan(220_000_000);
  });
});
