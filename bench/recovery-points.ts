/** Memory of collecting over ever more recovery points in one vault, which must not grow with them. */
import { amount, type Part } from './figure.ts';
import type { Cost } from './measured.ts';
import { startService } from './service.ts';
import { Workplace } from './workplace.ts';

export interface Pointed {
  readonly points: number;
  readonly cost: Cost;
}

export async function measurePoints(program: string, points: number): Promise<Pointed> {
  await using service = await startService({ buckets: 10, regions: 1, latencyMs: 0, points });
  await using place = await Workplace.make(program, service.url, 1);
  return { points, cost: await place.collect() };
}

/** The first size is what the others are held against; the design allows no growth, and noise a few MiB. */
export function pointsPart(measured: readonly Pointed[]): Part {
  const [smallest] = measured;
  return {
    title: 'Memory over recovery points in one vault',
    figures: measured.flatMap(({ points, cost }) => [
      amount(`peak memory, ${points} recovery points`, cost.peakMiB, 'MiB'),
      amount('  CPU for each thousand of them', (cost.cpuMs / points) * 1000, 'ms'),
      ...(smallest === undefined || points === smallest.points
        ? []
        : [amount(`  growth since ${smallest.points}`, cost.peakMiB - smallest.cost.peakMiB, 'MiB', 64)]),
    ]),
  };
}
