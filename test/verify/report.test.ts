/** The exit code of a verification: what is wrong in one night of many, or was never looked at, shows in it. */
import { expect, it } from 'vitest';
import { exitCode, type Finding, type Report, type StepName, type StepResult } from '../../src/verify/report.ts';

const always: readonly StepName[] = ['layout', 'statement', 'signature', 'files', 'records'];
const every: readonly StepName[] = [...always, 'chain', 'reperform'];

/** Three nights, verified in every step but for what is given of the one in the middle. */
function report(middle: Partial<Record<StepName, StepResult | 'absent'>>): Report {
  const findings = [0, 1, 2].flatMap((sequence) =>
    every.flatMap((step): readonly Finding[] => {
      const result = (sequence === 1 ? middle[step] : undefined) ?? 'verified';
      return result === 'absent' ? [] : [{ sequence, step, result, detail: 'x' }];
    }),
  );
  return { path: 'x', bundles: 3, recordings: 0, head: null, findings };
}

const without = (step: StepName, { findings, ...rest }: Report): Report => ({
  ...rest,
  findings: findings.filter((finding) => finding.step !== step),
});

it('is 0 if every step that was asked for is verified in every night', () => {
  expect(exitCode(report({}), [])).toBe(0);
  expect(exitCode(report({}), ['chain', 'reperform'])).toBe(0);
});

it.each(always)('is 6 if "%s" was not checked in one night, or in none, though nobody asked for it', (step) => {
  expect(exitCode(report({ [step]: 'not-checked' }), [])).toBe(6);
  expect(exitCode(without(step, report({})), [])).toBe(6);
});

it.each(['chain', 'reperform'] as const)(
  'is 6 if "%s" was not checked in one night, only if it was required',
  (step) => {
    const partly = report({ [step]: 'not-checked' });
    expect([exitCode(partly, []), exitCode(partly, [step])]).toEqual([0, 6]);
    expect([exitCode(without(step, partly), []), exitCode(without(step, partly), [step])]).toEqual([0, 6]);
  },
);

it('is 6 if a night is verified in part only', () => {
  const { findings, ...rest } = report({});
  const partly: Finding = { sequence: 1, step: 'reperform', result: 'not-checked', detail: 'x' };
  expect(exitCode({ ...rest, findings: [...findings, partly] }, ['reperform'])).toBe(6);
});

it.each(every)('is 5 if "%s" failed in one night, whatever else was or was not checked', (step) => {
  expect(exitCode(report({ [step]: 'failed' }), [])).toBe(5);
  const other = step === 'files' ? 'signature' : 'files';
  expect(exitCode(report({ [step]: 'failed', [other]: 'not-checked' }), ['schedule'])).toBe(5);
});
