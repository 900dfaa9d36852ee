/** `daemon` and `health` as a process: pages, signals at any time, exit codes, and no secret in any line. */
import { once } from 'node:events';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createKey } from '../../src/sign/create-key.ts';
import { type Agent, cli, newAgent, pretend, start, verify } from '../night/agent.ts';
import { bundleOf, predicateOf } from '../verify/sealed-store.ts';
import type { Line } from './world.ts';

// Half an hour from now and ago: a night is due at once, and no other while a test goes on.
const hourly = { schedule: `${(new Date().getUTCMinutes() + 30) % 60} * * * *`, daemon: { listen: { port: 0 } } };
const running: { kill(signal: 'SIGKILL'): boolean }[] = [];
const servers: { close(): void; closeAllConnections(): void }[] = [];
afterEach(() => {
  for (const each of running.splice(0)) each.kill('SIGKILL');
  for (const each of servers.splice(0)) {
    each.close();
    each.closeAllConnections();
  }
});

/** A cloud of our own on loopback; the answer is its address. */
async function cloud(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function agentOf(change: object = {}): Promise<Agent> {
  const limits = { attempts: 1, timeoutSeconds: 60 };
  return newAgent({ log: 'clinic.example/daemon', ...hourly, targets: [{ id: 'main', limits, aws: {} }], ...change });
}

/** A daemon, with its lines as they come. */
function daemonOf(agent: Agent, variables: NodeJS.ProcessEnv = {}) {
  const { child, ended } = start(agent, ['daemon'], { ...pretend, ...variables });
  running.push(child);
  let output = '';
  child.stdout.on('data', (piece) => {
    output += String(piece);
  });
  const lines = () =>
    output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  const line = async <E extends Line['event']>(event: E) => {
    for (;;) {
      const found = lines().find((each) => each.event === event);
      if (found) return found as Extract<Line, { readonly event: E }>;
      if (child.exitCode !== null) throw new Error(`ended in ${child.exitCode} without "${event}": ${output}`);
      await pause(20);
    }
  };
  return { child, ended, line, lines };
}

const statements = (agent: Agent) =>
  readdirSync(join(agent.store, 'runs')).map((name) => predicateOf(bundleOf(agent.store, Number(name))));
const refusing: RequestListener = (_, response) => void response.writeHead(403).end();

describe('a daemon', () => {
  it('answers on its port, runs the night that is due, and ends at SIGTERM in 0', async () => {
    const agent = await agentOf();
    const daemon = daemonOf(agent, { AWS_ENDPOINT_URL: await cloud(refusing) });
    const { port, loopback } = await daemon.line('listening');
    expect(loopback).toBe(true);
    const url = `http://127.0.0.1:${port}`;
    expect(await cli(agent, ['health', '--url', url])).toMatchObject({ code: 0, stdout: 'alive\n' });
    await daemon.line('night-sealed');
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('backup_evidence_statements_total{kind="run"} 1\n');
    daemon.child.kill('SIGTERM');
    const { code, stderr } = await daemon.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(daemon.lines().map(({ event }) => event)).toEqual([
      ...['start', 'listening', 'night-begun', 'target', 'night-sealed', 'stopping', 'stopped'],
    ]);
    expect((await cli(agent, ['health', '--url', url])).code).toBe(1);
    expect((await verify(agent)).code).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends a call in flight at %s, and seals the night as it stands',
    async (signal) => {
      const agent = await agentOf();
      const asked = Promise.withResolvers<void>();
      const daemon = daemonOf(agent, { AWS_ENDPOINT_URL: await cloud(() => asked.resolve()) });
      await Promise.race([asked.promise, daemon.ended]);
      daemon.child.kill(signal);
      expect(await daemon.ended).toMatchObject({ code: 0, stderr: '' });
      expect(statements(agent)).toMatchObject([{ kind: 'run', trigger: 'schedule', status: 'failed' }]);
      expect((await verify(agent)).code).toBe(0);
    },
  );

  const slowDisk = (ms: number) => ({
    DAEMON_SYNC_MS: String(ms),
    NODE_OPTIONS: `--import=${import.meta.resolve('./slow-disk.ts')}`,
  });

  it('finishes the sealing that SIGTERM comes into', async () => {
    const agent = await agentOf();
    const daemon = daemonOf(agent, { AWS_ENDPOINT_URL: await cloud(refusing), ...slowDisk(100) });
    await sealing(agent, daemon);
    daemon.child.kill('SIGTERM');
    expect((await daemon.ended).code).toBe(0);
    expect(daemon.lines().map(({ event }) => event)).toEqual(expect.arrayContaining(['stopping', 'night-sealed']));
    expect(statements(agent)).toHaveLength(1);
  });

  it('ends at once at a second signal; the next one settles what was left', async () => {
    const agent = await agentOf();
    const url = await cloud(refusing);
    const daemon = daemonOf(agent, { AWS_ENDPOINT_URL: url, ...slowDisk(300) });
    await sealing(agent, daemon);
    daemon.child.kill('SIGTERM');
    await daemon.line('stopping');
    daemon.child.kill('SIGTERM');
    expect((await daemon.ended).code).toBe(1);
    expect(statements(agent)).toEqual([]);
    const next = daemonOf(agent, { AWS_ENDPOINT_URL: url });
    await next.line('recovered');
    await next.line('night-sealed');
    next.child.kill('SIGTERM');
    expect((await next.ended).code).toBe(0);
    expect(statements(agent)).toHaveLength(1);
    expect((await verify(agent)).code).toBe(0);
  });

  /** Until the list of files stands in the work folder: the first step of sealing. */
  async function sealing({ store }: Agent, { child }: ReturnType<typeof daemonOf>): Promise<void> {
    while (globSync(join(store, '.tmp/*/SHA256SUMS')).length === 0) {
      if (child.exitCode !== null) throw new Error('ended before it sealed');
      await pause(5);
    }
  }

  it.each<[string, object, NodeJS.ProcessEnv, number, string]>([
    ['a configuration that is none', { schedule: 'soon' }, {}, 2, 'schedule'],
    ['a key that is not there', { signing: { key: 'nowhere.pem' } }, {}, 2, 'nowhere.pem'],
    ['an address that is not here', { daemon: { listen: { host: '203.0.113.1' } } }, {}, 2, '203.0.113.1'],
    ['a store that is no folder', { store: { path: './config.yaml' } }, {}, 1, 'config.yaml'],
  ])('with %s does not start', async (_what, change, variables, code, word) => {
    const daemon = daemonOf(await agentOf(change), variables);
    expect(await daemon.ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(word) });
  });

  it('puts no secret into any line, whatever a cloud answers', async () => {
    const passphrase = 'correct horse battery staple';
    const secrets = {
      AWS_ACCESS_KEY_ID: 'ASIAPLANTEDPLANTED00',
      AWS_SECRET_ACCESS_KEY: 'planted+secret/access+key+of+forty+chars',
      AWS_SESSION_TOKEN: 'plantedsessiontokenplantedsessiontoken',
      PASSPHRASE: passphrase,
    };
    const agent = await agentOf({ signing: { key: 'sealed/signer.pem', passphraseEnv: 'PASSPHRASE' } });
    await createKey(join(agent.folder, 'sealed'), passphrase);
    // It says back what it was sent, in every place that an error has.
    const url = await cloud((request, response) => {
      const said = `${request.headers['x-amz-security-token']} ${request.headers.authorization} \u001b[31m`;
      response.writeHead(403, { 'x-amzn-requestid': secrets.AWS_SESSION_TOKEN, 'content-type': 'text/xml' });
      response.end(`<Error><Code>${said}</Code><Message>${said}</Message></Error>`);
    });
    const daemon = daemonOf(agent, { AWS_ENDPOINT_URL: url, ...secrets });
    await daemon.line('night-sealed');
    daemon.child.kill('SIGTERM');
    const { stdout, stderr } = await daemon.ended;
    for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret);
    expect(stdout).not.toContain('\u001b');
    expect(stdout + stderr).not.toContain('PRIVATE KEY');
  });
});

describe('health', () => {
  it('loads what parses words, and no configuration, provider or SDK', async () => {
    const agent = await newAgent('');
    const list = join(agent.folder, 'loaded.json');
    const { code } = await cli(agent, ['health', '--url', 'http://127.0.0.1:1'], {
      NIGHT_LOADED_MODULES: list,
      NODE_OPTIONS: `--import=${import.meta.resolve('../night/loaded-modules.ts')}`,
    });
    const urls = (JSON.parse(readFileSync(list, 'utf8')) as string[]).filter((url) => url.startsWith('file:'));
    const packages = urls.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
    expect(code).toBe(1);
    expect(new Set(packages)).toEqual(new Set(['commander']));
    expect(urls.filter((url) => /\/(providers|config)\/(?!defaults\.ts)/.test(url))).toEqual([]);
  });

  it('of an address that is none ends in 2', async () => {
    expect((await cli(await newAgent(''), ['health', '--url', 'ftp://x'])).code).toBe(2);
  });
});
