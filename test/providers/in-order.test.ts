/** Results come in the order of the stream, with no more begun than allowed, whatever takes how long. */
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder } from '../../providers/in-order.ts';

it('keeps the order and the bound', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5), { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), async (delays, width) => {
      let open = 0;
      let most = 0;
      let taken = 0;
      const work = async ({ at, delay }: { at: number; delay: number }) => {
        open += 1;
        most = Math.max(most, at + 1 - taken);
        for (let n = 0; n < delay; n += 1) await turn();
        open -= 1;
        return at;
      };
      const results: number[] = [];
      const items = delays.map((delay, at) => ({ at, delay }));
      for await (const result of inOrder(items, width, work)) {
        results.push(result);
        taken += 1;
      }
      expect(results).toEqual(delays.map((_, at) => at));
      expect(most).toBeLessThanOrEqual(width);
      expect(open).toBe(0);
    }),
  );
});

it('throws a fault where its result was due, after all that was begun has ended', async () => {
  let ended = 0;
  const results: number[] = [];
  const failing = async () => {
    for await (const result of inOrder([0, 1, 2, 3], 4, async (n) => {
      for (let k = 0; k < 4 - n; k += 1) await turn();
      ended += 1;
      if (n === 1) throw new Error('fault');
      return n;
    })) {
      results.push(result);
    }
  };
  await expect(failing()).rejects.toThrow('fault');
  expect(results).toEqual([0]);
  expect(ended).toBe(4);
});

it('waits for what was begun when nobody wants more', async () => {
  let ended = 0;
  for await (const _ of inOrder([0, 1, 2], 3, async () => {
    await turn();
    ended += 1;
  })) {
    break;
  }
  expect(ended).toBe(3);
});
