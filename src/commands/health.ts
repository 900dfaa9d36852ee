/** `health`: asks a daemon whether it is alive, for a container that has no shell to ask with. */
import { get } from 'node:http';
import { UsageError } from './fault.ts';
import { say } from './output.ts';

const patienceMs = 5000;
const mostBytes = 1000;

/** 0 if the daemon answers that it is alive, otherwise 1. It reads no configuration, as a broken one is no illness. */
export async function health({ url }: { readonly url: string }): Promise<number> {
  const whole = URL.canParse('/healthz', url) ? new URL('/healthz', url) : null;
  if (whole?.protocol !== 'http:') throw new UsageError(`--url: "${url}" is no address such as http://127.0.0.1:9777.`);
  const { alive, text } = await asked(whole);
  say(text.trim());
  return alive ? 0 : 1;
}

function asked(url: URL): Promise<{ readonly alive: boolean; readonly text: string }> {
  return new Promise((resolve) => {
    const dead = (text: string) => resolve({ alive: false, text });
    const request = get(url, { agent: false, signal: AbortSignal.timeout(patienceMs) }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece.slice(0, mostBytes - text.length);
        if (text.length === mostBytes) response.destroy();
      });
      response.on('error', () => undefined);
      response.on('close', () => resolve({ alive: response.statusCode === 200, text }));
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      dead(`no answer from ${url.origin} (${error.code ?? error.name})`),
    );
  });
}
