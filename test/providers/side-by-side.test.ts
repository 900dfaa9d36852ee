/** Streams that are read at once. */
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sideBySide } from '../../providers/side-by-side.ts';

/** Counts what is read of a stream, and how often it was ended. */
function counted(length: number, fault?: number) {
  const count = { read: 0, ended: 0 };
  const stream = (async function* () {
    try {
      for (let n = 0; n < length; n += 1) {
        if (n === fault) throw new Error(`fault ${n}`);
        await turn();
        count.read += 1;
        yield n;
      }
    } finally {
      count.ended += 1;
    }
  })();
  return { stream, count };
}

it('are given back one after the other, however much each holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 6 }), fc.integer({ min: 1, max: 8 }), async (lengths, ahead) => {
      const streams = lengths.map((length) => counted(length));
      const all = await Array.fromAsync(
        sideBySide(
          streams.map(({ stream }) => stream),
          ahead,
        ),
      );
      expect(all).toEqual(lengths.flatMap((length) => Array.from({ length }, (_, n) => n)));
    }),
    { numRuns: 50 },
  );
});

it('are each read ahead, but no further than allowed', async () => {
  const streams = [counted(100), counted(100)];
  const reading = sideBySide(
    streams.map(({ stream }) => stream),
    3,
  );
  await reading.next();
  for (let n = 0; n < 50; n += 1) await turn();
  // One was handed over, and one more was asked for in its place.
  expect(streams.map(({ count }) => count.read)).toEqual([4, 3]);
  await reading.next();
  for (let n = 0; n < 50; n += 1) await turn();
  expect(streams.map(({ count }) => count.read)).toEqual([5, 3]);
  await reading.return(undefined);
  expect(streams.map(({ count }) => count.ended)).toEqual([1, 1]);
});

it('are ended if one has a fault, which is thrown where it was due', async () => {
  const streams = [counted(5), counted(5, 2), counted(100)];
  const seen: number[] = [];
  const read = async () => {
    for await (const item of sideBySide(
      streams.map(({ stream }) => stream),
      4,
    ))
      seen.push(item);
  };
  await expect(read()).rejects.toThrow('fault 2');
  expect(seen).toEqual([0, 1, 2, 3, 4, 0, 1]);
  expect(streams.map(({ count }) => count.ended)).toEqual([1, 1, 1]);
});
