/** Sees each answer of the SDK as it came over the wire, and hands it on whole. */
import type { Readable } from 'node:stream';
import type { MiddlewareStack } from '@smithy/types';
import { noWire, type Wire } from '../../provider.ts';
import { rootOf } from './wire-root.ts';

/**
 * The longest answer there is, a page of 1000 buckets, is far shorter; and a recorded line must stay below 16 MiB, of
 * which escaping may make up to six bytes for one.
 */
const mostBytes = 4 * 1024 * 1024;

/** Thrown into the SDK, which hands it to the caller of the call. */
class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

interface Capture {
  wire: Wire;
  body: Uint8Array;
  /** What the service asks to be waited before another attempt. */
  retryAfterMs: number | undefined;
}

interface RequestSeen {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
}

interface ResponseSeen {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  body: Readable | Uint8Array;
}

/** Nearest to the network of all middleware, so that nothing has been parsed, retried or followed yet. */
export function captureWire<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  signal: AbortSignal,
): Capture {
  const capture: Capture = {
    wire: noWire,
    body: new Uint8Array(),
    retryAfterMs: undefined,
  };
  stack.add(
    (next) => async (call) => {
      const { protocol, hostname, port } = call.request as RequestSeen;
      const endpoint = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
      capture.wire = { ...capture.wire, endpoint };
      const result = await next(call);
      const response = result.response as ResponseSeen;
      const body = await collect(response.body, signal);
      response.body = body;
      capture.body = body;
      const header = (name: string) => response.headers[name] ?? null;
      capture.wire = {
        endpoint,
        status: response.statusCode,
        requestId: header('x-amz-request-id') ?? header('x-amzn-requestid'),
        serverDate: instant(header('date')),
        contentType: header('content-type'),
        root: rootOf(body),
        bytes: body.length,
      };
      capture.retryAfterMs = seconds(header('retry-after'));
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'captureWire' },
  );
  return capture;
}

/** By events: an iterator over the stream costs several times what the rest of this does. */
function collect(body: Readable | Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return Promise.resolve(body);
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    // What is over already says nothing more.
    if (body.destroyed || body.readableEnded) return reject(new Error('The answer ended before it was read.'));
    const abort = () => void body.destroy(new Error('The call was ended.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    body.on('data', (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes > mostBytes) body.destroy(new AnswerTooLarge(`The answer is longer than ${mostBytes} bytes.`));
      chunks.push(chunk);
    });
    body.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)));
    body.on('error', reject);
    body.on('close', () => {
      signal.removeEventListener('abort', abort);
      // Nothing after an end or an error; a connection that just closes has neither.
      reject(new Error('The answer ended before it was whole.'));
    });
  });
}

/** Answers of one second have one date. */
let dated: readonly [header: string, instant: string | null] = ['', null];

function instant(header: string | null): string | null {
  if (header === null) return null;
  if (dated[0] === header) return dated[1];
  const time = Date.parse(header);
  dated = [header, Number.isNaN(time) ? null : new Date(time).toISOString()];
  return dated[1];
}

/** `Retry-After` in its form as a number of seconds, the only one that AWS sends. */
function seconds(header: string | null): number | undefined {
  return header !== null && /^\d{1,4}$/.test(header) ? Number(header) * 1000 : undefined;
}
