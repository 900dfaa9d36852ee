/** The kinds of resources and what is said of each, in words that fit every cloud. */

/** RFC 3339 in UTC, for example `2026-11-18T02:00:00.000Z`. */
export type Instant = string;

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
  /** Days for which new data is locked at least; 0 where the store accepts data that expires at once. */
  readonly days: number;
  /** Once locked, what is in the store stays locked until its own end, however many days that is. */
  readonly wholeLife: boolean;
  /** Most days that the store lets data be kept; null where it names none. */
  readonly maximumDays: number | null;
  /** Until this moment the lock itself can still be taken off; null where it never could, or always can. */
  readonly coolingOffUntil: Instant | null;
  /** The grant that lifts the lock, as the cloud writes it; null where none does. */
  readonly liftedBy: string | null;
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
  /** `part` where it picks what it copies by name or label; null where it does not say. */
  readonly covers: 'all' | 'part' | null;
  /** It also copies what is encrypted with a key of the key service. */
  readonly coversKeyed: boolean;
}

/** Whether a key can be used: `disabled` can be undone, `unavailable` is a key whose material is not at hand. */
export type KeyState = 'enabled' | 'disabled' | 'pending-deletion' | 'unavailable';

export interface Rotation {
  readonly enabled: boolean;
  /** Days between rotations; null while rotation is off. */
  readonly periodDays: number | null;
}

/** Another account that a policy on a store lets in. */
export interface Stranger {
  /** The account, or the other cloud's word for who it is. */
  readonly account: string;
  /** Whether it may delete or overwrite what is kept, or change the rules that keep it. */
  readonly mayDestroy: boolean;
}

/** Identities that sign in with a password, and how many of them need nothing else. */
export interface SignIns {
  readonly count: number;
  readonly withoutSecondFactor: Some;
}

/** How many there are of something, and the first few by name. */
export interface Some {
  readonly count: number;
  readonly examples: readonly string[];
}
export const mostExamples = 20;

/** One rule of a plan: when it runs, how long what it makes is kept, and where that goes. */
export interface PlanRule {
  /** Longest time between two runs; 0 where changes are kept continuously, null where nothing starts it. */
  readonly longestGapHours: number | null;
  /** Days until what it makes is deleted; null where it is never. */
  readonly retentionDays: number | null;
  /** The store it writes to, by id; null where the service keeps that to itself. */
  readonly store: string | null;
  readonly copies: readonly PlannedCopy[];
}

export interface PlannedCopy {
  readonly store: string;
  readonly account: string;
  readonly region: string;
  readonly retentionDays: number | null;
}

/** The newest copy of a source in another store. */
export interface CopyMade {
  readonly store: string;
  readonly account: string;
  readonly region: string;
  /** When what was copied was made; null where that is not known, or not whether it is whole. */
  readonly at: Instant | null;
}

/** The newest restore of a source that ended well. */
export interface Restore {
  readonly at: Instant;
  readonly minutes: number;
  /** What a check of the restored data said; `none` where nothing checked it, `running` where it is not done. */
  readonly validation: 'successful' | 'failed' | 'running' | 'none';
}

/** Jobs of a window of time that have ended, by how. */
export interface Ended {
  readonly since: Instant;
  readonly succeeded: number;
  readonly failed: number;
}

/** Whether an audit trail would show that it was changed. */
export interface TamperEvidence {
  readonly on: boolean;
  /** When proof of integrity was last delivered; null where it never was. */
  readonly newest: Instant | null;
  /** The service's own code for what stands in its way; null where nothing does. */
  readonly fault: string | null;
}

/** Every kind of resource with its facts; a fact is named here only if more than one cloud could fill it. */
export interface Facts {
  account: {
    principal: string;
    /** Identities that can do everything, whatever any policy says. */
    owners: SignIns;
    /** Keys that never expire, held by those identities. */
    ownerKeys: number;
    people: SignIns;
  };
  /** A bucket, container or vault. */
  store: {
    location: string;
    encryption: Encryption;
    lock: Lock;
    /** The provider keeps the data in an account of its own, where no identity of this account can reach it. */
    isolated: boolean;
    versioning: 'never' | 'enabled' | 'suspended';
    /** Days for which what was deleted can be brought back; 0 where it cannot, null where without end. */
    undeleteDays: number | null;
    /** Deleting for good needs a second factor or a second person. */
    secondFactorToDelete: boolean;
    /** Whether a policy on the store refuses that backups are deleted or overwritten by hand. */
    deletionRefused: 'to-everyone' | 'to-most' | 'no';
    /** Days after which the store's own rules delete what it holds, at the earliest; null where they never do. */
    expiresAfterDays: number | null;
    /** The grants to everyone that are in effect on the store itself, each named as the cloud names it. */
    publicGrants: readonly string[];
    /** Single objects may carry grants of their own, which are not looked at. */
    objectGrantsPossible: boolean;
    /** Other accounts that a policy on the store lets in. */
    strangers: readonly Stranger[];
    transport: Transport;
    /** Where the requests to this store are written down; null where they are not. */
    accessLog: string | null;
    /** Whom the store tells when a backup fails. */
    failureAlerts: readonly string[];
    copies: readonly Copy[];
  };
  key: { manager: 'customer' | 'provider'; state: KeyState; rotation: Rotation };
  /** A workload whose data must be backed up. */
  source: {
    /** The newest whole recovery point: when it was made, and the store it lies in where that is known. */
    newestBackup: { readonly at: Instant; readonly store: string | null } | null;
    /** The newest of those that lie in a store that is known, which may be older; null where none does. */
    newestInStore: { readonly at: Instant; readonly store: string } | null;
    /** The plan that made a backup of it last, by id; null where none did in the window of `jobs`. */
    plan: string | null;
    copies: readonly CopyMade[];
    restore: Restore | null;
  };
  /** A standing instruction to make backups. */
  plan: {
    rules: readonly PlanRule[];
    /** How many selections, or sources, are assigned to it. */
    assigned: number;
  };
  /** All recovery points of one store together: there may be millions. */
  'recovery-points': {
    /** Those that are neither still being made nor being deleted. */
    count: number;
    unencrypted: Some;
    /** Not whole, or past their end where they could not be deleted. */
    unusable: Some;
    /** Of those that are whole. */
    newest: Instant | null;
    oldest: Instant | null;
    /** Days between making and deletion, of the whole point that is kept for the shortest time; null where none has an end to come. */
    shortestRetentionDays: number | null;
  };
  /** The jobs of one kind of work in one place. */
  'job-history': {
    work: 'backup' | 'copy' | 'restore';
    ended: Ended;
    /** Sources whose newest job did not end well. */
    lastFailed: Some;
  };
  /** A standing instruction to try restores. */
  'restore-plan': {
    longestGapHours: number | null;
    lastRun: Instant | null;
    /** What it restores, as the cloud names types of resources. */
    restores: readonly string[];
  };
  'audit-trail': {
    recording: boolean;
    everyRegion: boolean;
    tamperEvidence: TamperEvidence;
    /** When events were last delivered; null where they never were. */
    delivered: { readonly newest: Instant | null; readonly fault: string | null };
    encryption: Encryption;
    /** Where it is kept, by id. */
    store: string;
    /** Which events it records. */
    administration: 'all' | 'some' | 'none';
    keyUse: 'all' | 'some' | 'none';
    storeData: 'all' | 'some' | 'none';
  };
}
export type Kind = keyof Facts;
export const kinds = [
  'account',
  'store',
  'key',
  'source',
  'plan',
  'recovery-points',
  'job-history',
  'restore-plan',
  'audit-trail',
] as const satisfies readonly Kind[];
