/** Which requests are answered at all: few, and each path means one thing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/view/guard.ts';

const port = 8377;
const host = `127.0.0.1:${port}`;
const get = (url: string) => decide({ method: 'GET', url, host }, port);

describe('a path', () => {
  it.each([
    ['/', { show: 'timeline', page: 1 }],
    ['/page/12', { show: 'timeline', page: 12 }],
    ['/nights/000412', { show: 'night', sequence: 412 }],
    ['/nights/000412/changes', { show: 'changes', sequence: 412 }],
    ['/nights/000412/report', { show: 'report', sequence: 412 }],
    ['/nights/1234567/findings.csv', { show: 'findings', sequence: 1_234_567 }],
    ['/nights/000412/files', { show: 'files', sequence: 412 }],
    ['/nights/000412/files/run.json', { show: 'file', sequence: 412, path: 'run.json' }],
    [
      '/nights/000412/files/targets/_estate/records.ndjson',
      { show: 'file', sequence: 412, path: 'targets/_estate/records.ndjson' },
    ],
  ])('%s shows what it says', (url, wanted) => {
    expect(get(url)).toEqual(wanted);
  });

  it.each([
    ...[
      '/page/0',
      '/page/-1',
      '/page/',
      '/nights',
      '/nights/',
      '/nights/412',
      '/nights/0000412',
      '/nights/000412/',
      '//',
    ],
    ...['/nights/000412/files/', '/nights/000412/files/..', '/nights/000412/files/../../../private/handles.key'],
    ...['/nights/000412/files/%2e%2e/%2e%2e/private/handles.key', '/nights/000412/files/%252e%252e%252fprivate'],
    ...['/nights/000412/files/..\\..\\private', '/nights/000412/files//etc/passwd', '/nights/000412/files/a//b'],
    ...['/nights/000412/files/run.json%00.html', '/nights/000412/files/run.json\0', '/nights/000412/files/.hidden'],
    ...['/nights/000412/files/./run.json', '/nights/000412/files/targets/.', '/nights/000412/report/run.json'],
    ...[
      '/nights/000412?x',
      '/?page=2',
      '/nights/000412#x',
      '/nights/..%2f..',
      '/../etc/passwd',
      '*',
      '',
      'nights/000412',
    ],
    ...['http://127.0.0.1:8377/', '/private/handles.key', '/keys/signer.pem', '/runs/000412/run.json', '/favicon.ico'],
  ])('%j leads nowhere', (url) => {
    expect(get(url)).toBe(404);
  });

  it('never leads out of a bundle, whatever it is', () => {
    const nasty = fc.array(
      fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', '%00', '\0', 'a', 'run.json', '~', ':'),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(nasty, (parts) => {
        const wanted = get(`/nights/000001/files/${parts.join('')}`);
        if (typeof wanted === 'number' || wanted.show !== 'file') return;
        expect(wanted.path).toMatch(/^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)*$/);
        expect(wanted.path.split('/')).not.toContain('..');
      }),
    );
  });

  it('has an end', () => {
    expect(get(`/nights/000001/files/${'a/'.repeat(2000)}a`)).toBe(400);
  });
});

describe('a method', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', '', undefined])(
    '%s is refused',
    (method) => {
      expect(decide({ method, url: '/', host }, port)).toBe(405);
    },
  );

  it('HEAD is answered as GET is', () => {
    expect(decide({ method: 'HEAD', url: '/', host }, port)).toEqual(get('/'));
  });
});

describe('a host', () => {
  it.each([`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])(
    '%s is this machine',
    (name) => {
      expect(decide({ method: 'GET', url: '/', host: name }, port)).toEqual({ show: 'timeline', page: 1 });
    },
  );

  it.each([
    ...[
      'evil.example',
      `evil.example:${port}`,
      'localhost',
      '127.0.0.1',
      '127.0.0.1:80',
      `localhost.evil.example:${port}`,
    ],
    ...[`0.0.0.0:${port}`, `127.0.0.2:${port}`, `127.1:${port}`, `localhost:${port}@evil.example`, '', undefined],
  ])('%s is refused', (name) => {
    expect(decide({ method: 'GET', url: '/', host: name }, port)).toBe(421);
  });
});
