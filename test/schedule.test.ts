/** The moments that a schedule names, also where the clocks change. */
import { expect, test } from 'vitest';
import { newestScheduled, scheduledMoments } from '../src/schedule.ts';

const nightly = { cron: '0 2 * * *', timezone: 'UTC' };
const newYork = { cron: '30 2 * * *', timezone: 'America/New_York' };

test.each([
  ['a second before', '2026-11-18T01:59:59Z', '2026-11-17T02:00:00.000Z'],
  ['exactly then', '2026-11-18T02:00:00Z', '2026-11-18T02:00:00.000Z'],
  ['a while later', '2026-11-18T23:00:00Z', '2026-11-18T02:00:00.000Z'],
])('the newest night %s', (_when, now, night) => {
  expect(newestScheduled(nightly, new Date(now))?.toISOString()).toBe(night);
});

test('both ends of a period belong to it', () => {
  const moments = scheduledMoments(nightly, new Date('2026-11-18T02:00:00Z'), new Date('2026-11-20T02:00:00Z'));
  expect(moments).toEqual(['2026-11-18T02:00:00.000Z', '2026-11-19T02:00:00.000Z', '2026-11-20T02:00:00.000Z']);
});

test('every local day has one night, at three where 02:30 does not exist, once where it comes twice', () => {
  const spring = scheduledMoments(newYork, new Date('2027-03-13T00:00:00Z'), new Date('2027-03-16T00:00:00Z'));
  expect(spring).toEqual(['2027-03-13T07:30:00.000Z', '2027-03-14T07:00:00.000Z', '2027-03-15T06:30:00.000Z']);
  const autumn = scheduledMoments(
    { ...newYork, cron: '30 1 * * *' },
    new Date('2026-10-31T00:00:00Z'),
    new Date('2026-11-03T00:00:00Z'),
  );
  expect(autumn).toEqual(['2026-10-31T05:30:00.000Z', '2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z']);
});

test('a period with more moments than anybody means is refused', () => {
  const always = { cron: '* * * * *', timezone: 'UTC' };
  expect(() => scheduledMoments(always, new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'))).toThrow(
    RangeError,
  );
});
