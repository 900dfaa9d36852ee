/** The log: one unbroken chain of four kinds of statement, by keys it announced, and nothing else. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/evidence/digest.ts';
import { KeyRing } from '../../src/evidence/signed-statement.ts';
import { sealSteps } from '../../src/seal/finish.ts';
import { type LogOptions, openLog } from '../../src/seal/log.ts';
import { createKey } from '../../src/sign/create-key.ts';
import { openLocalKey } from '../../src/sign/local-key.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { saidKey, saidMissed, saidReview, saidRun } from '../evidence/said.ts';
import { chainOf, logName, sealNight } from './nights.ts';

let folder: string;
let signer: Signer;
let other: Signer;
let store: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  signer = await openLocalKey((await createKey(join(folder, 'first'))).privatePath);
  other = await openLocalKey((await createKey(join(folder, 'second'))).privatePath);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  store = mkdtempSync(join(folder, 'store-'));
});

const open = (options: Partial<LogOptions> = {}) => openLog({ path: store, name: logName, signer, ...options });
const run = (sequence: number, file = '') => join(store, 'runs', String(sequence).padStart(6, '0'), file);

async function threeNights(history = 'history'): Promise<void> {
  await using log = await open();
  for (const night of ['one', 'two', 'three']) await sealNight(log, `${history}: ${night}`);
}

describe('a log', () => {
  it('seals a night into a bundle that coreutils and a key ring accept, step by step', async () => {
    const steps: string[] = [];
    await using log = await open({ onStep: (step) => steps.push(step) });
    expect(log.head).toBeNull();
    expect(log.recovered).toEqual([]);
    expect(log.previousRun()).toBeNull();
    const sealed = await sealNight(log, '{"night":1}');
    expect(steps).toEqual(sealSteps);
    expect(sealed).toMatchObject({ sequence: 0, path: run(0).replace(/\/$/, '') });
    expect(readdirSync(sealed.path).sort()).toEqual(['SHA256SUMS', 'run.json', 'statement.sigstore.json', 'targets']);
    expect(readFileSync(run(0, 'SHA256SUMS'), 'utf8')).toBe(
      `${sha256Hex('{"night":1}')}  run.json\n${sha256Hex('one\ntwo\n')}  targets/main/records.ndjson\n`,
    );
    const entry = new KeyRing(signer.publicKey).open(readFileSync(run(0, 'statement.sigstore.json')));
    expect(entry).toMatchObject({
      digest: sealed.statementDigest,
      statement: {
        subject: [{ digest: { sha256: sha256Hex(readFileSync(run(0, 'SHA256SUMS'))) } }],
        predicate: { ...saidRun, log: logName, sequence: 0, previous: null },
      },
    });
    expect(log.head).toMatchObject({ sequence: 0, statementDigest: sealed.statementDigest });
  });

  it('chains all four kinds over several writers', async () => {
    await threeNights();
    {
      await using log = await open();
      expect(log.head?.sequence).toBe(2);
      await log.append(saidMissed);
      await log.append(saidReview);
      await log.append(saidKey(other.publicKey));
      expect(log.head?.sequence).toBe(5);
      expect(log.previousRun()?.path).toBe(run(2).replace(/\/$/, ''));
    }
    expect(await chainOf(store, signer)).toHaveLength(6);
    expect(JSON.parse(readFileSync(run(3, 'missed.json'), 'utf8'))).toEqual(saidMissed);
    expect(JSON.parse(readFileSync(run(4, 'review.json'), 'utf8'))).toEqual(saidReview);
    expect(JSON.parse(readFileSync(run(5, 'key.json'), 'utf8'))).toEqual(saidKey(other.publicKey));
  });

  it('gives each of many nights sealed at once its own place', async () => {
    await using log = await open();
    const sealed = await Promise.all(Array.from({ length: 8 }, (_, night) => sealNight(log, `night ${night}`)));
    expect(sealed.map(({ sequence }) => sequence).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await chainOf(store, signer)).toHaveLength(8);
  });

  it('forgets a night that is discarded', async () => {
    await using log = await open();
    const work = await log.begin();
    await writeFile(await work.file('run.json'), 'gone');
    await work.discard();
    expect(readdirSync(join(store, '.tmp'))).toEqual([]);
    expect((await sealNight(log, 'kept')).sequence).toBe(0);
  });

  it('leaves out folders that hold nothing, for which SHA256SUMS could not speak', async () => {
    await using log = await open();
    const work = await log.begin();
    await writeFile(await work.file('run.json'), '{}');
    await work.file('targets/empty/deeper/records.ndjson');
    await log.seal(work, saidRun);
    expect(readdirSync(run(0)).sort()).toEqual(['SHA256SUMS', 'run.json', 'statement.sigstore.json']);
  });

  it.each(['../out', '/etc/x', 'a//b', 'SHA256SUMS', 'statement.sigstore.json', 'payload.json', 'a b'])(
    'gives no path for %s',
    async (path) => {
      await using log = await open();
      const work = await log.begin();
      await expect(work.file(path)).rejects.toMatchObject({ code: 'unsafe-name' });
    },
  );

  it.each<[string, string, (path: string) => void]>([
    ['not-a-file', 'a link', (path) => symlinkSync('/etc/hostname', join(path, 'link'))],
    ['unsafe-name', 'a name with a line feed', (path) => writeFileSync(join(path, 'a\nb'), '')],
    ['unsafe-name', 'a statement', (path) => writeFileSync(join(path, 'statement.sigstore.json'), '')],
  ])('seals nothing (%s) over %s', async (code, _what, plant) => {
    await using log = await open();
    const work = await log.begin();
    plant(work.path);
    await expect(log.seal(work, saidRun)).rejects.toMatchObject({ code });
    expect(log.head).toBeNull();
    expect((await sealNight(log, 'after')).sequence).toBe(0);
  });

  it('seals nothing that a statement may not say', async () => {
    await using log = await open();
    await expect(log.append({ ...saidMissed, reason: '\u001b[2J' })).rejects.toMatchObject({ code: 'malformed' });
    expect(await chainOf(store, signer)).toEqual([]);
  });
});

describe('a change of keys', () => {
  it('is possible after an announcement, in both directions', async () => {
    {
      await using log = await open();
      await log.append(saidKey(other.publicKey));
    }
    {
      await using log = await open({ signer: other, firstKey: signer.publicKey });
      await sealNight(log, 'by the new key');
    }
    await using log = await open();
    await sealNight(log, 'by the old key');
    expect(log.head?.sequence).toBe(2);
  });

  it('is refused without one, and without the name of the first key', async () => {
    await threeNights();
    await expect(open({ signer: other })).rejects.toMatchObject({ code: 'foreign-key' });
    await expect(open({ signer: other, firstKey: signer.publicKey })).rejects.toMatchObject({ code: 'foreign-key' });
    await expect(open({ firstKey: other.publicKey })).rejects.toMatchObject({ code: 'foreign-key' });
    expect(await chainOf(store, signer)).toHaveLength(3);
  });

  it('is refused in a log that is still empty and belongs to the first key', async () => {
    await expect(open({ signer: other, firstKey: signer.publicKey })).rejects.toMatchObject({ code: 'foreign-key' });
  });
});

describe('a chain that is not as it was', () => {
  beforeEach(() => threeNights());

  const edit = (path: string, from: string, to: string) =>
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  it.each<[string, string, () => void]>([
    ['broken-chain', 'the first night removed', () => rmSync(run(0), { recursive: true })],
    ['broken-chain', 'an interior night removed', () => rmSync(run(1), { recursive: true })],
    [
      'broken-chain',
      'two nights exchanged',
      () => {
        renameSync(run(1), run(9));
        renameSync(run(2), run(1));
        renameSync(run(9), run(2));
      },
    ],
    ['broken-chain', 'a night twice', () => cpSync(run(2), run(3), { recursive: true })],
    [
      'broken-chain',
      'the last two renumbered',
      () => {
        rmSync(run(1), { recursive: true });
        renameSync(run(2), run(1));
      },
    ],
    ['broken-chain', 'a statement removed', () => rmSync(run(1, 'statement.sigstore.json'))],
    [
      'broken-chain',
      'a statement edited',
      () => edit(run(1, 'statement.sigstore.json'), '"payload":"e', '"payload":"f'),
    ],
    ['broken-chain', 'a signature edited', () => edit(run(2, 'statement.sigstore.json'), '"sig":"M', '"sig":"N')],
    ['broken-chain', 'a statement emptied', () => writeFileSync(run(2, 'statement.sigstore.json'), '')],
    [
      'broken-chain',
      'a statement that is a link',
      () => {
        renameSync(run(2, 'statement.sigstore.json'), join(store, 'moved'));
        symlinkSync(join(store, 'moved'), run(2, 'statement.sigstore.json'));
      },
    ],
    ['broken-chain', 'an empty folder at the end', () => mkdirSync(run(3))],
    ['foreign-name', 'something else among the nights', () => writeFileSync(join(store, 'runs', 'notes.txt'), '')],
  ])('is refused as %s: %s', async (code, _what, change) => {
    change();
    const before = readdirSync(join(store, 'runs'));
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code });
    expect(readdirSync(join(store, 'runs'))).toEqual(before);
    // The refusal must have freed the lock.
    await expect(open()).rejects.toMatchObject({ code });
  });

  it('is refused as foreign-log under another name', async () => {
    await expect(open({ name: 'clinic.example/other' })).rejects.toMatchObject({ code: 'foreign-log' });
  });

  it('is refused if a night of another history is slipped in, though the same key signed it', async () => {
    const place = store;
    store = mkdtempSync(join(folder, 'twin-'));
    await threeNights('another history');
    rmSync(join(place, 'runs/000001'), { recursive: true });
    cpSync(run(1), join(place, 'runs/000001'), { recursive: true });
    store = place;
    await expect(open()).rejects.toMatchObject({ code: 'broken-chain' });
  });
});
