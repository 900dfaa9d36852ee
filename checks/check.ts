/** The contract of a check: data, and one pure function that sees only what it declares. */
import type { Facts, Instant, Kind } from '../providers/kinds.ts';
import type { Json, Place } from '../providers/resource.ts';
import type { ControlId } from './controls.ts';
import type { Policy, SourceType } from './policy.ts';
import type { Citation } from './safeguards.ts';

export type Verdict = 'met' | 'unmet' | 'unknown' | 'not-applicable';

/** What a check demands, and where the demand comes from. */
export interface Expected {
  readonly property: string;
  readonly value: Json;
  readonly unit: string | null;
  readonly source_type: SourceType;
  readonly source_ref: string;
}

/** What a check concluded. `because` is a sentence for a person; `observed` is the value the verdict rests on. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly because: string;
  readonly observed: Json;
}

/** The facts of other kinds that a check reads, by kind. */
export type Reads = { readonly [K in Kind]?: readonly (keyof Facts[K])[] };

/** A resource as a check sees it: facts as plain values. Reading one that is a gap ends the check with `unknown`. */
export type View<K extends Kind, F extends keyof Facts[K] = keyof Facts[K]> = Place & {
  readonly id: string;
  readonly type: string;
} & { readonly [Name in F]: Facts[K][Name] };

type ReadOf<R extends Reads, K extends keyof R & Kind> = R[K] extends readonly (infer F extends keyof Facts[K])[]
  ? F
  : never;

export interface Context<R extends Reads> {
  readonly policy: Policy;
  /** The moment the run judges by: a check has no clock. */
  readonly asOf: Instant;
  /** Every resource of a declared kind `where` it is asked for. A gap in the list at that place ends in `unknown`. */
  all<K extends keyof R & Kind>(kind: K, where?: Partial<Place>): readonly View<K, ReadOf<R, K>>[];
  /** The one resource with this id, or undefined. Unlike `all`, a gap in the list ends in `unknown` only if it is not found. */
  one<K extends keyof R & Kind>(kind: K, id: string): View<K, ReadOf<R, K>> | undefined;
  /**
   * What `read` gives, or undefined where it meets a gap, so that the check can look further for what is surely not
   * met. After a gap only `unmet` stands; every other verdict becomes `unknown`. Never rest an `unmet` on undefined.
   */
  known<T>(read: () => T): T | undefined;
  /** The first of which `holds` is true. If it is true of none, a gap that stood in the way ends in `unknown`. */
  first<T>(list: readonly T[], holds: (one: T) => boolean): T | undefined;
  /** As `first`, over every resource of a declared kind. A gap in the list at that place counts as one of them. */
  find<K extends keyof R & Kind>(
    kind: K,
    where: Partial<Place>,
    holds: (one: View<K, ReadOf<R, K>>) => boolean,
  ): View<K, ReadOf<R, K>> | undefined;
  /** Hours from `at` to the moment judged by. An `at` later than anybody can have seen it ends in `unknown`. */
  hoursSince(at: Instant): number;
  /** The moment so many days after the one judged by. */
  inDays(days: number): Instant;
}

export interface Check<K extends Kind = Kind, R extends Reads = Reads> {
  /** The file's name. */
  readonly id: string;
  /** Raised with every change that could change a verdict. */
  readonly revision: number;
  readonly control: ControlId;
  readonly title: string;
  readonly safeguards: readonly [Citation, ...Citation[]];
  /** For a practice manager, free of jargon. */
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  /** `target`: judged with what one target holds. `estate`: judged at sealing, over all targets. */
  readonly scope: 'target' | 'estate';
  readonly subject: K;
  readonly reads?: R;
  expects(policy: Policy): Expected;
  judge(subject: View<K>, context: Context<R>): Judgement;
}

/** Types a check by its subject and reads, and then forgets both, which the registry cannot hold side by side. */
export function defineCheck<K extends Kind, const R extends Reads = Record<never, never>>(check: Check<K, R>): Check {
  // The one cast: the evaluator hands each check views of its own subject, and only the reads it declares.
  return check as unknown as Check;
}

export function met(because: string, observed: Json): Judgement {
  return { verdict: 'met', because, observed };
}

export function unmet(because: string, observed: Json): Judgement {
  return { verdict: 'unmet', because, observed };
}

/** For what a check can see that it cannot see; a gap in a fact becomes `unknown` without this. */
export function unknown(because: string, observed: Json): Judgement {
  return { verdict: 'unknown', because, observed };
}

export function notApplicable(because: string, observed: Json): Judgement {
  return { verdict: 'not-applicable', because, observed };
}
