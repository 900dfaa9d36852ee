/** How long collecting takes where every answer takes its time, beside what the calls alone must take. */
import { callTable, longestChain } from './call-table.ts';
import { estateOf } from './estate.ts';
import { amount, type Part, ratio } from './figure.ts';
import { bareLoop, type Cost, measured } from './measured.ts';
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
  readonly rounds: readonly { readonly bare: Cost; readonly product: Cost }[];
}

export async function measureWaiting(program: string, buckets: number, rounds: number): Promise<Waited> {
  const calls = callTable(estateOf(buckets, regions)).reduce((sum, row) => sum + row.calls, 0);
  const idealMs = (calls * latencyMs) / inFlight + longestChain(buckets) * latencyMs;
  await using service = await startService({ buckets, regions, latencyMs });
  const done: Waited['rounds'][number][] = [];
  for (let round = 0; round < rounds; round += 1) {
    await using place = await Workplace.make(program, service.url, regions);
    done.push({ bare: await measured(bareLoop, [service.url, String(regions)]), product: await place.collect() });
  }
  return { buckets, calls, idealMs, rounds: done };
}

export function waitingPart({ buckets, calls, idealMs, rounds }: Waited): Part {
  const ratios = (who: 'bare' | 'product') => rounds.map((round) => round[who].wallMs / idealMs);
  return {
    title: `Waiting: ${latencyMs} ms an answer, ${inFlight} calls in flight`,
    figures: [
      ratio(`wall time, ${buckets} buckets, to that of the calls`, ratios('product'), 1.2),
      ratio('  bare loop', ratios('bare'), null),
      amount(
        `  ${calls} calls x ${latencyMs} ms / ${inFlight}, and a chain of ${longestChain(buckets)}`,
        idealMs,
        'ms',
      ),
    ],
  };
}
