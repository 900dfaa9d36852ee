/** Schedules in local time, over every time zone and ten years: each day, week and month that they name has one night. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant } from '../../providers/kinds.ts';
import { due, type Span } from '../../src/daemon/due.ts';
import { momentsBetween, type Schedule } from '../../src/schedule.ts';
import { distinct, everyZone, from, local, until, type Zone } from './zones.ts';

const day = 24 * 3_600_000;
const times = ['00:30', '02:30', '03:00'] as const;
const zones = everyZone();
const changing = zones.filter(({ changes }) => changes.length > 0);

function cronOf(time: string, days = '* * *'): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour} ${days}`;
}

function nights(zone: Zone, cron: string, start: number, end: number): readonly number[] {
  const schedule: Schedule = { cron, timezone: zone.name };
  return [...momentsBetween(schedule, new Date(start), new Date(end))].map((moment) => Date.parse(moment));
}

/** The local dates that a period holds whole. */
function wholeDays(zone: Zone, start: number, end: number): readonly string[] {
  const first = Date.parse(`${local(zone, start).slice(0, 10)}T00:00Z`) + day;
  const last = Date.parse(`${local(zone, end).slice(0, 10)}T00:00Z`);
  return Array.from({ length: (last - first) / day }, (_, index) => dateOf(first + index * day));
}

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** One night on each of these dates, at its time; or at the end of the gap, where the clocks leave that time out. */
function expectOneEach(zone: Zone, time: string, found: readonly number[], dates: readonly string[]): void {
  const shown = found.map((at) => local(zone, at)).filter((each) => dates.includes(each.slice(0, 10)));
  const expected = dates.map((date) => {
    const wanted = Date.parse(`${date}T${time}Z`);
    const gap = zone.changes.find(({ at, before, after }) => {
      const [last, next] = [at + before * 60_000, at + after * 60_000];
      return wanted >= last && wanted < next;
    });
    return gap ? local(zone, gap.at) : `${date}T${time}`;
  });
  expect(shown, `${zone.name} ${time}`).toEqual(expected);
}

test('the table of zones is whole', () => {
  expect(zones.length).toBeGreaterThan(400);
  expect(changing.length).toBeGreaterThan(100);
  const newYork = zones.find(({ name }) => name === 'America/New_York');
  expect(newYork?.changes[0]).toEqual({ at: Date.parse('2026-03-08T07:00:00Z'), before: -300, after: -240 });
  expect(newYork?.changes).toHaveLength(20);
  expect(new Set(changing.flatMap(({ changes }) => changes.map(({ before, after }) => after - before)))).toContain(30);
});

test.each(times)('every zone, every change of its clocks: one night a day at %s', (time) => {
  for (const zone of changing) {
    for (const { at } of zone.changes) {
      const [start, end] = [at - 2 * day, at + 2 * day];
      expectOneEach(zone, time, nights(zone, cronOf(time), start, end), wholeDays(zone, start, end));
    }
  }
});

test.each(times)('every zone that is like no other, ten years: one night a week and one a month at %s', (time) => {
  for (const zone of distinct(zones)) {
    const dates = wholeDays(zone, from, until);
    const sundays = dates.filter((date) => new Date(date).getUTCDay() === 0);
    expectOneEach(zone, time, nights(zone, cronOf(time, '* * 0'), from, until), sundays);
    const firsts = dates.filter((date) => date.endsWith('-01'));
    expectOneEach(zone, time, nights(zone, cronOf(time, '1 * *'), from, until), firsts);
  }
});

test('any zone, any schedule, ten years of downtime, set clocks and slow runs: one answer for each night, in order', () => {
  const minutes = (most: number) => fc.integer({ min: 1, max: most });
  const events = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ pass: minutes(20 * 24 * 60) }) },
      { weight: 1, arbitrary: fc.record({ pass: fc.integer({ min: -3 * 24 * 60, max: -1 }) }) },
      { weight: 1, arbitrary: fc.record({ slow: minutes(40 * 60) }) },
    ),
    { minLength: 100, maxLength: 250 },
  );
  const days = fc.constantFrom('* * *', '* * 1-5', '* * 0', '1 * *', '28-31 * *');
  fc.assert(
    fc.property(fc.constantFrom(...changing), fc.constantFrom(...times), days, events, (zone, time, on, all) => {
      const schedule: Schedule = { cron: cronOf(time, on), timezone: zone.name };
      const spans: readonly Span[] = [{ schedule, after: new Date(from), until: null }];
      const answers: Instant[] = [];
      let now = from;
      let furthest = from;
      for (const each of all) {
        now += ('pass' in each ? each.pass : 1) * 60_000;
        for (let asked = due(spans, answers.at(-1) ?? null, new Date(now), day / 4); asked.run !== null; ) {
          answers.push(...asked.missed, asked.run.scheduledFor);
          // The next run begins when this one has ended.
          now += ('slow' in each ? each.slow : 1) * 60_000;
          asked = due(spans, answers.at(-1) ?? null, new Date(now), day / 4);
        }
        furthest = Math.max(furthest, now);
      }
      expect(answers).toEqual([...momentsBetween(schedule, new Date(from), new Date(furthest))]);
    }),
    { numRuns: 40 },
  );
});
