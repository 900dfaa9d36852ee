/** Says since when a verdict is so: what the run before found is looked up in little memory. */
import type { Verdict } from '../../checks/check.ts';
import type { Instant } from '../../providers/kinds.ts';
import { CompactMap } from './compact-map.ts';
import { EvidenceError } from './evidence-error.ts';
import type { PreviousRecord, PreviousRun } from './previous-run.ts';

const verdicts = ['met', 'unmet', 'unknown', 'not-applicable'] as const satisfies readonly Verdict[];

/** As many as a log of decades has nights; only a forged file has more. */
const mostMoments = 100_000;

/** Holds 22 bytes for each record that was expected. Of records with the same id the first counts. */
export class History {
  readonly #known: CompactMap;
  readonly #moments: Instant[] = [];
  readonly #numbers = new Map<Instant, number>();

  constructor(expected = 0) {
    this.#known = new CompactMap(expected);
  }

  /** Throws `EvidenceError` where the file is not what it should be. */
  static async of(previous: PreviousRun | null): Promise<History> {
    const history = new History(previous?.head.records);
    for await (const record of previous?.records() ?? []) history.add(record);
    return history;
  }

  add({ id, verdict, since }: PreviousRecord): void {
    let number = this.#numbers.get(since);
    if (number === undefined) {
      number = this.#moments.push(since) - 1;
      if (number >= mostMoments) throw new EvidenceError('too-large', `More than ${mostMoments} moments are named.`);
      this.#numbers.set(since, number);
    }
    this.#known.add(id, number * verdicts.length + verdicts.indexOf(verdict));
  }

  /** What the run before found for this record; undefined where it had none. */
  before(id: string): { readonly verdict: Verdict; readonly since: Instant } | undefined {
    const value = this.#known.get(id);
    if (value === undefined) return undefined;
    const verdict = verdicts[value % verdicts.length] as Verdict;
    return { verdict, since: this.#moments[Math.floor(value / verdicts.length)] as Instant };
  }

  /** The records with the first night of the unbroken row of nights that gave the same verdict. */
  async *dated<T extends { readonly id: string; readonly verdict: Verdict }>(
    records: AsyncIterable<T>,
    asOf: Instant,
  ): AsyncGenerator<T & { readonly since: Instant }, void, undefined> {
    for await (const record of records) {
      const before = this.before(record.id);
      yield { ...record, since: before?.verdict === record.verdict ? before.since : asOf };
    }
  }
}
