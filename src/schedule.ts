/** Works out which moments a schedule names, in its own time zone. */
import { Cron } from 'croner';
import type { Instant } from '../providers/resource.ts';

export interface Schedule {
  /** Five fields: minute, hour, day of month, month, day of week. */
  readonly cron: string;
  /** As IANA names it. */
  readonly timezone: string;
}

/** Over a hundred years of nights, or a month of minutes: what is longer was not meant. */
const mostMoments = 50_000;

/** The newest scheduled moment at or before `now`, or null if there is none. */
export function newestScheduled({ cron, timezone }: Schedule, now: Date): Date | null {
  // Whole seconds: a moment that is exactly `now` counts, and previousRuns looks before its reference only.
  const [newest] = new Cron(cron, { mode: '5-part', timezone, paused: true }).previousRuns(
    1,
    new Date(now.getTime() + 1000),
  );
  return newest ?? null;
}

/** Every scheduled moment in [from, until], ascending. Throws `RangeError` for more than anybody means. */
export function scheduledMoments({ cron, timezone }: Schedule, from: Date, until: Date): readonly Instant[] {
  const job = new Cron(cron, { mode: '5-part', timezone, paused: true });
  const moments: Instant[] = [];
  let next = job.nextRun(new Date(from.getTime() - 1000));
  while (next !== null && next <= until) {
    moments.push(next.toISOString());
    if (moments.length > mostMoments)
      throw new RangeError(
        `The schedule names more than ${mostMoments} moments in this period. Ask for a shorter one.`,
      );
    next = job.nextRun(next);
  }
  return moments;
}
