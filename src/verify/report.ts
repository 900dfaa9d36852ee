/** What a verification found, step by step and night by night, and the exit code that sums it up. */

/** Every step, in the order of a report. The names are stable: trust files and scripts use them. */
export const stepNames = [
  'layout',
  'statement',
  'signature',
  'files',
  'records',
  'chain',
  'schedule',
  'reperform',
  'exports',
  'time',
  'checkpoint',
  'copy',
  'sample',
] as const;
export type StepName = (typeof stepNames)[number];

export type StepResult = 'verified' | 'failed' | 'not-checked';

/** One result of one step. A step may have several for one night: one for each thing that is wrong. */
export interface Finding {
  /** Of the bundle; null where the finding concerns the log as a whole, or a bundle that does not say. */
  readonly sequence: number | null;
  readonly step: StepName;
  readonly result: StepResult;
  /** Relative to the path that was verified. */
  readonly file?: string;
  readonly detail: string;
}

export interface Report {
  /** As it was asked for. */
  readonly path: string;
  readonly bundles: number;
  /** Of these, how many say that they replay a recording: nothing live was inspected. */
  readonly recordings: number;
  /** The newest statement whose signature verified. Kept elsewhere, it shows later whether history was rewritten. */
  readonly head: { readonly log: string; readonly sequence: number; readonly statementDigest: string } | null;
  readonly findings: readonly Finding[];
}

/** Asked for by every verification: they need nothing but the bundle and the signer's public key. */
const always: readonly StepName[] = ['layout', 'statement', 'signature', 'files', 'records'];

/**
 * 5: a step failed. 6: nothing failed, but a step that is always asked for, or is in `required`, could not be checked
 * everywhere. 0 otherwise.
 */
export function exitCode({ findings }: Report, required: readonly StepName[]): 0 | 5 | 6 {
  if (findings.some(({ result }) => result === 'failed')) return 5;
  const whole = (step: StepName) => {
    const own = findings.filter((finding) => finding.step === step);
    return own.length > 0 && own.every(({ result }) => result === 'verified');
  };
  return [...always, ...required].every(whole) ? 0 : 6;
}
