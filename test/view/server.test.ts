/** The viewer over real sockets: it shows a store, and neither changes it nor gives away what lies beside the bundles. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { serve, type Viewer } from '../../src/view/server.ts';
import { tagsOf, textIn } from '../report/page.ts';
import { barriers } from '../servers/axe.ts';
import { Chromium } from '../servers/chromium.ts';
import { bundleOf, discard, filesOf, type SealedStore, sealStore, twinOf } from '../verify/sealed-store.ts';

const secret = 'never to be shown';
let store: SealedStore;
let viewer: Viewer;
let port: number;

beforeAll(async () => {
  store = await sealStore();
  for (const folder of ['private', 'keys']) {
    mkdirSync(join(store.path, folder), { recursive: true });
    writeFileSync(join(store.path, folder, 'handles.key'), secret);
  }
  viewer = await serve(store.path, checks, 0);
  port = Number(new URL(viewer.url).port);
});
afterAll(async () => {
  await viewer[Symbol.asyncDispose]();
  discard(store.path);
});

/** Exactly these bytes, which a client that means well would not send. */
async function raw(request: string, at = port): Promise<string> {
  const socket = connect(at, '127.0.0.1');
  socket.write(request, 'latin1');
  let answer = '';
  for await (const piece of socket.setEncoding('latin1')) answer += piece;
  return answer;
}
const get = (path: string, headers = '') =>
  raw(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n${headers}\r\n`);
const page = async (path: string) => {
  const response = await fetch(new URL(path, viewer.url));
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('the pages', () => {
  const paths = [
    '',
    'nights/000005',
    'nights/000002',
    'nights/000003',
    'nights/000004/changes',
    'nights/000000/changes',
    'nights/000005/files',
  ];

  it.each(paths)('/%s is whole, and may run nothing', async (path) => {
    const { status, headers, text } = await page(path);
    expect(status).toBe(200);
    tagsOf(text);
    const style = /<style>([^<]*)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'sha256-${hash}'`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(text).toContain('nothing here was verified');
  });

  it('show every statement on the timeline, each with a way to it', async () => {
    const text = textIn((await page('')).text);
    expect(text).toContain('clinic.example/shelf 6 statements');
    for (const part of [
      '21 November 2026 statement 5 completed',
      '19 November 2026 statement 2 missed The machine was off.',
      'statement 3 new key',
    ]) {
      expect(text).toContain(part);
    }
    for (const [, path = ''] of (await page('')).text.matchAll(/href="\/([^"]+)"/g))
      expect((await page(path)).status).toBe(200);
  });

  it('say what changed, and what a missed night says', async () => {
    expect(textIn((await page('nights/000004/changes')).text)).toContain('2 new resources 1 resource gone');
    expect(textIn((await page('nights/000002')).text)).toContain('The machine was off.');
  });

  it('give the sealed report and every file as they are', async () => {
    const bundle = bundleOf(store.path, 5);
    const report = await page('nights/000005/report');
    expect(report.text).toBe(readFileSync(join(bundle, 'report.html'), 'utf8'));
    expect(report.headers.get('content-security-policy')).toContain('sandbox');
    for (const file of filesOf(bundle)) {
      const response = await fetch(new URL(`nights/000005/files/${file}`, viewer.url));
      expect(Buffer.from(await response.arrayBuffer())).toEqual(readFileSync(join(bundle, file)));
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="000005-[\w.-]+"$/);
    }
    const csv = await page('nights/000005/findings.csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="findings-000005.csv"');
    expect(csv.text).toBe(readFileSync(join(bundle, 'findings.csv'), 'utf8'));
  });

  it('read aloud and seen by anybody, hold no serious barrier', async (context) => {
    await using chromium = await Chromium.start(context);
    for (const path of paths) {
      for (const scheme of ['light', 'dark'] as const) {
        const shown = await chromium.open(new URL(path, viewer.url).href, {
          scheme,
          width: scheme === 'light' ? 360 : 1280,
        });
        expect([path, await barriers(shown)]).toEqual([path, []]);
      }
    }
  });
});

