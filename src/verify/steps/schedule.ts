/** Step `schedule`: every night that the auditor's own schedule names has exactly one statement. */
import { Cron } from 'croner';
import type { Instant } from '../../../providers/resource.ts';
import { Notes } from '../notes.ts';
import type { Finding } from '../report.ts';
import { VerifyError } from '../verify-error.ts';

/** From the auditor, never from a bundle. */
export interface Schedule {
  /** Five fields. */
  readonly cron: string;
  readonly timezone: string;
  /** The first night to look for; without it, the first that the log answers for. */
  readonly from?: Instant;
  /** No later night is expected; leave out nights that may still be running. */
  readonly until: Instant;
}

/** A statement that answers for a scheduled night. */
export interface Answer {
  readonly sequence: number;
  readonly scheduledFor: Instant;
}

/** Eleven years of nights, or a month of minutes: what is longer was not meant. */
const mostNights = 50_000;

const invisible =
  'No schedule was given. If the newest nights were removed, nothing in the others shows it: give the schedule, or a checkpoint kept elsewhere.';

export function schedule(asked: Schedule | undefined, answers: readonly Answer[]): readonly Finding[] {
  const notes = new Notes('schedule', { sequence: null, place: '' });
  if (asked === undefined) {
    notes.notChecked(null, invisible);
    return notes.conclude(null);
  }
  const bySchedule = new Map<Instant, number[]>();
  for (const { scheduledFor, sequence } of answers) {
    bySchedule.set(scheduledFor, [...(bySchedule.get(scheduledFor) ?? []), sequence]);
  }
  for (const [night, sequences] of bySchedule) {
    if (sequences.length > 1)
      notes.fail(null, `The night of ${night} has ${sequences.length} statements: ${sequences.join(', ')}.`);
  }
  const from = asked.from ?? [...bySchedule.keys()].sort()[0];
  const nights = from === undefined ? [] : expectedNights({ ...asked, from });
  if (nights.length === 0) {
    notes.notChecked(null, 'The schedule names no night in this period.');
    return notes.conclude(null);
  }
  for (const night of nights) if (!bySchedule.has(night)) notes.fail(null, `The night of ${night} has no statement.`);
  return notes.conclude(`${nights.length} nights until ${asked.until} have one statement each.`);
}

/** Throws `VerifyError('bad-schedule')` for what is no schedule, or names too many nights. */
function expectedNights({ cron, timezone, from, until }: Required<Schedule>): readonly Instant[] {
  const nights: Instant[] = [];
  try {
    const clock = new Cron(cron, { mode: '5-part', timezone });
    // One second earlier, because the next night is always later than what is asked about.
    let night = clock.nextRun(new Date(Date.parse(from) - 1000));
    for (
      ;
      night !== null && night.toISOString() <= until && nights.length <= mostNights;
      night = clock.nextRun(night)
    ) {
      nights.push(night.toISOString());
    }
  } catch (cause) {
    throw new VerifyError(
      'bad-schedule',
      `"${cron}" in "${timezone}" from ${from} is no schedule in five cron fields.`,
      { cause },
    );
  }
  if (nights.length <= mostNights) return nights;
  throw new VerifyError(
    'bad-schedule',
    `The schedule names more than ${mostNights} nights in this period. Ask for a shorter one.`,
  );
}
