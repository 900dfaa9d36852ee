/** What a backup estate contains, in words every check understands; each property is a value or a gap, never a guess. */

import type { Facts, Instant, Kind } from './kinds.ts';

export type Digest = `sha256:${string}`;
export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };

export const gapReasons = [
  'denied',
  'unreachable',
  'throttled',
  'unsupported',
  'disabled',
  'perimeter',
  'not-found',
  'malformed',
  'contradictory',
  'truncated',
] as const;
export type GapReason = (typeof gapReasons)[number];

/** What could not be seen, and why; `permission` names the grant that would have opened it. */
export interface Gap {
  readonly reason: GapReason;
  readonly detail: string;
  readonly permission?: string;
}

/** Where a statement comes from: the digests of the observations behind it and the newest of their times. */
export interface Seen {
  readonly observations: readonly Digest[];
  readonly observedAt: Instant;
}

/** One property of a resource. */
export type Fact<T> = Seen & ({ readonly value: T } | { readonly gap: Gap });

/** A question that does not arise for a resource, and why: its checks say `not-applicable`. */
export type Moot = Seen & { readonly moot: string };

/** Where something is; `region` is `*` where it concerns every region. */
export interface Place {
  readonly provider: string;
  readonly target: string;
  readonly account: string;
  readonly region: string;
}

export interface ResourceOf<K extends Kind> extends Place {
  readonly kind: K;
  /** The cloud's own name (on AWS the ARN). */
  readonly id: string;
  /** The cloud's own word for what this is, for example `AWS::S3::Bucket`. */
  readonly type: string;
  readonly facts: { readonly [F in keyof Facts[K]]: Fact<Facts[K][F]> | Moot };
}
export type Resource = { [K in Kind]: ResourceOf<K> }[Kind];

/** A list of `kind` that is not whole at `place`: what it lacks must not be taken for absent. */
export interface ListingGap extends Place, Seen {
  readonly kind: Kind;
  readonly gap: Gap;
}

/** A list of `kind` that is whole at `place`: what it lacks does not exist. Silence is no such statement. */
export interface Listed extends Place, Seen {
  readonly kind: Kind;
  /** What it does not name even if it exists, in words; nothing where it names all. */
  readonly but?: string;
}

export type Found = { readonly resource: Resource } | { readonly listing: ListingGap } | { readonly listed: Listed };
