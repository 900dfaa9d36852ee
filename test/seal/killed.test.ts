/** A writer killed at every step of sealing and of recovering: nothing is lost, and nothing is signed twice over. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type SealStep, sealSteps } from '../../src/seal/finish.ts';
import { openLog } from '../../src/seal/log.ts';
import type { Recovered } from '../../src/seal/recovery.ts';
import { createKey } from '../../src/sign/create-key.ts';
import { openLocalKey } from '../../src/sign/local-key.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { accounted, chainOf, logName, payloadsBySequence, sealNight } from './nights.ts';
import type { Orders } from './writer-process.ts';

// A hundred processes take their time on a busy machine.
vi.setConfig({ testTimeout: 600_000 });
const script = join(import.meta.dirname, 'writer-process.ts');
let folder: string;
let key: string;
let signer: Signer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'killed-'));
  key = (await createKey(join(folder, 'keys'))).privatePath;
  signer = await openLocalKey(key);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The signal that ended the writer. */
function killed(orders: Omit<Orders, 'key'>): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, JSON.stringify({ ...orders, key })]);
    child.once('exit', (_code, signal) => resolve(signal));
  });
}

/** What the next writer must find, by the step at which the one before was killed. */
const afterwards: Readonly<Record<SealStep | 'building', Recovered['did'] | null>> = {
  building: 'deleted-unfinished',
  'sums-written': 'deleted-unfinished',
  'payload-written': 'deleted-unfinished',
  pending: 'resumed',
  signed: 'resumed',
  'statement-written': 'published',
  'payload-removed': 'published',
  published: null,
};
const rounds = 10;

async function recoveredOf(store: string, ledger: string) {
  await using log = await openLog({ path: store, name: logName, signer: accounted(signer, ledger) });
  return { recovered: log.recovered, head: log.head?.sequence ?? -1 };
}

async function expectWhole(store: string, ledger: string, nights: number): Promise<void> {
  expect(await chainOf(store, signer)).toHaveLength(nights);
  const payloads = payloadsBySequence(ledger);
  expect([...payloads.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: nights }, (_, n) => n));
  for (const [sequence, digests] of payloads) expect(digests, `payloads of sequence ${sequence}`).toHaveLength(1);
  expect(readdirSync(join(store, '.tmp'))).toEqual([]);
  expect(readdirSync(join(store, '.pending'))).toEqual([]);
  for (const run of readdirSync(join(store, 'runs'))) {
    execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], { cwd: join(store, 'runs', run) });
  }
}

describe.concurrent('a writer killed while sealing', () => {
  it.for(Object.entries(afterwards))(`at "%s", ${rounds} times`, async ([step, did]) => {
    const store = join(folder, `sealing-${step}`);
    const ledger = join(folder, `sealing-${step}.ledger`);
    let nights = 0;
    for (let round = 0; round < rounds; round += 1) {
      expect(await killed({ store, ledger, killAt: step, during: 'sealing' })).toBe('SIGKILL');
      const { recovered, head } = await recoveredOf(store, ledger);
      const sealed = did !== 'deleted-unfinished';
      if (did === null) expect(recovered).toEqual([]);
      else expect(recovered).toEqual([sealed ? { sequence: nights, did } : { did }]);
      if (sealed) nights += 1;
      expect(head).toBe(nights - 1);
    }
    await using log = await openLog({ path: store, name: logName, signer: accounted(signer, ledger) });
    await sealNight(log, 'the night after');
    await expectWhole(store, ledger, nights + 1);
  });
});

describe.concurrent('a writer killed while recovering', () => {
  const recoverySteps = sealSteps.slice(sealSteps.indexOf('signed'));

  it.for(recoverySteps)(`at "%s", ${rounds} times over`, async (step) => {
    const store = join(folder, `recovery-${step}`);
    const ledger = join(folder, `recovery-${step}.ledger`);
    for (let round = 0; round < rounds; round += 1) {
      expect(await killed({ store, ledger, killAt: 'pending', during: 'sealing' })).toBe('SIGKILL');
      expect(await killed({ store, ledger, killAt: step, during: 'recovery' })).toBe('SIGKILL');
      expect((await recoveredOf(store, ledger)).head).toBe(round);
    }
    await expectWhole(store, ledger, rounds);
  });
});
