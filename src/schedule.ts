/** Works out which moments a schedule names, in its own time zone. */
import { Cron } from 'croner';
import type { Instant } from '../providers/kinds.ts';

export interface Schedule {
  /** Five fields: minute, hour, day of month, month, day of week. */
  readonly cron: string;
  /** As IANA names it. */
  readonly timezone: string;
}

/** Over a hundred years of nights, or a month of minutes: what is longer was not meant. */
const mostMoments = 50_000;

/**
 * Every moment later than `after` and not later than `until`, ascending. A time of day that a change of the clocks
 * leaves out is named at the end of the gap, and one that comes twice is named once; only hours given as `*` or as a
 * step of it follow the clock itself.
 */
export function* momentsBetween(schedule: Schedule, after: Date, until: Date): Generator<Instant, void> {
  const job = jobOf(schedule);
  // Whole seconds: a schedule names no others, and a part of one would hide the moment it belongs to.
  let next = job.nextRun(new Date(Math.floor(after.getTime() / 1000) * 1000));
  while (next !== null && next <= until) {
    yield next.toISOString();
    next = job.nextRun(next);
  }
}

/** The first moment later than `after`, or null if there is none. */
export function nextScheduled(schedule: Schedule, after: Date): Instant | null {
  const [next] = momentsBetween(schedule, after, endOfTime);
  return next ?? null;
}

/** Every scheduled moment in [from, until], ascending. Throws `RangeError` for more than anybody means. */
export function scheduledMoments(schedule: Schedule, from: Date, until: Date): readonly Instant[] {
  const moments: Instant[] = [];
  for (const moment of momentsBetween(schedule, new Date(from.getTime() - 1), until)) {
    moments.push(moment);
    if (moments.length > mostMoments)
      throw new RangeError(
        `The schedule names more than ${mostMoments} moments in this period. Ask for a shorter one.`,
      );
  }
  return moments;
}

const endOfTime = new Date('9999-12-31T23:59:59Z');

/** Reading a schedule costs more than asking it. There are few in one process, but for the tests. */
const jobs = new Map<string, Cron>();
const mostJobs = 100;

function jobOf({ cron, timezone }: Schedule): Cron {
  const name = `${cron} ${timezone}`;
  const known = jobs.get(name);
  if (known) return known;
  if (jobs.size >= mostJobs) jobs.clear();
  const job = new Cron(spelledOut(cron), { mode: '5-part', timezone, fixedTimeRule: 'no-wildcard', paused: true });
  jobs.set(name, job);
  return job;
}

/**
 * Minutes and hours as lists, where the hours are given: `*` and steps would make it a schedule of intervals, which may
 * lose its only hour of a day to a change of the clocks.
 */
function spelledOut(cron: string): string {
  const fields = cron.trim().split(/\s+/);
  const [minute, hour, ...days] = fields;
  if (fields.length !== 5 || minute === undefined || hour === undefined || /[*?]/.test(hour)) return cron;
  return [listed(minute, 59), listed(hour, 23), ...days].join(' ');
}

function listed(field: string, last: number): string {
  return field
    .split(',')
    .map((part) => {
      const [, range, from, to, step] = /^(\*|(\d+)-(\d+))(?:\/(\d+))?$/.exec(part) ?? [];
      if (range === undefined || (range !== '*' && step === undefined)) return part;
      const first = Number(from ?? 0);
      const end = Number(to ?? last);
      const every = Number(step ?? 1);
      // What is no range stays as it is written, for the reader of schedules to refuse.
      if (first > end || end > last || every === 0) return part;
      const count = Math.floor((end - first) / every) + 1;
      return Array.from({ length: count }, (_, index) => first + index * every).join(',');
    })
    .join(',');
}
