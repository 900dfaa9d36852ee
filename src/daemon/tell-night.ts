/** The lines of a sealed night: one for each target, in counts only, and one for the whole. */
import type { TargetCoverage } from '../evidence/coverage.ts';
import type { Done } from '../run.ts';
import type { Journal } from './journal.ts';

export function tellNight(
  journal: Journal,
  scheduledFor: string,
  { sealed, status, verdicts, coverage }: Done,
  durationMs: number,
): void {
  for (const { target, status: each, resources, calls, gaps } of coverage.targets) {
    journal({
      event: 'target',
      target,
      status: each,
      resources: sum(Object.values(resources)),
      calls: sum(calls.map(({ answered, failed }) => answered + sum(Object.values(failed)))),
      gaps: byReason(gaps),
    });
  }
  journal({ event: 'night-sealed', scheduledFor, sequence: sealed.sequence, status, verdicts, durationMs });
}

/** The detail of a gap can hold names, so only its reason is told. */
function byReason(gaps: TargetCoverage['gaps']): Readonly<Record<string, number>> {
  const grouped = Object.entries(Object.groupBy(gaps, ({ reason }) => reason));
  return Object.fromEntries(grouped.map(([reason, alike]) => [reason, sum(alike.map(({ times }) => times))]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
