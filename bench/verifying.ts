/** CPU of verifying a log of many nights. */
import { amount, type Part } from './figure.ts';
import type { Cost } from './measured.ts';
import { startService } from './service.ts';
import { Workplace } from './workplace.ts';
import { scheduleOptions, sealNights } from './year.ts';

/** With the checks there are now, so many buckets give 2000 records a night. */
export const bucketsOfYear = 396;
export const nightsOfYear = 365;

export interface Verified {
  readonly nights: number;
  readonly records: number;
  readonly cost: Cost;
}

export async function measureVerifying(program: string, buckets: number, nights: number): Promise<Verified> {
  await using service = await startService({ buckets, regions: 4, latencyMs: 0 });
  await using place = await Workplace.make(program, service.url, 4);
  const { stdout } = await place.collect();
  const { verdicts } = JSON.parse(stdout) as { verdicts: Readonly<Record<string, number>> };
  await sealNights(place, nights);
  const cost = await place.verify(...scheduleOptions(nights));
  return { nights, records: Object.values(verdicts).reduce((sum, one) => sum + one), cost };
}

export function verifyingPart({ nights, records, cost }: Verified): Part {
  const seconds = cost.cpuMs / 1000;
  return {
    title: 'Verifying a log',
    figures: [
      amount(`CPU to verify ${nights} nights of ${records} records`, seconds, 's', nights === nightsOfYear ? 10 : null),
      amount('  wall time', cost.wallMs / 1000, 's'),
      amount('  peak memory', cost.peakMiB, 'MiB'),
    ],
  };
}
