/** CPU, memory and calls of collecting, beside a bare loop over the same calls, and CPU of performing it again. */
import { type CallRow, callTable } from './call-table.ts';
import { estateOf } from './estate.ts';
import { amount, type Figure, median, type Part, ratio } from './figure.ts';
import { bareLoop, type Cost, measured } from './measured.ts';
import { startService } from './service.ts';
import { Workplace } from './workplace.ts';

const regions = 4;

interface Round {
  readonly bare: Cost;
  readonly product: Cost;
  /** The night after it, which compares itself with the first. */
  readonly next: Cost;
  /** The night performed again from its bundle, and verified. */
  readonly again: Cost;
}

/** By `service operation`. */
type Calls = Readonly<Record<string, number>>;

export interface Collected {
  readonly buckets: number;
  readonly rounds: readonly Round[];
  readonly table: readonly CallRow[];
  /** Of all rounds. */
  readonly calls: { readonly bare: Calls; readonly product: Calls };
}

/** Product and loop take turns, so that what else the machine does falls on both. */
export async function measureCollecting(program: string, buckets: number, rounds: number): Promise<Collected> {
  await using service = await startService({ buckets, regions, latencyMs: 0 });
  const done: Round[] = [];
  const calls = { bare: {}, product: {} };
  for (let round = 0; round < rounds; round += 1) {
    await using place = await Workplace.make(program, service.url, regions);
    const bare = await measured(bareLoop, [service.url, String(regions)]);
    calls.bare = added(calls.bare, await service.takeCalls());
    const product = await place.collect();
    calls.product = added(calls.product, await service.takeCalls());
    const again = await place.verify('--reperform');
    const next = await place.collect();
    // It asks what the first did.
    await service.takeCalls();
    done.push({ bare, product, next, again });
  }
  return { buckets, rounds: done, table: callTable(estateOf(buckets, regions)), calls };
}

export function collectingPart(collected: readonly Collected[]): Part {
  const [smallest] = collected;
  return {
    title: 'Collecting, beside a bare loop over the same calls; performing again, beside collecting',
    figures: [
      ...collected.flatMap(cpuFigures),
      ...collected.flatMap(({ buckets, rounds }) =>
        ratio(
          `CPU to verify and perform again, to collecting, ${buckets} buckets`,
          rounds.map(({ again, product }) => again.cpuMs / product.cpuMs),
          0.1,
        ),
      ),
      ...collected.flatMap((one) => memoryFigures(one, smallest)),
      ...collected.map(callFigure),
    ],
    table: collected.flatMap(callRows),
  };
}

function cpuFigures({ buckets, rounds }: Collected): readonly Figure[] {
  const perBucket = (who: keyof Round) => median(rounds.map((round) => round[who].cpuMs)) / buckets;
  const ratios = rounds.map(({ bare, product }) => product.cpuMs / bare.cpuMs);
  return [
    ratio(`CPU per resource, product to loop, ${buckets} buckets`, ratios, 1.25),
    amount('  product, per bucket', perBucket('product'), 'ms'),
    amount('  the night after, per bucket', perBucket('next'), 'ms'),
    amount('  bare loop, per bucket', perBucket('bare'), 'ms'),
  ];
}

/** Growth is counted from the smallest size measured, where nearly all memory is that of the programs themselves. */
function memoryFigures({ buckets, rounds }: Collected, smallest: Collected | undefined): readonly Figure[] {
  const peak = (some: readonly Round[], who: keyof Round) => median(some.map((round) => round[who].peakMiB));
  const levels = [
    amount(`peak memory, ${buckets} buckets, product`, peak(rounds, 'product'), 'MiB'),
    amount('  the night after', peak(rounds, 'next'), 'MiB'),
    amount('  bare loop', peak(rounds, 'bare'), 'MiB'),
  ];
  if (smallest === undefined || smallest.buckets === buckets) return levels;
  const growth = (who: keyof Round) => peak(rounds, who) - peak(smallest.rounds, who);
  return [
    ...levels,
    amount(`  growth since ${smallest.buckets} buckets, product`, growth('product'), 'MiB', 64 + buckets / 1024),
    amount('  growth, the night after', growth('next'), 'MiB', 64 + buckets / 1024),
    amount('  growth, bare loop', growth('bare'), 'MiB'),
  ];
}

function callFigure({ buckets, rounds, table, calls }: Collected): Figure {
  const total = (some: Calls) => Object.values(some).reduce((sum, one) => sum + one, 0) / rounds.length / buckets;
  const fewest = table.reduce((sum, row) => sum + row.calls, 0) / buckets;
  return amount(`calls per resource, ${buckets} buckets`, total(calls.product), 'calls', fewest);
}

function callRows({ buckets, rounds, table, calls }: Collected): readonly (readonly string[])[] {
  const of = (some: Calls, { service, operation }: CallRow) =>
    String((some[`${service} ${operation}`] ?? 0) / rounds.length);
  const head = [`calls, ${buckets} buckets`, 'fewest', 'product', 'loop', 'needed for'];
  return [
    head,
    ...table.map((row) => [
      `${row.service} ${row.operation}`,
      String(row.calls),
      of(calls.product, row),
      of(calls.bare, row),
      row.needed,
    ]),
  ];
}

function added(left: Calls, right: Calls): Calls {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries([...names].map((name) => [name, (left[name] ?? 0) + (right[name] ?? 0)]));
}
