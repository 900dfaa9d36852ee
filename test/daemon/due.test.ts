/** Which nights are due: exactly one answer for each, whatever clocks, machines and schedules do. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Instant } from '../../providers/kinds.ts';
import { beginning, changed, due, mostMissed, type Span, spansOf } from '../../src/daemon/due.ts';
import { type Schedule, scheduledMoments } from '../../src/schedule.ts';

const hour = 3_600_000;
const grace = 6 * hour;
const nightly: Schedule = { cron: '0 2 * * *', timezone: 'UTC' };
const hourly: Schedule = { cron: '0 * * * *', timezone: 'UTC' };
const night = (day: number) => `2026-11-${String(day).padStart(2, '0')}T02:00:00.000Z`;
const at = (text: string) => new Date(`2026-11-${text}Z`);
const since = (schedule: Schedule, day: number): Span[] => [{ schedule, after: new Date(night(day)), until: null }];

describe('a nightly schedule whose newest answer is the 10th', () => {
  test.each<[string, Date, readonly Instant[], string | null]>([
    ['on the same day', at('10T23:00:00'), [], null],
    ['a moment too early', at('11T01:59:59.999'), [], null],
    ['on the moment', at('11T02:00:00'), [], `${night(11)} schedule`],
    ['at the end of the grace', at('11T08:00:00'), [], `${night(11)} schedule`],
    ['after the grace', at('11T08:00:00.001'), [], `${night(11)} catch-up late`],
    ['two nights on', at('12T02:00:01'), [night(11)], `${night(12)} schedule`],
    [
      'after ten days down',
      at('20T12:00:00'),
      [11, 12, 13, 14, 15, 16, 17, 18, 19].map(night),
      `${night(20)} catch-up late`,
    ],
    ['with the clock set back', at('05T02:00:00'), [], null],
  ])('%s', (_when, now, missed, run) => {
    const answer = due(since(nightly, 10), night(10), now, grace);
    expect(answer.missed).toEqual(missed);
    expect(told(answer.run)).toBe(run);
    expect(answer.more).toBe(false);
  });
});

function told(run: ReturnType<typeof due>['run']): string | null {
  return run && `${run.scheduledFor} ${run.trigger}${run.late ? ' late' : ''}`;
}

describe('where a schedule begins', () => {
  const fresh = { answered: null, sealed: null };

  it.each<[string, Date, string | null]>([
    ['within the grace of its newest moment: with that', at('10T05:00:00'), `${night(10)} schedule`],
    ['later: with the next', at('10T09:00:00'), null],
  ])('a log without answers, %s', (_when, now, run) => {
    const spans = spansOf(nightly, fresh, now, grace);
    expect(due(spans, null, now, grace)).toMatchObject({ missed: [], more: false });
    expect(told(due(spans, null, now, grace).run)).toBe(run);
    expect(due(spans, null, at('12T02:00:00'), grace).missed).toEqual(run ? [night(10), night(11)] : [night(11)]);
  });

  it('a log with answers goes on from its newest', () => {
    const spans = spansOf(nightly, { answered: night(10), sealed: nightly }, at('12T12:00:00'), grace);
    expect(due(spans, night(10), at('12T12:00:00'), grace).missed).toEqual([night(11)]);
  });

  it('a log whose sealed schedule cannot be read goes on from its newest too', () => {
    const spans = spansOf(nightly, { answered: night(10), sealed: null }, at('12T12:00:00'), grace);
    expect(due(spans, night(10), at('12T12:00:00'), grace).missed).toEqual([night(11)]);
  });

  it('a schedule that no night was sealed under calls nothing missed that it names before it was known', () => {
    const now = at('12T12:00:00');
    const spans = spansOf(hourly, { answered: night(10), sealed: nightly }, now, grace);
    const { missed, run } = due(spans, night(10), now, grace);
    expect(missed).toEqual([night(11), night(12)]);
    expect(told(run)).toBe('2026-11-12T12:00:00.000Z schedule');
  });

  it('a schedule that changes while it is watched begins at that moment, and the old one ends there', () => {
    const spans = changed(since(nightly, 10), hourly, at('11T04:30:00'));
    const { missed, run } = due(spans, night(10), at('11T06:10:00'), grace);
    expect(missed).toEqual([night(11), '2026-11-11T05:00:00.000Z']);
    expect(told(run)).toBe('2026-11-11T06:00:00.000Z schedule');
  });

  it('the beginning is the moment itself where it names none within the grace', () => {
    const now = at('10T12:00:00');
    expect(beginning(nightly, now, grace)).toEqual(now);
    expect(beginning(nightly, at('10T02:00:00'), grace)).toEqual(at('10T01:59:59.999'));
  });
});

describe('more missed moments than are sealed in one go', () => {
  const always: Schedule = { cron: '* * * * *', timezone: 'UTC' };

  it('are told in portions, none is lost, and the night is run at the end', () => {
    const now = at('11T02:00:30');
    let answered: Instant = night(10);
    const missed: Instant[] = [];
    let answer = due(since(always, 10), answered, now, grace);
    for (let asked = 1; asked < 10 && answer.run === null; asked += 1) {
      expect(answer.missed.length).toBe(mostMissed);
      missed.push(...answer.missed);
      answered = missed.at(-1) as Instant;
      answer = due(since(always, 10), answered, now, grace);
    }
    missed.push(...answer.missed);
    const expected = scheduledMoments(always, new Date(Date.parse(night(10)) + 1), now);
    expect([...missed, answer.run?.scheduledFor]).toEqual(expected);
    expect(expected.length).toBe(1440);
  });

  it.each([mostMissed, mostMissed + 1])('%i of them', (count) => {
    const now = new Date(Date.parse(night(10)) + (count + 1) * 60_000);
    const { missed, run, more } = due(since(always, 10), night(10), now, grace);
    expect([missed.length, run === null, more]).toEqual([mostMissed, count > mostMissed, count > mostMissed]);
  });
});

/** What befalls a daemon: minutes pass, the clock is set, it is started anew, its schedule is edited, a night takes long. */
type Event =
  | { readonly pass: number }
  | { readonly step: number }
  | { readonly restart: number }
  | { readonly edit: number }
  | { readonly slow: number };

