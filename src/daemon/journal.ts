/** The daemon's log lines, one JSON object each: what may be said is listed here, so that nothing else gets out. */
import pino, { type DestinationStream, type LevelWithSilent } from 'pino';
import type { Instant } from '../../providers/kinds.ts';
import type { Digest } from '../../providers/resource.ts';
import type { TargetCoverage } from '../evidence/coverage.ts';
import type { Verdicts } from '../evidence/record.ts';
import type { RunFacts } from '../evidence/run-facts.ts';
import type { Recovered } from '../seal/recovery.ts';
import { printable } from '../terminal.ts';

export type Event =
  | {
      readonly event: 'start';
      readonly version: string;
      readonly log: string;
      readonly config: Digest;
      readonly schedule: string;
      readonly timezone: string;
      readonly targets: number;
      readonly next: Instant | null;
    }
  | { readonly event: 'listening'; readonly address: string; readonly port: number; readonly loopback: boolean }
  | {
      readonly event: 'config-changed';
      readonly before: Digest;
      readonly after: Digest;
      /** Options that are taken at the next start only. */
      readonly atRestart: readonly string[];
    }
  | { readonly event: 'config-mended'; readonly keeps: Digest }
  | { readonly event: 'config-broken'; readonly problem: string; readonly keeps: Digest }
  | { readonly event: 'config-refused'; readonly changed: string; readonly keeps: Digest }
  | { readonly event: 'no-trigger'; readonly schedule: string }
  | { readonly event: 'recovered'; readonly did: Recovered['did']; readonly sequence: number | null }
  | { readonly event: 'missed'; readonly scheduledFor: Instant; readonly sequence: number; readonly reason: string }
  | {
      readonly event: 'night-begun';
      readonly scheduledFor: Instant;
      readonly trigger: RunFacts['trigger'];
      readonly late: boolean;
      readonly config: Digest;
    }
  | {
      readonly event: 'target';
      readonly target: string;
      readonly status: TargetCoverage['status'];
      readonly resources: number;
      readonly calls: number;
      /** How often something could not be seen, by reason. */
      readonly gaps: Readonly<Record<string, number>>;
    }
  | {
      readonly event: 'night-sealed';
      readonly scheduledFor: Instant;
      readonly sequence: number;
      readonly status: RunFacts['status'];
      readonly verdicts: Verdicts;
      readonly durationMs: number;
    }
  | {
      readonly event: 'fault';
      readonly code: string;
      readonly problem: string;
      readonly scheduledFor: Instant | null;
      readonly retryAt: Instant;
    }
  | { readonly event: 'ahead'; readonly answered: Instant }
  | { readonly event: 'clock-moved'; readonly byMs: number }
  | { readonly event: 'doubts-clock'; readonly oldest: Instant | null }
  | { readonly event: 'stopping'; readonly signal: string }
  | { readonly event: 'stopped' };

export type Journal = (event: Event) => void;

const words: Record<Event['event'], readonly ['info' | 'warn' | 'error', string]> = {
  start: ['info', 'The daemon has started.'],
  listening: ['info', 'Health and metrics can be asked for.'],
  'config-changed': ['warn', 'The configuration has changed; the next night takes it.'],
  'config-mended': ['info', 'The configuration can be used again.'],
  'config-broken': ['error', 'The configuration cannot be used; nights go on under the last good one.'],
  'config-refused': [
    'error',
    'The configuration names another log or store, which needs a restart; nothing of it is taken.',
  ],
  'no-trigger': ['warn', 'The scheduler cannot read this schedule; the minute’s heartbeat starts its nights.'],
  recovered: ['warn', 'What an earlier writer left unfinished is settled.'],
  missed: ['warn', 'A scheduled night was missed, and its statement is sealed.'],
  'night-begun': ['info', 'A night has begun.'],
  target: ['info', 'A target was inspected.'],
  'night-sealed': ['info', 'A night is sealed.'],
  fault: ['error', 'A night could not be sealed; it will be tried again.'],
  ahead: ['error', 'The log answers for nights to come: the clock was ahead, or is behind now.'],
  'clock-moved': ['warn', 'The clock was set, or the machine stood still.'],
  'doubts-clock': ['warn', 'The clock has just been started or set; what is due by it waits ten minutes.'],
  stopping: ['info', 'Stopping: no more questions are asked, and what was begun is sealed.'],
  stopped: ['info', 'The daemon has stopped.'],
};

/** Nothing of these is ever given to a line; where a mistake does, they are not printed. */
const secrets = ['passphrase', 'credentials', 'settings', 'accessKeyId', 'secretAccessKey', 'sessionToken', 'headers'];

export function journal(level: LevelWithSilent, destination?: DestinationStream): Journal {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  };
  const lines = destination ? pino(options, destination) : pino(options);
  return ({ event, ...rest }) => {
    const [severity, message] = words[event];
    lines[severity]({ event, ...(safe(rest) as object) }, message);
  };
}

/** Every text can come from a file or, through an error, from a cloud. */
function safe(value: unknown): unknown {
  if (typeof value === 'string') return printable(value, 1000);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(safe);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [printable(name, 100), safe(member)]));
}

/** Classes whose messages this program writes: they name files and options, and never repeat a value. */
const ours = new Set(['ConfigError', 'KeyError', 'PublicKeyError', 'StoreError', 'EvidenceError', 'ListenError']);

/** What a line may tell of an error: the message of a foreign one could hold anything, so it is left out. */
export function problemOf(error: unknown): { readonly code: string; readonly problem: string } {
  if (!(error instanceof Error)) return { code: 'unknown', problem: 'not an error' };
  const code = 'code' in error && /^[A-Za-z0-9_-]{1,64}$/.test(String(error.code)) ? String(error.code) : 'unknown';
  return { code, problem: ours.has(error.name) ? error.message : `${error.name}, which nobody expected here` };
}
