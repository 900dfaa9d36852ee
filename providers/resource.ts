/** What a backup estate contains, in words every check understands; each property is a value or a gap, never a guess. */

/** RFC 3339 in UTC, for example `2026-11-18T02:00:00.000Z`. */
export type Instant = string;
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

/** How new data in a store is encrypted when the writer asks for nothing. */
export interface Encryption {
  readonly mode: 'none' | 'provider-key' | 'managed-key';
  /** The cloud's own word for the algorithm; null where nothing is encrypted. */
  readonly algorithm: string | null;
  /** The key as the store's settings name it (ARN, id or alias); null where the provider keeps the key to itself. */
  readonly key: string | null;
}

/** The lock that new data in a store gets without being asked for. */
export interface Lock {
  /** `compliance`: nobody can shorten it. `governance`: a privileged identity can. `per-object`: possible, but no default. */
  readonly mode: 'none' | 'per-object' | 'governance' | 'compliance';
  readonly days: number;
}

/** Whether a policy on the store refuses requests that are not encrypted in transit. */
export interface Transport {
  readonly plaintextRefused: 'everywhere' | 'partly' | 'no';
  /** The lowest TLS version that the policy lets through, or null where it names none. */
  readonly minimumTls: string | null;
}

/** A standing instruction to copy new data elsewhere. */
export interface Copy {
  readonly destination: string;
  /** The account the rule names as owner of the destination; null where it names none. */
  readonly account: string | null;
  readonly enabled: boolean;
}

/** Whether a key can be used: `disabled` can be undone, `unavailable` is a key whose material is not at hand. */
export type KeyState = 'enabled' | 'disabled' | 'pending-deletion' | 'unavailable';

export interface Rotation {
  readonly enabled: boolean;
  /** Days between rotations; null while rotation is off. */
  readonly periodDays: number | null;
}

/** Every kind of resource with its facts; a fact is named here only if more than one cloud could fill it. */
export interface Facts {
  account: { principal: string };
  store: {
    location: string;
    encryption: Encryption;
    lock: Lock;
    versioning: 'never' | 'enabled' | 'suspended';
    /** The grants to everyone that are in effect on the store itself, each named as the cloud names it. */
    publicGrants: readonly string[];
    /** Single objects may carry grants of their own, which are not looked at. */
    objectGrantsPossible: boolean;
    transport: Transport;
    copies: readonly Copy[];
  };
  key: { manager: 'customer' | 'provider'; state: KeyState; rotation: Rotation };
}
export type Kind = keyof Facts;
export const kinds = ['account', 'store', 'key'] as const satisfies readonly Kind[];

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
  readonly facts: { readonly [F in keyof Facts[K]]: Fact<Facts[K][F]> };
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
}

export type Found = { readonly resource: Resource } | { readonly listing: ListingGap } | { readonly listed: Listed };
