/** An agent with a folder of its own: configuration, key and store, run as the command line or within the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { type Done, type Parts, run } from '../../src/run.ts';
import { createKey } from '../../src/sign/create-key.ts';
import { configure, liveParts, logOf } from '../../src/wire.ts';

const main = resolve(import.meta.dirname, '../../src/main.ts');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Agent {
  readonly folder: string;
  readonly config: string;
  readonly store: string;
  readonly publicKey: string;
}

/** A folder that goes when the tests of the file end. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'night-'));
  folders.push(folder);
  return folder;
}

/** An agent with a key and this configuration; an object is written as JSON, which is YAML as well. */
export async function newAgent(config: object | string): Promise<Agent> {
  const folder = ownFolder();
  const { publicPath } = await createKey(join(folder, 'keys'), undefined);
  const agent = { folder, config: join(folder, 'config.yaml'), store: join(folder, 'evidence'), publicKey: publicPath };
  writeFileSync(agent.config, typeof config === 'string' ? config : JSON.stringify(config, null, 2));
  return agent;
}

/** The environment of a machine on which nobody has set anything but these. */
function bare(agent: Agent, variables: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: agent.folder, AWS_EC2_METADATA_DISABLED: 'true', ...variables };
}

export const pretend = { AWS_ACCESS_KEY_ID: 'pretend', AWS_SECRET_ACCESS_KEY: 'pretend' } as const;

/** Starts the command line in the agent's folder. */
export function start(agent: Agent, words: readonly string[], variables: NodeJS.ProcessEnv = pretend) {
  const child = spawn(process.execPath, [main, ...words], {
    cwd: agent.folder,
    env: bare(agent, variables),
    stdio: 'pipe',
  });
  child.stdin.end();
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]).then(
    ([[code], stdout, stderr]): Ended => ({ code: code as number | null, stdout, stderr }),
  );
  return { child, ended };
}

export function cli(agent: Agent, words: readonly string[], variables?: NodeJS.ProcessEnv): Promise<Ended> {
  return start(agent, words, variables).ended;
}

/** What `collect --json` prints. */
export interface Collected {
  readonly sequence: number;
  readonly bundle: string;
  readonly report: string;
  readonly status: string;
  readonly verdicts: Readonly<Record<string, number>>;
}

export async function collect(
  agent: Agent,
  variables?: NodeJS.ProcessEnv,
): Promise<Ended & { readonly night: Collected }> {
  const ended = await cli(agent, ['collect', '--json'], variables);
  if (!ended.stdout.startsWith('{')) throw new Error(`collect printed no object (${ended.code}): ${ended.stderr}`);
  return { ...ended, night: JSON.parse(ended.stdout) as Collected };
}

export function verify(agent: Agent, ...words: readonly string[]): Promise<Ended> {
  return cli(agent, ['verify', agent.store, '--key', agent.publicKey, ...words]);
}

/** A night within the test's own process, through the wiring of the command line; `change` replaces parts of it. */
export async function nightHere(agent: Agent, change: (parts: Parts) => Partial<Parts> = () => ({})): Promise<Done> {
  const config = await configure(agent.config);
  await using log = await logOf(config);
  const parts = await liveParts(config, log, () => undefined);
  return run(byHand, { ...parts, ...change(parts) });
}

/** A night that nobody scheduled. */
export const byHand = { trigger: 'manual', scheduledFor: null, late: false, source: 'live' } as const;

/** Every record of a bundle. */
export function recordsOf(bundle: string): EvidenceRecord[] {
  return globSync(join(bundle, 'targets/**/records.ndjson')).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as EvidenceRecord),
  );
}