const minutes = (most: number) => fc.integer({ min: 1, max: most });
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ pass: minutes(36 * 60) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.integer({ min: -5 * 24 * 60, max: 5 * 24 * 60 }) }) },
  { weight: 1, arbitrary: fc.record({ restart: minutes(12 * 24 * 60) }) },
  { weight: 1, arbitrary: fc.record({ edit: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ slow: minutes(30 * 60) }) },
);
const schedules: readonly Schedule[] = [
  nightly,
  { cron: '30 2 * * *', timezone: 'America/New_York' },
  { cron: '30 0 * * 1,4', timezone: 'Africa/Cairo' },
  { cron: '0 */6 * * *', timezone: 'Australia/Lord_Howe' },
  { cron: '0 3 1,15 * *', timezone: 'Europe/London' },
  { cron: '*/30 1-2 * * *', timezone: 'America/Sao_Paulo' },
];

test('whatever happens, every moment is answered once, in order, and none between two answers is left out', () => {
  fc.assert(
    fc.property(fc.nat(5), fc.array(event, { maxLength: 120 }), (first, events) => {
      const answers: { readonly moment: Instant; readonly spans: readonly Span[] }[] = [];
      let schedule = schedules[first] as Schedule;
      let now = Date.parse('2026-03-01T12:00:00Z');
      let sealed: Schedule | null = null;
      const newest = () => answers.at(-1)?.moment ?? null;
      let spans = spansOf(schedule, { answered: null, sealed }, new Date(now), grace);
      const wake = (slowMs: number) => {
        for (;;) {
          const { missed, run, more } = due(spans, newest(), new Date(now), grace);
          for (const moment of missed) answers.push({ moment, spans });
          if (run !== null && missed.length === 0) {
            expect(run.late).toBe(now - Date.parse(run.scheduledFor) > grace);
            answers.push({ moment: run.scheduledFor, spans });
            sealed = schedule;
            now += slowMs;
          }
          if (missed.length === 0 && run === null && !more) return;
        }
      };
      for (const each of events) {
        if ('pass' in each) now += each.pass * 60_000;
        if ('step' in each) now += each.step * 60_000;
        if ('restart' in each) {
          now += each.restart * 60_000;
          spans = spansOf(schedule, { answered: newest(), sealed }, new Date(now), grace);
        }
        if ('edit' in each && schedule !== schedules[each.edit]) {
          schedule = schedules[each.edit] as Schedule;
          spans = changed(spans, schedule, new Date(now));
        }
        wake('slow' in each ? each.slow * 60_000 : 0);
      }
      const moments = answers.map(({ moment }) => moment);
      expect(moments).toEqual([...new Set(moments)].sort());
      for (const [index, { moment, spans: own }] of answers.entries()) {
        const before = answers[index - 1];
        // Two answers under one schedule, also over a restart, have none of its moments between them.
        if (own.length > 1 || before?.spans.length !== 1 || before.spans[0]?.schedule !== own[0]?.schedule) continue;
        const only = own[0]?.schedule as Schedule;
        const between = scheduledMoments(only, new Date(before.moment), new Date(moment));
        expect(between).toEqual([before.moment, moment]);
      }
    }),
    { numRuns: 60 },
  );
});
