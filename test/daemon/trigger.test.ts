/** The trigger: the scheduler's own moments, and a heartbeat for those it leaves out. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Event } from '../../src/daemon/journal.ts';
import { arm } from '../../src/daemon/trigger.ts';

const told: Event[] = [];
const woken: string[] = [];
const wake = async () => void woken.push(new Date().toISOString().slice(11, 19));

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  woken.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ['a schedule', '2026-11-18T01:58:30Z', '0 2 * * *', ['01:59:30', '02:00:00', '02:00:30', '02:01:30']],
  ['a moment that the clocks leave out', '2027-03-14T06:58:30Z', '30 2 * * *', ['06:59:30', '07:00:30', '07:01:30']],
])('wakes at %s, and every minute', async (_what, now, cron, expected) => {
  vi.setSystemTime(now);
  const disarm = arm({ cron, timezone: cron === '0 2 * * *' ? 'UTC' : 'America/New_York' }, wake, (one) =>
    told.push(one),
  );
  await vi.advanceTimersByTimeAsync(200_000);
  expect(woken).toEqual(expected);
  await disarm();
  await vi.advanceTimersByTimeAsync(48 * 3_600_000);
  expect(woken).toEqual(expected);
  expect(told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a schedule that the scheduler cannot read is told, and the heartbeat goes on', async () => {
  const disarm = arm({ cron: '0 2 * * 5#L', timezone: 'UTC' }, wake, (one) => told.push(one));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([{ event: 'no-trigger', schedule: '0 2 * * 5#L' }]);
  expect(woken).toHaveLength(1);
  await disarm();
});

test('a night under way is not woken twice by the scheduler', async () => {
  vi.setSystemTime('2026-11-18T02:00:30Z');
  let ends: () => void = () => undefined;
  let begun = 0;
  const slow = () => {
    begun += 1;
    return new Promise<void>((resolve) => {
      ends = resolve;
    });
  };
  const disarm = arm({ cron: '* * * * *', timezone: 'UTC' }, slow, (one) => told.push(one));
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  // Five heartbeats, and the scheduler once.
  expect(begun).toBe(6);
  ends();
  await disarm();
});
