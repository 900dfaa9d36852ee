/** What can be wrong with a configuration: the error that lists every problem with its place and its remedy. */
import { printable } from '../terminal.ts';

export type ProblemCode =
  | 'not-found'
  | 'not-a-file'
  | 'unreadable'
  | 'too-large'
  | 'not-text'
  | 'empty'
  | 'yaml'
  | 'too-deep'
  | 'aliases'
  | 'duplicate-key'
  | 'duplicate-id'
  | 'secret'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'not-allowed';

/** What is wrong, before its place is known as line and column. Its texts are safe for a terminal. */
export interface Fault {
  readonly code: ProblemCode;
  /** Index into the text of the file; null where the file as a whole is meant. */
  readonly offset: number | null;
  /** The option, for example `targets[0].limits`; empty for the file as a whole. */
  readonly option: string;
  readonly message: string;
  readonly allowed: string | null;
  readonly remedy: string | null;
}

/** A fault at its place; lines and columns count from 1, columns in characters. */
export interface Problem extends Omit<Fault, 'offset'> {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

const maxProblems = 20;

/** The configuration cannot be used. `code` is that of the first problem; `more` counts what is not listed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: ProblemCode;
  readonly problems: readonly Problem[];
  readonly more: number;

  constructor(file: string, text: string, faults: readonly Fault[]) {
    const sorted = faults.toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
    const problems = sorted.slice(0, maxProblems).map((fault) => placed(fault, file, text));
    const more = faults.length - problems.length;
    super([...problems.map(sentence), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'));
    this.code = problems[0]?.code ?? 'not-allowed';
    this.problems = problems;
    this.more = more;
  }
}

function placed({ offset, ...fault }: Fault, file: string, text: string): Problem {
  if (offset === null) return { ...fault, file, line: null, column: null };
  const before = text.slice(0, offset).split('\n');
  return { ...fault, file, line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
}

function sentence({ file, line, column, option, message, allowed, remedy }: Problem): string {
  const place = [printable(file, 400), ...(line === null ? [] : [line, column])].join(':');
  const what = option === '' ? message : `${option}: ${message}`;
  const rest = [...(allowed === null ? [] : [`Allowed: ${allowed}.`]), ...(remedy === null ? [] : [remedy])];
  return [`${place}: ${what}.`, ...rest].join(' ');
}
