/** Nights on a disk that is full or read-only, beside another agent, and after a kill: nothing sealed is ever lost. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, type TestContext } from 'vitest';
import { type AwsClinic, awsClinic } from '../servers/aws-clinic.ts';
import { skipWithout } from '../servers/register.ts';
import { type Agent, cli, collect, newAgent, start, verify } from './agent.ts';
import { nightConfig } from './night-config.ts';

const open = awsClinic('whole nights on a bad disk');

/** Mounts a small file system in the place of the agent's store until the test ends. */
function smallDisk({ store }: Agent, context: TestContext): void {
  mkdirSync(store);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', store], { stdio: 'pipe' });
  } catch {
    skipWithout(context, 'tmpfs', 'this user may not mount a file system');
  }
  context.onTestFinished(() => void execFileSync('umount', ['-l', store]));
}

/** Fills the disk but for so many bytes; the result makes room again. */
function filled({ store }: Agent, spare: number): () => void {
  const filler = join(store, 'private', 'filler');
  let bytes = 0;
  try {
    for (writeFileSync(filler, ''); ; bytes += 4096) writeFileSync(filler, Buffer.alloc(4096), { flag: 'a' });
  } catch {
    truncateSync(filler, bytes - spare);
  }
  return () => rmSync(filler);
}

async function expectStatements(agent: Agent, count: number): Promise<void> {
  const { code, stdout } = await verify(agent);
  expect(code, stdout).toBe(0);
  expect(readdirSync(join(agent.store, 'runs')).length).toBe(count);
}

/** Starts a night and waits until it stands before a question that nobody answers. */
async function standing({ proxy }: AwsClinic, agent: Agent) {
  proxy.clear();
  proxy.put('no answer', ({ name }) => name === 'GetBucketReplication');
  const night = start(agent, ['collect', '--json']);
  while (!proxy.asked.some(({ name }) => name === 'GetBucketReplication')) {
    if (night.child.exitCode !== null) throw new Error('The night ended before it stood.');
    await pause(50);
  }
  return night;
}

describe('a full disk', () => {
  it.for([
    ['from the beginning', 0],
    ['in the middle of the night', 48 * 1024],
  ] as const)(
    '%s: ends in 1, names the store and the remedy; with room again all is well',
    async ([, spare], context) => {
      const { settings } = open(context);
      const agent = await newAgent(nightConfig(settings));
      smallDisk(agent, context);
      expect((await collect(agent)).code).toBe(3);
      const makeRoom = filled(agent, spare);
      const { code, stdout, stderr } = await cli(agent, ['collect', '--json']);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(agent.store);
      expect(stderr).toContain('has no space left. Free some; nothing sealed is lost');
      expect(stderr).not.toMatch(/\n {4}at /);
      await expectStatements(agent, 1);
      makeRoom();
      expect((await collect(agent)).night.sequence).toBe(1);
      await expectStatements(agent, 2);
    },
  );
});

describe('a store that is read-only', () => {
  it('ends in 1 before anything is asked, still verifies, and goes on once it is writable', async (context) => {
    const { settings, proxy } = open(context);
    const agent = await newAgent(nightConfig(settings));
    smallDisk(agent, context);
    await collect(agent);
    execFileSync('mount', ['-o', 'remount,ro', agent.store]);
    proxy.clear();
    const { code, stdout, stderr } = await cli(agent, ['collect', '--json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(agent.store);
    expect(stderr).toContain('is on a read-only file system. Mount it writable');
    expect(proxy.asked).toEqual([]);
    await expectStatements(agent, 1);
    execFileSync('mount', ['-o', 'remount,rw', agent.store]);
    expect((await collect(agent)).night.sequence).toBe(1);
    await expectStatements(agent, 2);
  });
});

describe('two agents on one store', () => {
  it('the second ends in 1 and names the store; the first finishes its night', async (context) => {
    const clinic = open(context);
    const limits = { timeoutSeconds: 2, attempts: 2 };
    const agent = await newAgent(nightConfig(clinic.settings, { limits }));
    const first = await standing(clinic, agent);
    const { code, stdout, stderr } = await cli(agent, ['collect', '--json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`Another agent is writing to ${agent.store}. Wait for it, or stop it.\n`);
    clinic.proxy.clear();
    expect((await first.ended).code).toBe(3);
    await expectStatements(agent, 1);
  });
});

describe('a night that was killed in the middle of its survey', () => {
  it('leaves no statement; the next one clears up, says so, and takes its place', async (context) => {
    const clinic = open(context);
    const agent = await newAgent(nightConfig(clinic.settings));
    await collect(agent);
    const { child, ended } = await standing(clinic, agent);
    child.kill('SIGKILL');
    expect((await ended).code).toBe(null);
    expect(readdirSync(join(agent.store, '.tmp')).length).toBe(1);
    await expectStatements(agent, 1);
    clinic.proxy.clear();
    const { code, stdout } = await cli(agent, ['collect']);
    expect(code).toBe(3);
    expect(stdout).toContain('recovered: deleted-unfinished\n');
    expect(stdout).toContain('Night 1 sealed (completed)');
    expect(readdirSync(join(agent.store, '.tmp'))).toEqual([]);
    await expectStatements(agent, 2);
  });
});
