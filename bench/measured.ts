/** Runs a program in a process of its own and says what that has cost, from its start to its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface Cost {
  /** User and system time of all its threads. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Largest resident set. */
  readonly peakMiB: number;
}

export interface Ran extends Cost {
  readonly stdout: string;
}

/** The program that all collecting is measured beside. */
export const bareLoop = fileURLToPath(import.meta.resolve('./bare-loop.ts'));

const root = fileURLToPath(new URL('..', import.meta.url));
const preload = import.meta.resolve('./cost-at-exit.ts');

/** `program` is a path, absolute or from the root of the project. Throws unless it ends with one of these exit codes. */
export async function measured(program: string, args: readonly string[], exitCodes = [0]): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', preload, program, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'pretend' },
  });
  const [stdout, stderr, cost, [code]] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (code === null || !exitCodes.includes(code)) {
    throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${`${stderr}${stdout}`.slice(0, 4000)}`);
  }
  return { ...(JSON.parse(cost) as Cost), stdout };
}
