/** Health, readiness and metrics over HTTP: what is answered, to whom, and that nothing else is. */
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { health } from '../../src/commands/health.ts';
import { metrics } from '../../src/daemon/metrics.ts';
import { type Listening, listen } from '../../src/daemon/server.ts';
import { newStatus, type Status } from '../../src/daemon/status.ts';
import { saidRun } from '../evidence/said.ts';

const minute = 60_000;
const loopback = { host: '127.0.0.1', port: 0 };
let status: Status;
let elapsed: number;
let server: Listening;

const good = (): Status => ({ ...newStatus(0), counts: { run: 3, missed: 2, review: 0, key: 1 } });

beforeAll(async () => {
  server = await listen(
    loopback,
    () => status,
    () => elapsed,
  );
});
afterAll(async () => server[Symbol.asyncDispose]());
beforeEach(() => {
  status = good();
  elapsed = 0;
});

async function ask(path: string, method = 'GET') {
  const asked = request({ port: server.port, path, method, agent: false });
  asked.end();
  const [response] = await once(asked, 'response');
  return { code: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('/healthz', () => {
  it.each<[number, string, Partial<Status>, number]>([
    [200, 'a loop that looks every minute', { looked: 9 * minute }, 10 * minute],
    [503, 'a loop that has not looked for long', { looked: 0 }, 6 * minute],
    [200, 'a night that takes its time', { busySince: 0, running: running(120) }, 179 * minute],
    [503, 'a night that goes on for ever', { busySince: 0, running: running(120) }, 181 * minute],
    [503, 'anything else that goes on for ever', { busySince: 0 }, 61 * minute],
    [200, 'a broken configuration, which no restart mends', { config: 'broken' }, 0],
  ])('%i for %s', async (code, _what, change, now) => {
    Object.assign(status, change);
    elapsed = now;
    expect((await ask('/healthz')).code).toBe(code);
    expect(await health({ url: `http://127.0.0.1:${server.port}` })).toBe(code === 200 ? 0 : 1);
  });

  function running(minutes: number): Status['running'] {
    return { scheduledFor: '2026-11-10T02:00:00.000Z', deadlineMs: minutes * minute };
  }
});

describe('/readyz', () => {
  it.each<[string, Partial<Status>, string]>([
    ['a broken configuration', { config: 'broken' }, 'the configuration cannot be used'],
    ['another log', { config: 'refused' }, 'another log or store'],
    ['a fault', { fault: 'full' }, 'the last attempt failed: full'],
    ['no store', { counts: null }, 'has not been opened'],
    ['a night without a statement', { overdue: '2026-11-10T02:00:00.000Z' }, 'the night of 2026-11-10T02:00:00.000Z'],
    ['a clock that is behind', { ahead: true }, 'look at the clock'],
  ])('says no for %s', async (_what, change, word) => {
    expect(await ask('/readyz')).toMatchObject({ code: 200, body: 'ready\n' });
    Object.assign(status, change);
    expect(await ask('/readyz')).toMatchObject({ code: 503, body: expect.stringContaining(word) });
    expect((await ask('/healthz')).code).toBe(200);
  });
});

describe('/metrics', () => {
  const run = { ...saidRun, status: 'partial', late: true } as unknown as NonNullable<Status['lastRun']>;

  it('tells all that is known, in the form that Prometheus reads', async () => {
    Object.assign(status, { lastRun: run, next: '2026-11-19T02:00:00.000Z', config: 'broken', faults: 4 });
    const { headers, body } = await ask('/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const samples = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(samples).toEqual([
      'backup_evidence_ready 0',
      'backup_evidence_config_broken 1',
      'backup_evidence_faults_total 4',
      'backup_evidence_night_running 0',
      'backup_evidence_next_night_timestamp_seconds 1795053600',
      'backup_evidence_statements_total{kind="run"} 3',
      'backup_evidence_statements_total{kind="missed"} 2',
      'backup_evidence_statements_total{kind="review"} 0',
      'backup_evidence_statements_total{kind="key"} 1',
      'backup_evidence_last_run_timestamp_seconds 1794967440',
      'backup_evidence_last_run_duration_seconds 239',
      'backup_evidence_last_run_late 1',
      'backup_evidence_last_run_status{status="completed"} 0',
      'backup_evidence_last_run_status{status="partial"} 1',
      'backup_evidence_last_run_status{status="failed"} 0',
      'backup_evidence_last_run_verdicts{verdict="met"} 1',
      'backup_evidence_last_run_verdicts{verdict="unmet"} 1',
      'backup_evidence_last_run_verdicts{verdict="unknown"} 1',
      'backup_evidence_last_run_verdicts{verdict="not-applicable"} 0',
    ]);
  });

  it('says what every family is, once, and leaves out what is not known', () => {
    const lines = metrics({ ...good(), counts: null })
      .split('\n')
      .filter(Boolean);
    expect(lines.filter((line) => line.startsWith('# TYPE')).length).toBe(4);
    expect(lines.join('\n')).not.toMatch(/NaN|null|undefined|last_run/);
    for (const line of lines) {
      expect(line).toMatch(
        /^(# (HELP|TYPE) backup_evidence_[a-z_]+ .+|backup_evidence_[a-z_]+(\{[a-z]+="[a-z-]+"\})? \d+)$/,
      );
    }
  });
});

describe('everything else', () => {
  it('has no page', async () => {
    for (const path of ['/', '/healthz/', '/__proto__', '/constructor', '//readyz', '/metrics/../etc/passwd']) {
      expect((await ask(path)).code, path).toBe(404);
    }
    expect((await ask('/healthz?verbose=1')).code).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not allowed', async (method) => {
    expect(await ask('/metrics', method)).toMatchObject({
      code: 405,
      headers: { allow: 'GET, HEAD', connection: 'close' },
    });
  });

  it('HEAD says the same without saying it', async () => {
    const [head, get] = [await ask('/metrics', 'HEAD'), await ask('/metrics')];
    expect(head).toMatchObject({ code: 200, body: '', headers: { 'content-length': String(get.body.length) } });
  });

  it('is not kept, and not guessed at', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/x']) {
      const { headers } = await ask(path);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    }
  });

  it('with headers beyond all measure is refused', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`GET /healthz HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(10_000)}\r\n\r\n`);
    expect(await text(socket)).toContain(' 431 ');
  });
});

describe('listening', () => {
  it('ends with every connection, also one that says nothing', async () => {
    const own = await listen(
      loopback,
      () => status,
      () => elapsed,
    );
    const socket = connect(own.port, '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    socket.on('error', () => undefined);
    await own[Symbol.asyncDispose]();
    await ended;
    expect(await health({ url: `http://127.0.0.1:${own.port}` })).toBe(1);
  });

  it('is refused where somebody listens already', async () => {
    const taken = { host: '127.0.0.1', port: server.port };
    const refused = listen(
      taken,
      () => status,
      () => elapsed,
    );
    await expect(refused).rejects.toMatchObject({ name: 'ListenError', code: 'EADDRINUSE' });
  });

  it('is asked about at an address only', async () => {
    await expect(health({ url: 'https://127.0.0.1' })).rejects.toMatchObject({ name: 'UsageError' });
    await expect(health({ url: 'nowhere' })).rejects.toMatchObject({ name: 'UsageError' });
  });
});
