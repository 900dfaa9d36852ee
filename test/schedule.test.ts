/** The moments that a schedule names, also where the clocks change. */
import { expect, test } from 'vitest';
import { momentsBetween, nextScheduled, scheduledMoments } from '../src/schedule.ts';

const nightly = { cron: '0 2 * * *', timezone: 'UTC' };
const inNewYork = (cron: string, from: string, until: string) =>
  scheduledMoments({ cron, timezone: 'America/New_York' }, new Date(from), new Date(until));

test.each([
  ['a second before', '2026-11-18T01:59:59Z', '2026-11-18T02:00:00.000Z'],
  ['half a second before', '2026-11-18T01:59:59.500Z', '2026-11-18T02:00:00.000Z'],
  ['exactly then', '2026-11-18T02:00:00Z', '2026-11-19T02:00:00.000Z'],
  ['half a second after', '2026-11-18T02:00:00.500Z', '2026-11-19T02:00:00.000Z'],
])('the next night %s', (_when, now, night) => {
  expect(nextScheduled(nightly, new Date(now))).toBe(night);
});

test('both ends of a period belong to it, but where one asks for what comes after', () => {
  const [from, until] = [new Date('2026-11-18T02:00:00Z'), new Date('2026-11-20T02:00:00Z')];
  const later = ['2026-11-19T02:00:00.000Z', '2026-11-20T02:00:00.000Z'];
  expect(scheduledMoments(nightly, from, until)).toEqual(['2026-11-18T02:00:00.000Z', ...later]);
  expect([...momentsBetween(nightly, from, until)]).toEqual(later);
});

test('every local day has one night, at three where 02:30 does not exist, once where it comes twice', () => {
  const spring = inNewYork('30 2 * * *', '2027-03-13T00:00:00Z', '2027-03-16T00:00:00Z');
  expect(spring).toEqual(['2027-03-13T07:30:00.000Z', '2027-03-14T07:00:00.000Z', '2027-03-15T06:30:00.000Z']);
  const autumn = inNewYork('30 1 * * *', '2026-10-31T00:00:00Z', '2026-11-03T00:00:00Z');
  expect(autumn).toEqual(['2026-10-31T05:30:00.000Z', '2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z']);
});

test.each([
  ['a list of minutes', '0,30 2 * * *', 1],
  ['a step of minutes', '*/30 2 * * *', 1],
  ['a step of minutes within a range', '10-50/20 2 * * *', 1],
  ['every minute of an hour', '* 2 * * *', 1],
  ['a range of hours', '30 2-3 * * *', 2],
  ['a step of hours within a range', '30 2-4/2 * * *', 2],
  ['every hour', '0 * * * *', 23],
  ['every other hour', '0 */2 * * *', 11],
])('%s names nights on the local day that has no hour from two to three', (_what, cron, count) => {
  expect(inNewYork(cron, '2027-03-14T05:00:00Z', '2027-03-15T03:59:59Z')).toHaveLength(count);
});

test.each([
  ['a list of minutes', '0,30 1 * * *', 2],
  ['a step of minutes', '*/30 1 * * *', 2],
  ['every hour', '0 * * * *', 25],
])('%s on the local day that has the hour from one to two twice', (_what, cron, count) => {
  expect(inNewYork(cron, '2026-11-01T04:00:00Z', '2026-11-02T04:59:59Z')).toHaveLength(count);
});

test.each(['0 2 * *', '0 30-20/2 * * *', '0-70/10 2 * * *', '0 2-30/2 * * *', '*/0 2 * * *', 'x 2 * * *'])(
  'what is no schedule is refused: %s',
  (cron) => {
    expect(() => nextScheduled({ cron, timezone: 'UTC' }, new Date(0))).toThrow();
  },
);

test('a schedule whose day never comes has no next night', () => {
  expect(nextScheduled({ cron: '0 2 31 2 *', timezone: 'UTC' }, new Date(0))).toBeNull();
});

test('a period with more moments than anybody means is refused', () => {
  const always = { cron: '* * * * *', timezone: 'UTC' };
  expect(() => scheduledMoments(always, new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'))).toThrow(
    RangeError,
  );
});
