/** A proxy on this machine that stands before an AWS emulator and answers chosen questions with faults. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type Fault, spoilt, standIn } from './faults.ts';
import { type Question, questionOf } from './question.ts';

export interface FaultProxy {
  readonly url: string;
  /** Every question so far, in the order of arrival, faults included. */
  readonly asked: readonly Question[];
  /** Answers matching questions with this fault, the first `times` of them; later calls win over earlier ones. */
  put(fault: Fault, on: (question: Question) => boolean, times?: number): void;
  /** Takes back all faults and forgets what was asked. */
  clear(): void;
  stop(): Promise<void>;
}

/**
 * `upstream` may differ by question. Speaks TLS if it is given a key and a certificate, both as PEM; `mend` puts right
 * what a server answers otherwise than AWS.
 */
export async function startFaultProxy(
  upstream: string | ((question: Question) => string),
  tls?: { readonly key: string; readonly cert: string } | null,
  mend: (question: Question, body: Buffer) => Buffer = (_, body) => body,
): Promise<FaultProxy> {
  const asked: Question[] = [];
  let faults: { fault: Fault; on: (question: Question) => boolean; left: number }[] = [];
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    answer(incoming, outgoing).catch(() => incoming.socket.destroy());
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await whole(incoming);
    const question = questionOf(incoming.headers, incoming.url ?? '/', body.toString('utf8'));
    asked.push(question);
    const match = faults.findLast(({ on, left }) => left > 0 && on(question));
    if (match) match.left -= 1;
    const fault = match?.fault;
    if (fault === 'no answer') return;
    if (fault === 'hang up') {
      incoming.socket.destroy();
      return;
    }
    const instead = fault === undefined ? null : standIn(fault, question);
    if (instead) {
      outgoing.writeHead(instead.status, { date: new Date().toUTCString(), ...instead.headers }).end(instead.body);
      return;
    }
    const real = await forwarded(typeof upstream === 'string' ? upstream : upstream(question), incoming, body);
    const mended = mend(question, real.body);
    const bytes = fault === undefined ? mended : spoilt(fault, mended);
    outgoing.writeHead(real.status, { ...real.headers, 'content-length': bytes.length }).end(bytes);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `${tls ? 'https' : 'http'}://localhost:${address.port}`,
    asked,
    put: (fault, on, times = Number.POSITIVE_INFINITY) => void faults.push({ fault, on, left: times }),
    clear() {
      faults = [];
      asked.length = 0;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function forwarded(upstream: string, incoming: IncomingMessage, body: Buffer) {
  const { hostname, port } = new URL(upstream);
  const { method, url: path, headers } = incoming;
  const outgoing = request({
    hostname: hostname === 'localhost' ? '127.0.0.1' : hostname,
    port,
    method,
    path,
    headers,
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const { 'transfer-encoding': _, connection: __, ...rest } = response.headers;
  return { status: response.statusCode ?? 502, headers: rest, body: await whole(response) };
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
