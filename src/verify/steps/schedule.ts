/** Step `schedule`: every night that the auditor's own schedule names has exactly one statement. */
import type { Instant } from '../../../providers/kinds.ts';
import { type Schedule, scheduledMoments } from '../../schedule.ts';
import { Notes } from '../notes.ts';
import type { Finding } from '../report.ts';
import { VerifyError } from '../verify-error.ts';

/** From the auditor, never from a bundle. */
export interface Expected extends Schedule {
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

const invisible =
  'No schedule was given. If the newest nights were removed, nothing in the others shows it: give the schedule, or a checkpoint kept elsewhere.';

export function schedule(asked: Expected | undefined, answers: readonly Answer[] | null): readonly Finding[] {
  const notes = new Notes('schedule', { sequence: null, place: '' });
  if (asked === undefined) {
    notes.notChecked(null, invisible);
    return notes.conclude(null);
  }
  if (answers === null) {
    notes.notChecked(null, 'One bundle alone cannot show which nights there are: give the whole store.');
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
function expectedNights(asked: Required<Expected>): readonly Instant[] {
  try {
    return scheduledMoments(asked, new Date(asked.from), new Date(asked.until));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'not an error';
    throw new VerifyError(
      'bad-schedule',
      `The nights of "${asked.cron}" in "${asked.timezone}" cannot be told: ${why}`,
      {
        cause,
      },
    );
  }
}
