/** What the daemon knows of itself, and whether that is good enough to be called ready. */
import type { Instant } from '../../providers/kinds.ts';
import type { Kind, PredicateOf } from '../evidence/predicate.ts';
import type { ConfigState } from './configuration.ts';

export interface Status {
  config: ConfigState;
  /** Code of what keeps the store from being used; null while nothing does. */
  fault: string | null;
  /** Faults since the daemon began. */
  faults: number;
  /** The newest scheduled moment that a statement answers for. */
  answered: Instant | null;
  /** A scheduled moment whose grace has passed without a statement. */
  overdue: Instant | null;
  /** The log answers for moments that have not come. */
  ahead: boolean;
  next: Instant | null;
  /** The night that is being run. */
  running: { readonly scheduledFor: Instant; readonly deadlineMs: number } | null;
  /** The newest run of the log, also one from before this daemon. */
  lastRun: PredicateOf<'run'> | null;
  /** Statements of the log; null before it was first read. */
  counts: Readonly<Record<Kind, number>> | null;
  /** By a clock that nobody sets, in milliseconds: when the daemon last looked whether something is due. */
  looked: number;
  /** By the same clock: since when it is at what it does now; null while it waits. */
  busySince: number | null;
}

export function newStatus(elapsedMs: number): Status {
  return {
    config: 'good',
    fault: null,
    faults: 0,
    answered: null,
    overdue: null,
    ahead: false,
    next: null,
    running: null,
    lastRun: null,
    counts: null,
    looked: elapsedMs,
    busySince: null,
  };
}

/** A loop that has not looked for so long is stuck; it looks every minute. */
const longestSilenceMs = 5 * 60_000;
/** Beyond its deadline a night has this long to be judged and sealed. */
const sealingMs = 60 * 60_000;

/** What is wrong with the loop itself; null if it turns. */
export function stuck({ looked, busySince, running }: Status, elapsedMs: number): string | null {
  if (busySince === null) {
    return elapsedMs - looked > longestSilenceMs ? 'nothing has looked at the schedule for five minutes' : null;
  }
  const longest = sealingMs + (running?.deadlineMs ?? 0);
  return elapsedMs - busySince > longest ? 'a night has been under way for longer than it may take' : null;
}

/** Why the daemon is not ready, in words without any name from outside; empty if it is. */
export function unready({ config, fault, overdue, ahead, counts }: Status): readonly string[] {
  return [
    ...(config === 'broken' ? ['the configuration cannot be used; the last good one is'] : []),
    ...(config === 'refused' ? ['the configuration names another log or store; restart to take it'] : []),
    ...(fault === null ? [] : [`the last attempt failed: ${fault}`]),
    ...(counts === null ? ['the store has not been opened yet'] : []),
    ...(overdue === null ? [] : [`the night of ${overdue} has no statement`]),
    ...(ahead ? ['the log answers for nights to come: look at the clock'] : []),
  ];
}
