/** Every time zone of this machine with its changes over ten years, read from Intl and not from the code under test. */

/** A change of the clocks: from then on `after` minutes are added to UTC, where it was `before`. */
export interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

export interface Zone {
  readonly name: string;
  readonly first: number;
  readonly changes: readonly Change[];
}

export const from = Date.parse('2026-01-01T00:00:00Z');
export const until = Date.parse('2036-01-01T00:00:00Z');
const minute = 60_000;
const week = 7 * 24 * 60 * minute;

export function everyZone(): readonly Zone[] {
  return Intl.supportedValuesOf('timeZone').map((name) => {
    const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' });
    const offset = (at: number) => minutesOf(format.format(at));
    const changes: Change[] = [];
    for (let start = from; start < until; start += week) {
      for (let low = start; offset(low) !== offset(start + week); ) {
        const at = changeAfter(low, start + week, offset);
        changes.push({ at, before: offset(at - minute), after: offset(at) });
        low = at;
      }
    }
    return { name, first: offset(from), changes };
  });
}

/** The first minute with another offset than at `start`; the search halves, so a change and its undoing is not found. */
function changeAfter(start: number, end: number, offset: (at: number) => number): number {
  let [low, high] = [start, end];
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / 2 / minute) * minute;
    if (offset(middle) === offset(start)) low = middle;
    else high = middle;
  }
  return high;
}

/** `1/1/2026, GMT-03:30` and, where nothing is added, `1/1/2026, GMT`. */
function minutesOf(text: string): number {
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** What the clocks of a zone show, written as if it were UTC. */
export function local({ first, changes }: Zone, at: number): string {
  const offset = changes.findLast((change) => change.at <= at)?.after ?? first;
  return new Date(at + offset * minute).toISOString().slice(0, 16);
}

/** Zones whose clocks always show the same, as one. */
export function distinct(zones: readonly Zone[]): readonly Zone[] {
  return [...new Map(zones.map((zone) => [JSON.stringify([zone.first, zone.changes]), zone])).values()];
}
