/** Answers for health, readiness and metrics over HTTP: three pages to read, and nothing to change. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metrics } from './metrics.ts';
import { type Status, stuck, unready } from './status.ts';

export interface Listening extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
}

/** The address of the configuration cannot be listened on; `code` is the system's, such as `EADDRINUSE`. */
class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code: string;

  constructor(code: string, message: string, options: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

interface Page {
  readonly code: number;
  readonly text: string;
}

/** Answers until disposed, which ends every connection. Throws `ListenError`. */
export async function listen(
  { host, port }: { readonly host: string; readonly port: number },
  status: () => Status,
  elapsed: () => number,
): Promise<Listening> {
  const server = createServer({
    maxHeaderSize: 8192,
    headersTimeout: 5000,
    requestTimeout: 5000,
    keepAliveTimeout: 5000,
    // How often Node looks whether these have passed; by itself only every half minute.
    connectionsCheckingInterval: 1000,
  });
  server.maxConnections = 64;
  server.maxRequestsPerSocket = 1000;
  server.on('request', answering(status, elapsed));
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new ListenError(code, `daemon.listen: ${host} port ${port} cannot be listened on (${code}). Name another.`, {
      cause,
    });
  }
  const { address, port: taken } = server.address() as AddressInfo;
  return {
    address,
    port: taken,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answering(status: () => Status, elapsed: () => number): RequestListener {
  const pages: Readonly<Record<string, () => Page>> = {
    '/healthz': () => {
      const fault = stuck(status(), elapsed());
      return fault === null ? { code: 200, text: 'alive\n' } : { code: 503, text: `stuck: ${fault}\n` };
    },
    '/readyz': () => {
      const reasons = unready(status());
      return reasons.length === 0
        ? { code: 200, text: 'ready\n' }
        : { code: 503, text: `not ready\n${reasons.map((reason) => `- ${reason}\n`).join('')}` };
    },
    '/metrics': () => ({ code: 200, text: metrics(status()) }),
  };
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    const readOnly = request.method === 'GET' || request.method === 'HEAD';
    const { code, text } = !readOnly
      ? { code: 405, text: 'only GET and HEAD\n' }
      : (page?.() ?? { code: 404, text: 'there are /healthz, /readyz and /metrics\n' });
    response.writeHead(code, {
      'content-type': `text/plain; ${path === '/metrics' && code === 200 ? 'version=0.0.4; ' : ''}charset=utf-8`,
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(code === 405 ? { allow: 'GET, HEAD' } : {}),
      // A body that nobody asked for is not waited for.
      ...(readOnly ? {} : { connection: 'close' }),
    });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
}
