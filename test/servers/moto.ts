/** Starts and stops moto, an emulator of AWS, for one test file. */
import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startChild } from './child.ts';
import { motoAbsent, motoPython, motoServer, motoVersion } from './moto-environment.ts';
import { registerServer } from './register.ts';

const startDeadlineMs = 60_000;

export interface Moto {
  /** By name, because S3 Control puts the account before the host. */
  readonly url: string;
  stop(): Promise<void>;
}

/** What hinders a start, or the running server. `why` says what it is used for, in the table that closes a test run. */
export async function startMoto(why: string): Promise<Moto | { readonly absent: string }> {
  const absent = motoAbsent();
  if (absent !== null) return { absent };
  const port = await freePort();
  const { process: child, stop } = startChild(motoServer, ['-H', '127.0.0.1', '-p', String(port)], 'ignore');
  try {
    await answering(`http://127.0.0.1:${port}/moto-api/`, child);
    if (listensEverywhere(port)) throw new Error('moto listens to the whole network, not only to this machine.');
  } catch (error) {
    await stop();
    throw error;
  }
  registerServer({ name: 'moto', version: motoVersion('moto'), outcome: 'used', why });
  return { url: `http://localhost:${port}`, stop };
}

/** Fills the server with the clinic of `seed_clinic.py`, and returns what that script says it made. */
export async function seedClinic(url: string): Promise<unknown> {
  const script = join(import.meta.dirname, 'seed_clinic.py');
  const { stdout } = await promisify(execFile)(motoPython, [script, url], { timeout: startDeadlineMs });
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
