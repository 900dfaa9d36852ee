/** The clock of a run: its moments follow one another, whatever happens to the time of day. */
import { afterEach, expect, test, vi } from 'vitest';
import { runClock } from '../src/clock.ts';

afterEach(() => vi.restoreAllMocks());

test('goes on where the time of day is set back', () => {
  const clock = runClock();
  const before = clock.now().getTime();
  vi.spyOn(Date, 'now').mockReturnValue(0);
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before);
});

test('begins at the time of day', () => {
  vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-18T02:00:00Z'));
  expect(runClock().now().toISOString()).toMatch(/^2026-11-18T02:00:0/);
});
