/** Wakes the daemon at the moments of its schedule, and every minute besides; it is believed by nobody. */
import { schedule as every } from 'node-cron';
import type { Schedule } from '../schedule.ts';
import type { Journal } from './journal.ts';

/** How soon a moment is noticed that the scheduler leaves out, or that a changed clock brings. */
const heartbeatMs = 60_000;

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };

/** The answer ends it, and never throws. */
export function arm({ cron, timezone }: Schedule, wake: () => Promise<void>, journal: Journal): () => Promise<void> {
  const heartbeat = setInterval(() => void wake(), heartbeatMs);
  const task = scheduled(cron, timezone, wake);
  if (task === null) journal({ event: 'no-trigger', schedule: cron });
  return async () => {
    clearInterval(heartbeat);
    await task?.destroy();
  };
}

/** Null for a schedule that this scheduler does not know, such as the last day of a month. */
function scheduled(cron: string, timezone: string, wake: () => Promise<void>) {
  try {
    return every(cron, wake, { timezone, noOverlap: true, suppressMissedWarning: true, logger: silent });
  } catch {
    return null;
  }
}
