/** The bench measures what it says: its figures exist, and product, loop and table agree on every call. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { callTable } from '../../bench/call-table.ts';
import { type Collected, collectingPart, measureCollecting } from '../../bench/collecting.ts';
import { estateOf } from '../../bench/estate.ts';
import { type Part, printPart } from '../../bench/figure.ts';
import { measurePoints, pointsPart } from '../../bench/recovery-points.ts';
import { measureStarting, startingPart } from '../../bench/starting.ts';
import { measureVerifying, verifyingPart } from '../../bench/verifying.ts';
import { measureWaiting, waitingPart } from '../../bench/waiting.ts';

/** The sources themselves: compiling them is not what is tested here. */
const program = 'src/main.ts';

function expectFigures({ figures }: Part): void {
  expect(figures.length).toBeGreaterThan(0);
  expect(figures.filter(({ value }) => !Number.isFinite(value) || value <= 0)).toEqual([]);
}

describe('collecting', () => {
  let collected: Collected;
  beforeAll(async () => {
    // Large enough for every setting and every operation.
    collected = await measureCollecting(program, 120, 1);
  });

  it('gives every figure', () => {
    expectFigures(collectingPart([collected]));
  });

  it.each(['product', 'bare'] as const)('%s makes the calls of the table and no others', (who) => {
    const fewest = collected.table.map(({ service, operation, calls }) => [`${service} ${operation}`, calls]);
    expect(collected.calls[who]).toEqual(Object.fromEntries(fewest));
  });

  it('asks for everything there is to ask', () => {
    expect(collected.table.filter(({ calls }) => calls === 0)).toEqual([]);
  });
});

describe('the other figures', () => {
  it('waiting', async () => {
    const waited = await measureWaiting(program, 5, 1);
    expectFigures(waitingPart(waited));
    expect(waited.rounds.length).toBe(1);
  });

  it('recovery points', async () => {
    const measured = [await measurePoints(program, 1500), await measurePoints(program, 2500)];
    expectFigures({
      ...pointsPart(measured),
      figures: pointsPart(measured).figures.filter(({ what }) => !what.includes('growth')),
    });
  });

  it('verifying', async () => {
    const verified = await measureVerifying(program, 3, 4);
    expectFigures(verifyingPart(verified));
    expect(verified).toMatchObject({ nights: 4, records: expect.any(Number) });
  });

  it('starting', async () => {
    expectFigures(startingPart(await measureStarting(program, 1)));
  });
});

describe('the table of calls', () => {
  it.each([
    [999, 1],
    // A full last page is believed only after a list without pages.
    [1000, 2],
    [1001, 2],
    [2000, 3],
  ])('lists %d buckets in %d calls', (buckets, calls) => {
    expect(callTable(estateOf(buckets, 4)).find(({ operation }) => operation === 'ListBuckets')?.calls).toBe(calls);
  });
});

describe('what is printed', () => {
  const part = (value: number): Part => ({
    title: 'T',
    figures: [{ what: 'w', value, text: '1', bound: { value: 1.25, text: '1.25 x' } }],
  });

  it.each([
    [1.25, ': held'],
    [1.26, 'NOT HELD'],
  ])('%d against a bound of 1.25', (value, words) => {
    expect(printPart(part(value), 'npm run bench')).toContain(words);
  });
});

it('the bare loop can be judged at a glance', () => {
  const source = readFileSync(new URL('../../bench/bare-loop.ts', import.meta.url), 'utf8');
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
});
