/** Counts verdicts by a key, and stays small when somebody makes up keys without end. */
import type { Verdict } from '../../checks/check.ts';
import type { Verdicts } from '../evidence/record.ts';
import { noVerdicts } from '../evidence/record-lines.ts';

export function sum(verdicts: Verdicts): number {
  return verdicts.met + verdicts.unmet + verdicts.unknown + verdicts['not-applicable'];
}

export interface Tallied<T> {
  readonly subject: T;
  readonly verdicts: Verdicts;
}

export class Tally<T> {
  readonly #limit: number;
  readonly #entries = new Map<string, Tallied<T>>();
  /** Verdicts whose key came after the last that there was room for. */
  readonly beyond: Verdicts = noVerdicts();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(key: string, verdict: Verdict, subject: () => T): void {
    let entry = this.#entries.get(key);
    if (entry === undefined && this.#entries.size < this.#limit) {
      entry = { subject: subject(), verdicts: noVerdicts() };
      this.#entries.set(key, entry);
    }
    (entry?.verdicts ?? this.beyond)[verdict] += 1;
  }

  get(key: string): Tallied<T> | undefined {
    return this.#entries.get(key);
  }

  /** In the order in which the keys came. */
  all(): Tallied<T>[] {
    return [...this.#entries.values()];
  }
}
