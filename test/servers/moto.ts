/** Starts and stops moto, an emulator of AWS, for one test file. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { registerServer } from './register.ts';

const home = resolve(import.meta.dirname, '../../.servers/moto');
const server = join(home, 'bin/moto_server');
const python = join(home, 'bin/python');
const startDeadlineMs = 60_000;

export interface Moto {
  /** By name, because S3 Control puts the account before the host. */
  readonly url: string;
  stop(): Promise<void>;
}

/** What hinders a start, or the running server. `why` says what it is used for, in the table that closes a test run. */
export async function startMoto(why: string): Promise<Moto | { readonly absent: string }> {
  if (!existsSync(server)) {
    const install = "python3 -m venv .servers/moto && .servers/moto/bin/pip install 'moto[server]==5.2.5' boto3";
    return { absent: `it is not installed: ${install}` };
  }
  const port = await freePort();
  const child = spawn(server, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'] },
  });
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  const stop = async () => {
    process.off('exit', orphaned);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  try {
    await answering(`http://127.0.0.1:${port}/moto-api/`, child);
    if (listensEverywhere(port)) throw new Error('moto listens to the whole network, not only to this machine.');
  } catch (error) {
    await stop();
    throw error;
  }
  registerServer({ name: 'moto', version: version(), outcome: 'used', why });
  return { url: `http://localhost:${port}`, stop };
}

/** Fills the server with the clinic of `seed_clinic.py`, and returns what that script says it made. */
export async function seedClinic(url: string): Promise<unknown> {
  const script = join(import.meta.dirname, 'seed_clinic.py');
  const { stdout } = await promisify(execFile)(python, [script, url], { timeout: startDeadlineMs });
  return JSON.parse(stdout);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('The probe has no port.');
  return address.port;
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + startDeadlineMs; Date.now() < end; await pause(100)) {
    if (child.exitCode !== null) throw new Error(`moto ended with ${child.exitCode} before it answered.`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`moto did not answer within ${startDeadlineMs} ms.`);
}

/** Reads the kernel's tables: state 0A is listening, an address of zeros is every interface. */
function listensEverywhere(port: number): boolean {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['/proc/net/tcp', '/proc/net/tcp6'].some((table) =>
    (existsSync(table) ? readFileSync(table, 'utf8') : '')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .some(([, local = '', , state]) => state === '0A' && local.endsWith(suffix) && /^0+:/.test(local)),
  );
}

function version(): string | null {
  const [info] = globSync(join(home, 'lib/python*/site-packages/moto-*.dist-info'));
  return info?.match(/moto-([^/]+)\.dist-info$/)?.[1] ?? null;
}
