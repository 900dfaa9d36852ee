/** How far a log has answered its schedule, and the next steps: seals what was missed and says what is to be run. */
import { z } from 'zod';
import type { Instant } from '../../providers/kinds.ts';
import { scheduleFault, timezoneFault } from '../config/schedule.ts';
import { read, settingsPath } from '../evidence/inputs.ts';
import type { Schedule } from '../schedule.ts';
import type { Log, Sealed } from '../seal/log.ts';
import { type DueRun, due, type Span, spansOf } from './due.ts';

/** The spans that count for this log if its configuration was first seen at `now`. */
export async function standing(log: Log, schedule: Schedule, now: Date, graceMs: number): Promise<readonly Span[]> {
  return spansOf(schedule, { answered: log.answered, sealed: await sealedSchedule(log) }, now, graceMs);
}

export interface Settling {
  readonly now: () => Date;
  readonly graceMs: number;
  /** In a sentence, for the statement. */
  readonly whyMissed: (scheduledFor: Instant) => string;
  readonly onMissed: (scheduledFor: Instant, sealed: Sealed, reason: string) => void;
  /** Once it aborts nothing more is begun; what is left stays due. */
  readonly stop?: AbortSignal;
}

/** Seals a statement for every missed night, oldest first; then answers which night is to be run, if any. */
export async function settle(log: Log, spans: readonly Span[], settling: Settling): Promise<DueRun | null> {
  const { now, graceMs, whyMissed, onMissed, stop } = settling;
  for (;;) {
    const { missed, run, more } = due(spans, log.answered, now(), graceMs);
    if (stop?.aborted) return null;
    if (missed.length === 0 && !more) return run;
    for (const scheduledFor of missed) {
      if (stop?.aborted) return null;
      const reason = whyMissed(scheduledFor);
      const noticedAt = now().toISOString();
      onMissed(scheduledFor, await log.append<'missed'>({ kind: 'missed', scheduledFor, noticedAt, reason }), reason);
    }
  }
}

const settingsSchema = z.looseObject({
  schedule: z
    .string()
    .max(100)
    .refine((text) => scheduleFault(text) === null),
  timezone: z
    .string()
    .max(100)
    .refine((text) => timezoneFault(text) === null),
});

/** Null where there is none, or none that can still be read: then the configuration's is taken for it. */
async function sealedSchedule(log: Log): Promise<Schedule | null> {
  const bundle = log.scheduledRunPath();
  if (bundle === null) return null;
  try {
    const { schedule, timezone } = await read(bundle, settingsPath, settingsSchema);
    return { cron: schedule, timezone };
  } catch {
    return null;
  }
}
