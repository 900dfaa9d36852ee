/** How long collecting takes where every answer takes its time, beside what the calls alone must take. */
import { callTable, longestChain } from './call-table.ts';
import { estateOf } from './estate.ts';
import { amount, type Part, ratio } from './figure.ts';
import { startService } from './service.ts';
import { Workplace } from './workplace.ts';

const latencyMs = 50;
const inFlight = 32;
/** One region has one lane of calls, so that no more than `inFlight` are ever out. */
const regions = 1;

export interface Waited {
  readonly buckets: number;
  readonly calls: number;
  readonly idealMs: number;
  readonly wallMs: readonly number[];
}

export async function measureWaiting(program: string, buckets: number, rounds: number): Promise<Waited> {
  const calls = callTable(estateOf(buckets, regions)).reduce((sum, row) => sum + row.calls, 0);
  const idealMs = (calls * latencyMs) / inFlight + longestChain(buckets) * latencyMs;
  await using service = await startService({ buckets, regions, latencyMs });
  const wallMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await using place = await Workplace.make(program, service.url);
    wallMs.push((await place.collect()).wallMs);
  }
  return { buckets, calls, idealMs, wallMs };
}

export function waitingPart({ buckets, calls, idealMs, wallMs }: Waited): Part {
  const ratios = wallMs.map((wall) => wall / idealMs);
  return {
    title: `Waiting: ${latencyMs} ms an answer, ${inFlight} calls in flight`,
    figures: [
      ratio(`wall time, ${buckets} buckets, to that of the calls`, ratios, 1.2),
      amount(
        `  ${calls} calls x ${latencyMs} ms / ${inFlight}, and a chain of ${longestChain(buckets)}`,
        idealMs,
        'ms',
      ),
    ],
  };
}
