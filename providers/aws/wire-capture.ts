/** Sees each answer of the SDK as it came over the wire, and hands it on whole. */
import type { Readable } from 'node:stream';
import { addAbortSignal } from 'node:stream';
import type { MiddlewareStack } from '@smithy/types';
import type { Wire } from '../provider.ts';
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
    wire: { endpoint: '', status: null, requestId: null, serverDate: null, contentType: null, root: null, bytes: 0 },
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

async function collect(body: Readable | Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of addAbortSignal(signal, body) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new AnswerTooLarge(`The answer is longer than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function instant(date: string | null): string | null {
  const time = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** `Retry-After` in its form as a number of seconds, the only one that AWS sends. */
function seconds(header: string | null): number | undefined {
  return header !== null && /^\d{1,4}$/.test(header) ? Number(header) * 1000 : undefined;
}
