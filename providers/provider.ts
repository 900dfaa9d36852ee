/** The contract of a provider, and its one door to what it inspects. */
import type { z } from 'zod';
import type { Instant, Kind } from './kinds.ts';
import type { Digest, Found, Json } from './resource.ts';

/**
 * What of an answer may be kept. `keep` passes a text, number or truth value; `handle` replaces it by an opaque handle
 * that the live door can resolve in a later call; `text` rewrites a text; an object or list goes member by member and
 * drops what it does not name.
 */
export type Keep =
  | 'keep'
  | 'handle'
  | { readonly members: Readonly<Record<string, Keep>> }
  | { readonly items: Keep }
  | { readonly text: (value: string, handle: (secret: string) => string) => string };

/** One operation that a provider may call: the grant it needs, what its answer must look like, what of it may be kept. */
export interface Operation {
  readonly service: string;
  readonly name: string;
  /** The permission that allows it; null where the service asks for none. */
  readonly permission: string | null;
  /** The page of the service's documentation that this table follows. */
  readonly source: string;
  /** Root of the answer on the wire: the XML element's local name, or `{}` for a JSON object. */
  readonly root: string;
  /** Documented answers that mean "not configured", by error code. */
  readonly errors: Readonly<Record<string, string>>;
  /** What the absence of a member means, by path; a member not named here must be present. */
  readonly absent: Readonly<Record<string, string>>;
  readonly keep: Keep;
}

/** One question. Calls are told apart by their content, the principal that asks, and `turn` among equal ones. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  /** Who asks, as the service itself named it; null before that is known. */
  readonly principal: string | null;
  readonly parameters: { readonly [name: string]: Json };
  /** 0, or the number of earlier equal calls where an answer is polled. */
  readonly turn: number;
}

/** What a service answered, as seen on the wire before any parsing of ours. */
export interface Wire {
  readonly endpoint: string;
  readonly status: number | null;
  readonly requestId: string | null;
  /** The `Date` header, as an instant. */
  readonly serverDate: Instant | null;
  readonly contentType: string | null;
  /** Root of the body on the wire, as in `Operation.root`; null where there is none. */
  readonly root: string | null;
  readonly bytes: number;
}

/** Nothing came over the wire. */
export const noWire: Wire = {
  endpoint: '',
  status: null,
  requestId: null,
  serverDate: null,
  contentType: null,
  root: null,
  bytes: 0,
};

/** The outcome of one attempt; `retry` says whether another could end differently. */
export type Sent = { readonly wire: Wire } & (
  | { readonly body: unknown }
  | { readonly failure: string; readonly retry: boolean; readonly retryAfterMs?: number }
);

/** One answer or failure, exactly as it is recorded. `failure` is a code of the service, or one of `DoorFailure`. */
export interface Observation {
  readonly digest: Digest;
  readonly call: Call;
  readonly wire: Wire;
  readonly observedAt: Instant;
  readonly durationMs: number;
  readonly attempts: number;
  readonly answer: { readonly body: Json } | { readonly failure: string };
}

/** Failures that the door itself reports. */
export type DoorFailure = 'Timeout' | 'RunDeadline' | 'AnswerTooLarge' | 'AnswerNotRedacted';

/**
 * The only way out. Live: `send` runs under the target's limits, and its answer or failure is redacted, recorded and
 * returned as recorded. Replay: the record answers and `send` is never called. Never throws for what a service does.
 */
export interface Observer {
  observe(
    operation: Operation,
    call: Call,
    /** One attempt. `parameters` are the call's with handles resolved; it ends when `signal` aborts, and never throws. */
    send: (parameters: Call['parameters'], signal: AbortSignal) => Promise<Sent>,
  ): Promise<Observation>;
}

export interface Survey<Settings, Scope> {
  readonly target: string;
  readonly scope: Scope;
  readonly observer: Observer;
  /** The moment the run judges by; providers have no clock. */
  readonly asOf: Instant;
  /** Settings to connect with; null in replay, where nothing is sent. */
  readonly settings: Settings | null;
}

/** Something that a person is asked before a target of this provider can be configured. */
export interface SetupQuestion {
  /** One word, by which a script names the question. */
  readonly name: string;
  readonly asks: string;
  readonly standard: string;
  /** The part of the settings that an answer means; their schema then says whether it is right. */
  settings(answer: string): Readonly<Record<string, Json>>;
}

/** How a customer lets a provider in. */
export interface Setup {
  readonly questions: readonly SetupQuestion[];
  /** The least grant under which these operations are answered, in the cloud's own form. */
  grant(operations: readonly Operation[]): string;
  /** How to give the grant, and what it leaves out on purpose, a sentence each. */
  readonly grantNotes: readonly string[];
}

export interface Provider<Settings = unknown, Scope = unknown> {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly Kind[];
  readonly operations: readonly Operation[];
  /** What is looked at and what is not, in one sentence for the reader of a report. */
  readonly examines: string;
  readonly settings: z.ZodType<Settings>;
  readonly setup: Setup;
  /** The part of the settings that decides what is asked. It is sealed with the night, so it holds no secret. */
  scope(settings: Settings): Scope;
  /** What of `examines` a scope leaves, in one sentence for the reader of a report. */
  inScope(scope: Scope): string;
  /** Reads a sealed scope back; a bundle is hostile until it is read. */
  readonly scopeSchema: z.ZodType<Scope>;
  /**
   * Yields what exists, in an order that depends on answers only. For each of its kinds it also yields either `listed`
   * (the list is whole) or a `listing` gap for every place where it is not, so that silence never looks like absence.
   */
  survey(survey: Survey<Settings, Scope>): AsyncIterable<Found>;
}

/** Forgets the types of settings and scope, which the registry cannot hold side by side. */
export function defineProvider<Settings, Scope>(provider: Provider<Settings, Scope>): Provider {
  // The one cast: a provider is only ever handed settings and scopes that its own schema and function made.
  return provider as unknown as Provider;
}
