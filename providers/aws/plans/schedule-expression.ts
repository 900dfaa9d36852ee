/** Reads a schedule as AWS writes it: a cron expression of six fields, or a rate. */
import { Cron } from 'croner';

export type Schedule =
  | { readonly everyMinutes: number }
  /** At each of these minutes of each day that `onDay` names. */
  | {
      /** Minutes since midnight, ascending. */
      readonly minutes: readonly number[];
      readonly onDay: OnDay;
    };
/** Whether it runs on a day of the calendar, given as that day's midnight of UTC. */
type OnDay = (midnight: Date) => boolean;

/** Null for what eb-cron-expressions.html and eb-rate-expressions.html (EventBridge) do not document. */
export function readSchedule(expression: string): Schedule | null {
  const [, rate] = /^rate\(([^()]*)\)$/.exec(expression.trim()) ?? [];
  if (rate !== undefined) return readRate(rate);
  // API_BackupRule.html writes its examples with and without `cron(…)`.
  const [, inner] = /^cron\(([^()]*)\)$/.exec(expression.trim()) ?? [];
  return readCron((inner ?? expression).trim().toUpperCase().split(/\s+/));
}

const minutesOf: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

function readRate(rate: string): Schedule | null {
  const [, count, unit] = /^\s*([1-9]\d{0,5})\s+(minute|hour|day)s?\s*$/.exec(rate) ?? [];
  return count === undefined || unit === undefined
    ? null
    : { everyMinutes: Number(count) * (minutesOf[unit] as number) };
}

function readCron(fields: readonly string[]): Schedule | null {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, more] = fields;
  if (!minute || !hour || !dayOfMonth || !month || !dayOfWeek || !year || more) return null;
  const at = numbersOf(minute, 59);
  const hours = numbersOf(hour, 23);
  const days = daysOf(dayOfMonth, month, dayOfWeek, year);
  if (at === null || hours === null || days === null) return null;
  const onDay = everyDay.test(days) ? () => true : dayTest(days);
  return onDay === null ? null : { minutes: hours.flatMap((one) => at.map((each) => one * 60 + each)), onDay };
}

/** The numbers that `,`, `-`, `*` and `/` name, ascending. */
function numbersOf(field: string, most: number): readonly number[] | null {
  const named = new Set<number>();
  for (const item of field.split(',')) {
    const [, first, last, step] = /^(\d{1,2}|\*)(?:-(\d{1,2}))?(?:\/([1-9]\d?))?$/.exec(item) ?? [];
    if (first === undefined || (first === '*' && last !== undefined)) return null;
    const from = first === '*' ? 0 : Number(first);
    // "1/10 … every tenth minute, starting from the first minute of the hour".
    const to = last !== undefined ? Number(last) : first === '*' || step !== undefined ? most : from;
    if (from > to || to > most) return null;
    for (let number = from; number <= to; number += Number(step ?? 1)) named.add(number);
  }
  return [...named].sort((a, b) => a - b);
}

/** The fields that name days, in the words of croner; null for what either of both does not know. */
function daysOf(dayOfMonth: string, month: string, dayOfWeek: string, year: string): string | null {
  // "If you specify a value or a * in one of the fields, you must use a ? in the other."
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return null;
  const fields = [
    /^([?*L]|LW|([1-9]|1\d|2[0-8])W)$/.test(dayOfMonth) ? dayOfMonth : listed(dayOfMonth, 1, 31),
    listed(month, 1, 12),
    weekdaysOf(dayOfWeek),
    listed(year, 1970, 2199),
  ];
  return fields.includes(null) ? null : fields.join(' ');
}

/** `L` is the last day of the week, `6L` the last Friday of the month. Steps are not documented for this field. */
function weekdaysOf(field: string): string | null {
  if (field === '?' || field === '*') return field;
  if (field === 'L') return '7';
  const [, day, which] = /^([1-7]|[A-Z]{3})(L|#[1-5])$/.exec(field) ?? [];
  if (day !== undefined) return `${day}#${which?.replace('#', '')}`;
  return field.includes('/') ? null : listed(field, 1, 7);
}

const everyDay = /^[*?] \* [*?] \*$/;

/** Numbers and names as both write them, but a step without an end ends where the field does. */
function listed(field: string, least: number, most: number): string | null {
  const items = field.split(',').map((item) => {
    const [, from, to, step] = /^(\*|\d{1,4}|[A-Z]{3})(?:-(\d{1,4}|[A-Z]{3}))?(?:\/([1-9]\d{0,3}))?$/.exec(item) ?? [];
    if (from === undefined || (from === '*' && to !== undefined)) return null;
    if ([from, to].some((end) => Number(end) < least || Number(end) > most)) return null;
    const start = from === '*' && step !== undefined ? least : from;
    if (step !== undefined) return `${start}-${to ?? most}/${step}`;
    return to === undefined ? from : `${from}-${to}`;
  });
  return items.includes(null) ? null : items.join(',');
}

function dayTest(days: string): OnDay | null {
  try {
    const options = { alternativeWeekdays: true, mode: '7-part', timezone: 'UTC' } as const;
    const cron = new Cron(`0 0 0 ${days}`, options);
    return (midnight) => cron.match(midnight);
  } catch {
    return null;
  }
}
