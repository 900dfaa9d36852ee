/** One call with its bounded attempts: each ends by a timeout at the latest, and all by the run's deadline. */
import { setTimeout as pause } from 'node:timers/promises';
import { type DoorFailure, noWire, type Sent } from '../../providers/provider.ts';
import type { Limits } from './limits.ts';

/** First pause before a second attempt, its growth bounded; each pause is drawn at random below it (full jitter). */
const basePauseMs = 200;
const longestPauseMs = 20_000;

export interface Attempted {
  readonly sent: Sent;
  readonly attempts: number;
}

/** Sends until an answer, a failure that another attempt would not change, the last attempt, or the deadline. */
export async function attempt(
  send: (signal: AbortSignal) => Promise<Sent>,
  limits: Limits,
  deadline: AbortSignal,
): Promise<Attempted> {
  for (let attempts = 1; ; attempts += 1) {
    if (deadline.aborted) return { sent: ended('RunDeadline'), attempts: attempts - 1 };
    const sent = await bounded(send, limits.timeoutSeconds * 1000, deadline);
    if (!('failure' in sent) || !sent.retry || attempts >= limits.attempts) return { sent, attempts };
    const drawn = Math.random() * Math.min(longestPauseMs, basePauseMs * 2 ** attempts);
    await pause(Math.min(longestPauseMs, sent.retryAfterMs ?? drawn), undefined, { signal: deadline }).catch(
      () => undefined,
    );
  }
}

/** Ends with the attempt, the timeout or the deadline, whichever is first, also if `send` ignores its signal. */
async function bounded(
  send: (signal: AbortSignal) => Promise<Sent>,
  timeoutMs: number,
  deadline: AbortSignal,
): Promise<Sent> {
  const call = new AbortController();
  let stop: (sent: Sent) => void = () => undefined;
  const stopped = new Promise<Sent>((resolve) => {
    stop = resolve;
  });
  const end = (failure: DoorFailure, retry: boolean) => {
    stop(ended(failure, retry));
    call.abort();
  };
  const timer = setTimeout(() => end('Timeout', true), timeoutMs);
  const forget = atAbort(deadline, () => end('RunDeadline', false));
  try {
    return await Promise.race([send(call.signal), stopped]);
  } finally {
    clearTimeout(timer);
    forget();
  }
}

/** What is to be done when a signal aborts. One listener serves all calls: removing one of many is a walk over all. */
const atAborts = new WeakMap<AbortSignal, Set<() => void>>();

/** Returns how to take it back. */
function atAbort(signal: AbortSignal, act: () => void): () => void {
  const acts = atAborts.get(signal) ?? new Set();
  if (!atAborts.has(signal)) {
    atAborts.set(signal, acts);
    signal.addEventListener('abort', () => acts.forEach((each) => void each()), { once: true });
  }
  acts.add(act);
  return () => void acts.delete(act);
}

function ended(failure: DoorFailure, retry = false): Sent {
  return { wire: noWire, failure, retry };
}
