/** Collects what one step finds about one bundle, and turns whatever the bundle makes a reader throw into a finding. */
import type { Finding, StepName, StepResult } from './report.ts';

/** Failures listed per step and bundle; the rest is counted. */
const mostListed = 20;

export class Notes {
  readonly #step: StepName;
  readonly #sequence: number | null;
  readonly #place: string;
  readonly #findings: Finding[] = [];
  #failures = 0;

  /** `place` is put before every file's name: the bundle's own path from where the verification began, with `/`. */
  constructor(step: StepName, { sequence, place }: { readonly sequence: number | null; readonly place: string }) {
    this.#step = step;
    this.#sequence = sequence;
    this.#place = place;
  }

  get failures(): number {
    return this.#failures;
  }

  fail(file: string | null, detail: string): void {
    this.#failures += 1;
    if (this.#failures <= mostListed) this.#add('failed', file, detail);
  }

  notChecked(file: string | null, detail: string): void {
    this.#add('not-checked', file, detail);
  }

  /** For a part of the step; a whole step is better concluded. */
  verified(detail: string): void {
    this.#add('verified', null, detail);
  }

  /** `verified` says what is shown if there is nothing else to say; null where nothing was looked at. */
  conclude(verified: string | null): readonly Finding[] {
    if (this.#failures > mostListed) this.#add('failed', null, `${this.#failures - mostListed} more failures.`);
    if (this.#findings.length === 0 && verified !== null) this.verified(verified);
    return this.#findings;
  }

  /** The answer of `work`, or undefined once its error is noted against `file`; null where it reads several. */
  async attempt<T>(file: string | null, work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT')
        this.fail(file, file === null ? 'A file that it needs is missing.' : 'The file is missing.');
      else if (code !== null) this.notChecked(file, `The file could not be read (${code}).`);
      else this.fail(file, firstLine(error));
      return undefined;
    }
  }

  #add(result: StepResult, file: string | null, detail: string): void {
    const where = file === null ? {} : { file: `${this.#place}${file}` };
    this.#findings.push({ sequence: this.#sequence, step: this.#step, result, ...where, detail });
  }
}

/** What the system says of a file; anything else that a reader throws is the bundle's own doing. */
function systemCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? error.name) : 'not an error';
}
