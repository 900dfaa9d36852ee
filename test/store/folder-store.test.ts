/** The store in a folder: the contract, and what a hostile or broken file system does to it. */
import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { LineWriter } from '../../src/evidence/line-writer.ts';
import { openLog } from '../../src/seal/log.ts';
import { createKey } from '../../src/sign/create-key.ts';
import { openLocalKey } from '../../src/sign/local-key.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { openFolderStore } from '../../src/store/folder-store.ts';
import { asStoreError } from '../../src/store/store-error.ts';
import { storeContract } from '../contracts/store.ts';
import { accounted, chainOf, logName, payloadsBySequence, sealNight } from '../seal/nights.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-'));
const writer = join(import.meta.dirname, '../seal/writer-process.ts');
let key: string;
let signer: Signer;
beforeAll(async () => {
  key = (await createKey(join(folder, 'keys'))).privatePath;
  signer = await openLocalKey(key);
});
afterAll(() => rmSync(folder, { recursive: true }));

const fresh = () => mkdtempSync(join(folder, 'place-'));

storeContract('in a folder', () => {
  const place = join(fresh(), 'made/when/opened');
  return () => openFolderStore(place);
});

describe('a second process', () => {
  function start(store: string, options: SpawnOptions = {}) {
    const orders = { store, key, ledger: join(folder, 'second.ledger'), during: 'sealing' };
    return spawn(process.execPath, [writer, JSON.stringify(orders)], {
      ...options,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  }

  it('finds the store locked while the first lives, and free as soon as it is killed', async () => {
    const store = fresh();
    const first = start(store);
    expect(String(await once(first.stdout!, 'data'))).toBe('open\n');
    await expect(openFolderStore(store)).rejects.toMatchObject({ code: 'locked' });
    const second = start(store);
    expect(String(await once(second.stdout!, 'data'))).toBe('locked\n');
    first.kill('SIGKILL');
    await once(first, 'exit');
    await using third = await openFolderStore(store);
    expect(await third.published()).toEqual([]);
    expect(readdirSync(store).sort()).toEqual(['.pending', '.tmp', 'lock.sqlite', 'runs']);
  });
});

describe('a store that was tampered with', () => {
  it.each(['runs', '.tmp', '.pending'])('is refused if %s leads elsewhere', async (name) => {
    const [store, elsewhere] = [fresh(), fresh()];
    writeFileSync(join(elsewhere, 'precious'), 'kept');
    symlinkSync(elsewhere, join(store, name));
    await expect(openFolderStore(store)).rejects.toMatchObject({ code: 'foreign-name' });
    expect(readdirSync(elsewhere)).toEqual(['precious']);
  });

  it('clears links without following them', async () => {
    const [store, elsewhere] = [fresh(), fresh()];
    writeFileSync(join(elsewhere, 'precious'), 'kept');
    mkdirSync(join(store, '.tmp'));
    symlinkSync(elsewhere, join(store, '.tmp/link'));
    await using opened = await openFolderStore(store);
    expect(await opened.clearWork()).toBe(0);
    expect(existsSync(join(store, '.tmp/link'))).toBe(false);
    expect(existsSync(join(elsewhere, 'precious'))).toBe(true);
  });

  it('says what to do if its lock is no lock', async () => {
    const store = fresh();
    writeFileSync(join(store, 'lock.sqlite'), 'not a database, but long enough to be taken for one'.repeat(20));
    await expect(openFolderStore(store)).rejects.toMatchObject({ code: 'unusable' });
  });
});

describe('a store of another user', () => {
  it('is denied', async (context) => {
    needs(context, process.getuid?.() === 0, 'only root can act as another user');
    const place = fresh();
    const store = join(place, 'store');
    mkdirSync(store, { mode: 0o755 });
    for (const path of [folder, place]) chmodSync(path, 0o755);
    // Root may write anywhere. In this process, because another user may not read the sources.
    process.seteuid?.(65_534);
    try {
      await expect(openFolderStore(store)).rejects.toMatchObject({ code: 'denied' });
    } finally {
      process.seteuid?.(0);
    }
  });
});

describe('a disk of its own', () => {
  /** A mount of this size, taken away at the end of the test. */
  function disk(context: TestContext, size: string): string {
    const place = fresh();
    let mounted = true;
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place], { stdio: 'pipe' });
    } catch {
      mounted = false;
    }
    needs(context, mounted, 'this user may not mount a file system');
    context.onTestFinished(() => void execFileSync('umount', ['-l', place]));
    return place;
  }

  it('that is read-only is named as such, new or in use', async (context) => {
    const place = disk(context, '1m');
    {
      await using log = await openLog({ path: join(place, 'used'), name: logName, signer });
      await sealNight(log, 'first');
    }
    execFileSync('mount', ['-o', 'remount,ro', place]);
    for (const name of ['used', 'new']) {
      await expect(openLog({ path: join(place, name), name: logName, signer })).rejects.toMatchObject({
        code: 'read-only',
        message: expect.stringContaining('Mount it writable'),
      });
    }
    expect(await chainOf(join(place, 'used'), signer)).toHaveLength(1);
  });

  it('that fills up while lines are written is named as such', async (context) => {
    const place = disk(context, '1m');
    await using log = await openLog({ path: place, name: logName, signer });
    const work = await log.begin();
    const lines = await LineWriter.create(await work.file('targets/main/records.ndjson'));
    const fill = async () => {
      for (let line = 0; line < 4096; line += 1) await lines.write('x'.repeat(1024));
      await lines.close();
    };
    const error = await fill().catch((thrown: unknown) => asStoreError(thrown, place));
    expect(error).toMatchObject({ name: 'StoreError', code: 'full' });
    await work.discard();
    await sealNight(log, 'after all');
    expect(await chainOf(place, signer)).toHaveLength(1);
  });

  it('that fills up at any moment of sealing loses nothing, and signs nothing twice over', async (context) => {
    const place = disk(context, '1m');
    const ledger = join(folder, 'full.ledger');
    const filler = join(place, 'filler');
    const open = () => openLog({ path: join(place, 'store'), name: logName, signer: accounted(signer, ledger) });
    const outcomes = new Set<string>();
    for (let freePages = 0; freePages < 12; freePages += 1) {
      {
        await using log = await open();
        const before = log.head?.sequence ?? -1;
        const { bavail, bsize } = statfsSync(place);
        writeFileSync(filler, Buffer.alloc((bavail - freePages) * bsize));
        const outcome = await sealNight(log, `with ${freePages}`).then(
          () => 'sealed',
          (error: unknown) => String((asStoreError(error, place) as { code?: string }).code),
        );
        outcomes.add(outcome);
        expect(['sealed', 'full']).toContain(outcome);
        expect(log.head?.sequence ?? -1).toBe(outcome === 'sealed' ? before + 1 : before);
      }
      rmSync(filler);
    }
    expect([...outcomes].sort()).toEqual(['full', 'sealed']);
    {
      await using log = await open();
      await sealNight(log, 'after all');
    }
    const nights = (await chainOf(join(place, 'store'), signer)).length;
    const payloads = payloadsBySequence(ledger);
    expect(payloads.size).toBe(nights);
    for (const [sequence, digests] of payloads) expect(digests, `payloads of sequence ${sequence}`).toHaveLength(1);
  });
});

/** Skips with its reason; where nothing may be missing, fails with it. */
function needs(context: TestContext, present: boolean, reason: string): void {
  if (present) return;
  if (process.env['CI'] === 'true') throw new Error(`Missing: ${reason}.`);
  context.skip(reason);
}
