/** How long a schedule leaves at most between two runs, found by going through the years ahead. */
import type { Instant } from '../../kinds.ts';
import { type Reading, unreadable } from '../asking/read.ts';
import { readSchedule, type Schedule } from './schedule-expression.ts';
import { instantOf, isEven, type Offset, offsetOf } from './wall-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Two leap days lie in any ten years of this century, and each date falls on most days of the week. */
const daysAhead = 3653;

/** Hours between two runs at most, in the ten years after `asOf`; null where nothing runs in them. */
export type LongestGap = (expression: string, zone: string | null) => Reading<number | null>;

/** Plans share few schedules, so each is gone through once. */
export function longestGaps(asOf: Instant): LongestGap {
  const known = new Map<string, Reading<number | null>>();
  return (expression, zone) => {
    const key = `${zone} ${expression}`;
    const gap = known.get(key) ?? longestGap(expression, zone ?? 'UTC', Date.parse(asOf));
    // What is kept is bounded, however many schedules an account has.
    if (known.size < 1000) known.set(key, gap);
    return gap;
  };
}

function longestGap(expression: string, zone: string, asOf: number): Reading<number | null> {
  const schedule = readSchedule(expression);
  if (schedule === null) return unreadable('unsupported', 'A schedule is written in a way that is not documented.');
  if ('everyMinutes' in schedule) return { value: schedule.everyMinutes / 60 };
  const offset = offsetOf(zone);
  if (offset === null) return unreadable('unsupported', 'A schedule names a time zone that is not known here.');
  let last: number | null = null;
  let longest = 0;
  for (const run of runsOf(schedule, offset, asOf)) {
    // What begins later than now leaves that time without a run, too.
    longest = Math.max(longest, run.at - (last ?? asOf), run.within);
    last = run.until;
  }
  return { value: last === null ? null : longest / hour };
}

/** The runs of one day that follow each other as on any day, or a single run. */
interface Runs {
  readonly at: number;
  readonly until: number;
  /** The longest time between two of them. */
  readonly within: number;
}

type Daily = Extract<Schedule, { minutes: readonly number[] }>;

function* runsOf({ minutes, onDay }: Daily, offset: Offset, asOf: number): Generator<Runs> {
  const first = (minutes[0] as number) * minute;
  const end = (minutes.at(-1) as number) * minute;
  const within = minutes.reduce((most, at, i) => Math.max(most, at - (minutes[i - 1] ?? at)), 0) * minute;
  // Where it is now may be yesterday or tomorrow.
  const today = Math.floor(asOf / day) * day;
  for (let midnight = today - day; midnight < today + daysAhead * day; midnight += day) {
    if (!onDay(new Date(midnight))) continue;
    const start = midnight - offset(midnight) * minute;
    if (start > asOf && isEven(midnight, offset)) {
      yield { at: start + first, until: start + end, within };
      continue;
    }
    for (const each of minutes) {
      const at = instantOf(midnight + each * minute, offset);
      // "Skipped" where clocks never show the time, and "only once" where twice (schedule-types.html, EventBridge Scheduler).
      if (at !== null && at > asOf) yield { at, until: at, within: 0 };
    }
  }
}
