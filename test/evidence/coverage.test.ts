/** The status of a night follows from what became of each target, and from nothing else. */
import { expect, it } from 'vitest';
import { type Coverage, statusOf, type TargetCoverage } from '../../src/evidence/coverage.ts';

type Status = TargetCoverage['status'];

function coverage(...statuses: readonly Status[]): Coverage {
  const targets = statuses.map(
    (status, index): TargetCoverage => ({
      target: `target-${index}`,
      provider: 'aws',
      title: 'Amazon Web Services',
      examines: 'Buckets.',
      account: null,
      principal: null,
      regions: [],
      status,
      resources: {},
      calls: [],
      gaps: [],
    }),
  );
  return { targets, checks: 1, controlsWithoutCheck: [] };
}

it.each<[Status[], ReturnType<typeof statusOf>]>([
  [['surveyed'], 'completed'],
  [['surveyed', 'surveyed'], 'completed'],
  [['partial'], 'partial'],
  [['partial', 'partial'], 'partial'],
  [['surveyed', 'partial'], 'partial'],
  [['partial', 'surveyed'], 'partial'],
  [['surveyed', 'not-surveyed'], 'partial'],
  [['not-surveyed', 'surveyed'], 'partial'],
  [['not-surveyed', 'partial'], 'partial'],
  [['partial', 'not-surveyed', 'surveyed'], 'partial'],
  [['not-surveyed'], 'failed'],
  [['not-surveyed', 'not-surveyed'], 'failed'],
])('%j is %s', (statuses, expected) => {
  expect(statusOf(coverage(...statuses))).toBe(expected);
});

it('lists that are not whole leave a night completed', () => {
  const [target] = coverage('surveyed').targets as [TargetCoverage];
  const gaps = [{ kind: 'key', region: '*', times: 1, reason: 'denied', detail: 'It was denied.' }] as const;
  expect(statusOf({ ...coverage(), targets: [{ ...target, gaps }] })).toBe('completed');
});
