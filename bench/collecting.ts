/** CPU, memory and calls of collecting, beside the bare loop that makes the same calls. */
import { fileURLToPath } from 'node:url';
import { type CallRow, callTable } from './call-table.ts';
import { estateOf } from './estate.ts';
import { amount, type Figure, median, type Part, ratio } from './figure.ts';
import { type Cost, measured } from './measured.ts';
import { type Service, startService } from './service.ts';
import { Workplace } from './workplace.ts';

const bareLoop = fileURLToPath(import.meta.resolve('./bare-loop.ts'));
const regions = 4;

export interface Round {
  readonly bare: Cost;
  readonly product: Cost;
}

export interface Collected {
  readonly buckets: number;
  readonly rounds: readonly Round[];
  readonly table: readonly CallRow[];
  /** Calls by `service operation`, of one round. */
  readonly bareCalls: Readonly<Record<string, number>>;
  readonly productCalls: Readonly<Record<string, number>>;
}

/** The two take turns, so that what else the machine does falls on both. */
export async function measureCollecting(buckets: number, rounds: number): Promise<Collected> {
  await using service = await startService({ buckets, regions, latencyMs: 0 });
  const done: Round[] = [];
  let bareCalls = {};
  let productCalls = {};
  for (let round = 0; round < rounds; round += 1) {
    const bare = await measured(bareLoop, [service.url]);
    bareCalls = await service.takeCalls();
    const product = await collectOnce(service);
    productCalls = await service.takeCalls();
    done.push({ bare, product });
  }
  return { buckets, rounds: done, table: callTable(estateOf(buckets, regions)), bareCalls, productCalls };
}

async function collectOnce(service: Service): Promise<Cost> {
  await using place = await Workplace.make(service.url);
  return await place.collect();
}

export function collectingPart(collected: readonly Collected[], command: string): Part {
  return {
    title: 'Collecting, beside a bare loop over the same calls',
    command,
    figures: [...collected.flatMap(cpuFigures), ...collected.flatMap((one) => memoryFigures(one, collected[0]))],
    notes: [],
  };
}

function cpuFigures({ buckets, rounds }: Collected): readonly Figure[] {
  const perBucket = (of: (round: Round) => Cost) => median(rounds.map((round) => of(round).cpuMs)) / buckets;
  return [
    ratio(
      `CPU per resource, ${buckets} buckets`,
      rounds.map(({ bare, product }) => product.cpuMs / bare.cpuMs),
      1.25,
    ),
    amount(
      '  of the product',
      perBucket(({ product }) => product),
      'ms',
    ),
    amount(
      '  of the bare loop',
      perBucket(({ bare }) => bare),
      'ms',
    ),
  ];
}

/** Growth is counted from the smallest size measured, where nearly all memory is that of the programs. */
function memoryFigures({ buckets, rounds }: Collected, smallest: Collected | undefined): readonly Figure[] {
  const peak = (some: readonly Round[], who: 'bare' | 'product') => median(some.map((round) => round[who].peakMiB));
  const levels = [
    amount(`peak memory, ${buckets} buckets, product`, peak(rounds, 'product'), 'MiB'),
    amount(`peak memory, ${buckets} buckets, bare loop`, peak(rounds, 'bare'), 'MiB'),
  ];
  if (!smallest || smallest.buckets === buckets) return levels;
  const growth = peak(rounds, 'product') - peak(smallest.rounds, 'product');
  const bound = 64 + (buckets * 1024) / 1024 ** 2;
  return [...levels, amount(`growth from ${smallest.buckets} to ${buckets} buckets, product`, growth, 'MiB', bound)];
}
