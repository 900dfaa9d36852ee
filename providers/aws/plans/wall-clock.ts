/** What the clocks of a time zone show, and when: a time of a day that they skip or show twice included. */

/** Minutes by which the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export type Offset = (instant: number) => number;

/** Null where no such zone is known. */
export function offsetOf(zone: string): Offset | null {
  if (/^(Etc\/)?UTC$/.test(zone)) return () => 0;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    return (instant) => {
      const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const [, sign = '+', hours = '0', minutes = '0'] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    };
  } catch {
    return null;
  }
}

const minute = 60_000;
const day = 1440 * minute;

/** The first instant at which the clocks show `local`, written as if they were those of UTC; null where they never do. */
export function instantOf(local: number, offset: Offset): number | null {
  // No clock is a day away from UTC, and none is changed twice in two days.
  const candidates = [offset(local - day), offset(local + day)].map((ahead) => local - ahead * minute);
  const shown = candidates.filter((instant) => instant + offset(instant) * minute === local);
  return shown.length === 0 ? null : Math.min(...shown);
}

/** Whether the clocks are changed neither on the day that begins with `midnight`, nor shortly before or after. */
export function isEven(midnight: number, offset: Offset): boolean {
  return offset(midnight - day) === offset(midnight + 2 * day);
}
