/** Serves a store on the loopback address: reading only, and nothing that a browser could be talked into running. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Check } from '../../checks/check.ts';
import { html } from '../report/html.ts';
import { clip } from '../report/visible.ts';
import { type Answer, answer, TooLargeToShow } from './answers.ts';
import { decide, type Refusal } from './guard.ts';
import { page, pagePolicy } from './page.ts';

const loopback = '127.0.0.1';

const refusals: Readonly<Record<Refusal | 413 | 500, string>> = {
  400: 'This is no request that the viewer understands.',
  404: 'There is nothing here.',
  405: 'The viewer only shows; it changes nothing.',
  413: 'The file is too large to be sent.',
  421: 'The viewer answers to 127.0.0.1 and localhost only.',
  500: 'This cannot be shown.',
};

export interface Viewer extends AsyncDisposable {
  readonly url: string;
}

/** Listens until it is disposed of; `port` 0 takes any that is free. Throws the system's own error, such as `EADDRINUSE`. */
export async function serve(store: string, checks: readonly Check[], port: number): Promise<Viewer> {
  const limits = {
    maxHeaderSize: 8192,
    headersTimeout: 10_000,
    requestTimeout: 10_000,
    keepAliveTimeout: 5000,
    // How often Node looks whether these have passed; by itself only every half minute.
    connectionsCheckingInterval: 1000,
  };
  const server = createServer(limits, (request, response) => {
    request.resume();
    const { method, url, headers } = request;
    const wanted = decide({ method, url, host: headers.host }, (server.address() as AddressInfo).port);
    const answered = typeof wanted === 'number' ? refuse(response, wanted) : show(wanted);
    // The reader has gone, or the answer broke off: there is nobody left to tell.
    answered.catch(() => response.destroy());

    async function show(asked: Exclude<typeof wanted, number>): Promise<void> {
      let found: Answer | null;
      try {
        found = await answer(store, checks, asked);
      } catch (error) {
        return refuse(
          response,
          error instanceof TooLargeToShow ? 413 : 500,
          error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : '',
        );
      }
      return found === null ? refuse(response, 404) : send(response, 200, found);
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, loopback, resolve));
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function refuse(response: ServerResponse, status: Refusal | 413 | 500, why = ''): Promise<void> {
  const told = html`<h1>${refusals[status]}</h1>${why === '' ? '' : html`<p>${clip(why, 500)}</p>`}<p><a href="/">All nights</a></p>\n`;
  if (status === 405) response.setHeader('Allow', 'GET, HEAD');
  const body = page(refusals[status], [], [told]);
  return send(response, status, { type: 'text/html; charset=utf-8', policy: pagePolicy, saveAs: null, body });
}

async function send(response: ServerResponse, status: number, { type, policy, saveAs, body }: Answer): Promise<void> {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    ...(saveAs === null ? {} : { 'Content-Disposition': `attachment; filename="${saveAs}"` }),
  });
  // Also for HEAD: the body is read, and left out by the server.
  await pipeline(Readable.from(body), response);
}
