/** Says what is wrong with a schedule in five cron fields, or with the name of a time zone. */
import { Cron } from 'croner';

/** Null if `text` has five cron fields that name a time to come; otherwise what is wrong with it. */
export function scheduleFault(text: string): string | null {
  if (text.trim().split(/\s+/).length !== 5) {
    return 'must have exactly five fields: minute, hour, day of month, month, day of week';
  }
  try {
    const next = new Cron(text, { mode: '5-part', timezone: 'UTC' }).nextRun();
    return next === null ? 'names a time that never comes' : null;
  } catch {
    return 'must be cron fields with numbers in their range, such as 0 2 * * * for two o’clock every night';
  }
}

/** Null if `text` is a time zone that this machine knows; otherwise what is wrong with it. */
export function timezoneFault(text: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return null;
  } catch {
    return 'must be a time zone as IANA names it, such as UTC or America/New_York';
  }
}
