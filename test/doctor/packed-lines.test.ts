/** Packed lines come back as they went in, in their order, however many there are. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PackedLines } from '../../src/doctor/packed-lines.ts';

const line = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.toWellFormed().replaceAll('\n', ' '));

test('every line comes back, again and again, and more can follow', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 50 }), fc.integer({ min: 1, max: 300 }), (lines, times) => {
      const packed = new PackedLines();
      const all = Array.from({ length: times }, () => lines).flat();
      for (const [index, one] of all.entries()) {
        packed.add(one);
        if (index === 20) expect([...packed.lines()]).toEqual(all.slice(0, 21));
      }
      expect([...packed.lines()]).toEqual(all);
      expect([...packed.lines()]).toEqual(all);
    }),
    { numRuns: 40 },
  );
});

test('lines that are larger than a batch are lines still', () => {
  const packed = new PackedLines();
  const large = ['x'.repeat(300_000), '', 'y'.repeat(600_000), 'z'];
  for (const one of large) packed.add(one);
  expect([...packed.lines()]).toEqual(large);
});