describe('what is not shown', () => {
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('nothing to %s', async (method) => {
    const answer = await raw(
      `${method} / HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toContain('Allow: GET, HEAD');
  });

  it('no body to HEAD', async () => {
    const answer = await raw(`HEAD / HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer.split('\r\n\r\n')[1]).toBe('');
  });

  it('nothing under another name of this machine, which a hostile site could have given it', async () => {
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost', '127.0.0.1:1']) {
      const answer = await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 421 /);
      expect(answer).not.toContain('clinic.example/shelf');
    }
    expect(await raw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
  });

  it.each([
    ...['/private/handles.key', '/../private/handles.key', '/nights/000005/files/../../../private/handles.key'],
    ...[
      '/nights/000005/files/..%2f..%2f..%2fprivate%2fhandles.key',
      '/nights/000005/files/%2e%2e/%2e%2e/%2e%2e/private/handles.key',
    ],
    ...[
      '/nights/000005/files/..%252f..%252f..%252fprivate%252fhandles.key',
      '/nights/000005/files/..\\..\\..\\private\\handles.key',
    ],
    ...[
      '/nights/000005/files//etc/passwd',
      '/nights/000005/files/run.json%00',
      `/nights/000005/files/run.json\0`,
      '//private/handles.key',
    ],
    ...['/keys/handles.key', '/lock.sqlite', '/nights/000099', '/nights/000005/files/no-such-file', '/page/2'],
  ])('nothing for %j', async (path) => {
    const answer = await get(path);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toContain(secret);
    expect(answer).not.toContain('root:');
  });

  it('no file through a link, wherever it stands in a bundle', async () => {
    const twin = twinOf(store.path, 1);
    const bundle = bundleOf(twin, 1);
    writeFileSync(join(twin, 'outside.txt'), secret);
    symlinkSync(join(twin, 'outside.txt'), join(bundle, 'link.txt'));
    symlinkSync(twin, join(bundle, 'linked'));
    rmSync(join(bundle, 'report.html'));
    symlinkSync(join(twin, 'outside.txt'), join(bundle, 'report.html'));
    await using own = await serve(twin, checks, 0);
    const at = Number(new URL(own.url).port);
    for (const path of ['files/link.txt', 'files/linked/outside.txt', 'report', 'files/report.html']) {
      const answer = await raw(
        `GET /nights/000001/${path} HTTP/1.1\r\nHost: localhost:${at}\r\nConnection: close\r\n\r\n`,
        at,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
      expect(answer).not.toContain(secret);
    }
    discard(twin);
  });

  it('nothing on any other address than the loopback', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const reached = await new Promise((resolve) => {
        const socket = connect(port, address, () => resolve(true));
        socket.once('error', () => resolve(false));
      });
      expect([address, reached]).toEqual([address, false]);
    }
    expect(new URL(viewer.url).hostname).toBe('127.0.0.1');
  });
});

describe('a hostile store', () => {
  it('is shown with what can be read of it, and its names stay text', async () => {
    const twin = twinOf(store.path, 2);
    writeFileSync(join(bundleOf(twin, 1), 'statement.sigstore.json'), '<script>alert(1)</script>');
    const records = join(bundleOf(twin, 0), 'targets/east/records.ndjson');
    writeFileSync(records, '{"id":"<script>"}\n');
    await using own = await serve(twin, checks, 0);
    const text = async (path: string) => (await fetch(new URL(path, own.url))).text();
    expect(textIn(await text(''))).toContain('Cannot be read statement 1 ');
    for (const path of ['', 'nights/000001', 'nights/000000/changes']) {
      expect(await text(path)).not.toContain('<script');
      tagsOf(await text(path));
    }
    expect((await fetch(new URL('nights/000001', own.url))).status).toBe(500);
    discard(twin);
  });

  it('without any statement says so', async () => {
    const twin = twinOf(store.path, 0);
    rmSync(bundleOf(twin, 0), { recursive: true });
    await using own = await serve(twin, checks, 0);
    expect(textIn(await (await fetch(own.url)).text())).toContain('The store holds no statement yet.');
    discard(twin);
  });
});

it('looking changes nothing', async () => {
  const state = () =>
    readdirSync(store.path, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mtimeMs, size } = statSync(path);
      return [path, mtimeMs, size];
    });
  const before = state();
  for (const path of ['', 'nights/000005', 'nights/000005/report', 'nights/000005/changes']) await page(path);
  expect(state()).toEqual(before);
});
