/** Counts the jobs of one list as they come, and remembers only how the newest job of each source ended, of copies to each place. */
import { type Facts, type Instant, mostExamples } from '../../kinds.ts';
import { type Reading, unreadable } from '../asking/read.ts';
import type { Job } from './job-list.ts';

/** Sources that are told apart; an account may have more, but not one that a night could judge one by one. */
export const mostSources = 200_000;

type History = Facts['job-history'];

export class JobTally {
  readonly #since: Instant;
  readonly #inScope: (source: string) => boolean;
  /** By source and destination. */
  readonly #newest = new Map<string, { readonly source: string; readonly begun: Instant; readonly well: boolean }>();
  #jobs = 0;
  #succeeded = 0;
  #failed = 0;
  #strange = false;
  #tooMany = false;

  /** What began before `since` is not counted. */
  constructor(since: Instant, inScope: (source: string) => boolean) {
    this.#since = since;
    this.#inScope = inScope;
  }

  add({ source, begun, endedWell, part, destination }: Job): void {
    // A job without a source is nobody's, so it counts unless only some sources are looked at.
    if (begun < this.#since || !this.#inScope(source ?? '')) return;
    this.#jobs += 1;
    if (endedWell === undefined) this.#strange = true;
    if (typeof endedWell !== 'boolean') return;
    // The job of the whole ends badly if that of a part does.
    if (!part && endedWell) this.#succeeded += 1;
    if (!part && !endedWell) this.#failed += 1;
    if (source !== null) this.#note(`${source} ${destination ?? ''}`, { source, begun, well: endedWell });
  }

  #note(work: string, one: { readonly source: string; readonly begun: Instant; readonly well: boolean }): void {
    const { begun, well } = one;
    const before = this.#newest.get(work);
    if (before === undefined && this.#newest.size >= mostSources) this.#tooMany = true;
    // Of two that began at once the bad end counts, in whatever order they are listed.
    else if (before === undefined || begun > before.begun || (begun === before.begun && !well))
      this.#newest.set(work, one);
  }

  get any(): boolean {
    return this.#jobs > 0;
  }

  get ended(): Reading<History['ended']> {
    if (this.#strange) return strange;
    return { value: { since: this.#since, succeeded: this.#succeeded, failed: this.#failed } };
  }

  get lastFailed(): Reading<History['lastFailed']> {
    if (this.#strange) return strange;
    if (this.#tooMany) return unreadable('truncated', `The jobs are of more than ${mostSources} sources.`);
    const failed = new Set([...this.#newest.values()].filter(({ well }) => !well).map(({ source }) => source));
    return { value: { count: failed.size, examples: [...failed].sort().slice(0, mostExamples) } };
  }
}

const strange = unreadable('unsupported', 'A job is in a state that is not known here.');
