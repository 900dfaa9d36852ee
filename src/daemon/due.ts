/** Which scheduled moments are to be answered now, and how: a pure function, which knows no clock and no disk. */
import type { Instant } from '../../providers/kinds.ts';
import type { RunFacts } from '../evidence/run-facts.ts';
import { momentsBetween, type Schedule } from '../schedule.ts';

/** A schedule over the time in which it counts: its moments later than `after`, and not later than `until`. */
export interface Span {
  readonly schedule: Schedule;
  readonly after: Date;
  /** Null while it still counts. */
  readonly until: Date | null;
}

export interface DueRun {
  readonly scheduledFor: Instant;
  /** `catch-up`: it starts after its grace. */
  readonly trigger: Extract<RunFacts['trigger'], 'schedule' | 'catch-up'>;
  readonly late: boolean;
}

export interface Due {
  /** Oldest first. Each gets its `missed` statement, in this order, before anything later is answered. */
  readonly missed: readonly Instant[];
  readonly run: DueRun | null;
  /** There are more missed moments than are told at once: ask again when these are sealed. */
  readonly more: boolean;
}

/** Statements of missed nights that are sealed in one go. */
export const mostMissed = 500;

/**
 * The newest moment that has come is run, those before it are missed. A log answers in the order of its schedule, so
 * whatever is not later than its newest answer is settled, also where the clock or the schedule has changed since.
 * `spans` are in the order of time and do not overlap.
 */
export function due(spans: readonly Span[], answered: Instant | null, now: Date, graceMs: number): Due {
  const come: Instant[] = [];
  for (const moment of moments(spans, answered, now)) {
    come.push(moment);
    if (come.length > mostMissed + 1) return { missed: come.slice(0, mostMissed), run: null, more: true };
  }
  const newest = come.pop();
  if (newest === undefined) return { missed: [], run: null, more: false };
  const late = now.getTime() - Date.parse(newest) > graceMs;
  return { missed: come, run: { scheduledFor: newest, trigger: late ? 'catch-up' : 'schedule', late }, more: false };
}

function* moments(spans: readonly Span[], answered: Instant | null, now: Date): Generator<Instant, void> {
  for (const { schedule, after, until } of spans) {
    const settled = answered === null ? after : new Date(Math.max(after.getTime(), Date.parse(answered)));
    yield* momentsBetween(schedule, settled, until === null || until > now ? now : until);
  }
}

/**
 * When a schedule that no night was sealed under begins to count: so that its newest moment is run if that is less
 * than the grace ago, and older ones, which nobody had announced, are not called missed.
 */
export function beginning(schedule: Schedule, known: Date, graceMs: number): Date {
  const [newest] = [...momentsBetween(schedule, new Date(known.getTime() - graceMs - 1), known)].slice(-1);
  return newest === undefined ? known : new Date(Date.parse(newest) - 1);
}

/**
 * The spans of a log. `sealed` is the schedule that its newest scheduled run was sealed under. Where the configuration
 * names another one, the old one counts until the new one begins.
 */
export function spansOf(
  schedule: Schedule,
  { answered, sealed }: { readonly answered: Instant | null; readonly sealed: Schedule | null },
  now: Date,
  graceMs: number,
): readonly Span[] {
  if (answered !== null && (sealed === null || same(sealed, schedule))) {
    return [{ schedule, after: new Date(answered), until: null }];
  }
  const after = beginning(schedule, now, graceMs);
  if (answered === null || sealed === null) return [{ schedule, after, until: null }];
  return changed([{ schedule: sealed, after: new Date(answered), until: null }], schedule, after);
}

/** The spans once another schedule counts from `after` on. */
export function changed(spans: readonly Span[], schedule: Schedule, after: Date): readonly Span[] {
  const before = spans.map((span) => (span.until === null ? { ...span, until: after } : span));
  return [...before, { schedule, after, until: null }];
}

export function same(one: Schedule, other: Schedule): boolean {
  return one.cron === other.cron && one.timezone === other.timezone;
}
