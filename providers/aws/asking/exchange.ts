/** Sends one command once and turns whatever comes of it into an outcome; it never throws. */
import type { MiddlewareStack } from '@smithy/types';
import type { Sent, Wire } from '../../provider.ts';
import { type ExchangeFailure, reasonFor } from './gaps.ts';
import { captureWire } from './wire-capture.ts';
import { type Scalar, scalarsReadable } from './wire-scalars.ts';

/** As much of an SDK command and client as is used here; the real ones differ by service in their types alone. */
export interface SdkCommand {
  readonly middlewareStack: MiddlewareStack<object, object>;
}
export interface SdkClient {
  send(command: SdkCommand, options: { abortSignal: AbortSignal }): Promise<object>;
}

export async function exchange(
  client: SdkClient,
  command: SdkCommand,
  scalars: Readonly<Record<string, Scalar>>,
  signal: AbortSignal,
): Promise<Sent> {
  const capture = captureWire(command.middlewareStack, signal);
  try {
    const { $metadata: _, ...body } = (await untilAborted(client.send(command, { abortSignal: signal }), signal)) as {
      $metadata?: unknown;
    };
    if (!scalarsReadable(capture.body, scalars)) {
      return { wire: capture.wire, failure: 'AnswerNotParsed' satisfies ExchangeFailure, retry: false };
    }
    return { wire: capture.wire, body: Object.fromEntries(Object.entries(body).map(withoutBytes)) };
  } catch (error) {
    return failed(error, capture.wire, capture.retryAfterMs);
  }
}

/** Of what is recorded nothing is bytes, so where a service answers with some it is their text that the door looks at. */
function withoutBytes([name, value]: readonly [string, unknown]): readonly [string, unknown] {
  return [name, value instanceof Uint8Array ? new TextDecoder().decode(value) : value];
}

/** What was asked for is being made, and would be there after a while: a report takes seconds. */
const notYet = new Set([
  'CredentialReportExpiredException',
  'CredentialReportNotPresentException',
  'CredentialReportNotReadyException',
]);
const notYetMs = 3000;

/** The outcome of an attempt that ended in an error, before or after something came over the wire. */
export function failed(error: unknown, wire: Wire, retryAfterMs?: number): Sent {
  const failure = failureOf(error, wire);
  const reason = reasonFor(failure, wire);
  if (notYet.has(failure)) return { wire, failure, retry: true, retryAfterMs: notYetMs };
  const retry = reason === 'throttled' || (reason === 'unreachable' && failure !== 'CaFileUnreadable');
  return { wire, failure, retry, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** Looking for credentials takes no signal, so the wait for it has to end here. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

interface SdkError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $fault?: unknown;
}

/** What a service or the SDK may call a failure; anything else is text. */
const code = /^[A-Za-z][A-Za-z0-9._-]{0,99}$/;

/** Errors of the SDK and of ours that are named by what went wrong, whether or not anything came over the wire. */
const named = new Set([
  'AnswerTooLarge',
  'CaFileUnreadable',
  'CredentialsProviderError',
  'TimeoutError',
  'TokenFileUnreadable',
]);

function failureOf(error: unknown, wire: Wire): string {
  const { name, $fault } = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  if (typeof name !== 'string' || !code.test(name)) return 'ErrorWithoutCode' satisfies ExchangeFailure;
  if (named.has(name)) return name;
  if (name === 'TokenProviderError' || name === 'ProviderError') return 'CredentialsProviderError';
  // Only a service's own error has a side that is at fault.
  if ($fault !== undefined) return /^(Unknown|UnknownError|\d+)$/.test(name) ? 'ErrorWithoutCode' : name;
  return (wire.status === null ? 'ConnectionFailed' : 'AnswerNotParsed') satisfies ExchangeFailure;
}
