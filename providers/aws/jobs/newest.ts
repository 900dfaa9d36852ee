/** The newest of several moments, the same one in whatever order they come. */
import type { Instant } from '../../kinds.ts';
import type { Seen } from '../../resource.ts';

export interface Newest<Shown> {
  readonly at: Instant;
  readonly shown: Shown;
  readonly seen: Seen;
}

export function newer<Shown>(before: Newest<Shown> | undefined, one: Newest<Shown>): Newest<Shown> {
  if (before === undefined || one.at > before.at) return one;
  return one.at === before.at && order(one) > order(before) ? one : before;
}

export function newestOf<Shown>(all: readonly (Newest<Shown> | undefined)[]): Newest<Shown> | undefined {
  return all.reduce((sofar, one) => (one === undefined ? sofar : newer(sofar, one)), undefined);
}

/** Of two at one moment some one must come first; which, does not matter. */
function order({ shown, seen }: Newest<unknown>): string {
  return `${JSON.stringify(shown)} ${seen.observations[0]}`;
}
