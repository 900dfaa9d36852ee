/** A power cut at any moment: what sealing relies on next is on the disk by then, and not in the system's memory only. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import files, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Log, openLog } from '../../src/seal/log.ts';
import { createKey } from '../../src/sign/create-key.ts';
import { openLocalKey } from '../../src/sign/local-key.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { saidMissed } from '../evidence/said.ts';
import { logName, sealNight } from './nights.ts';

/** What the disk holds of each file and folder, by inode: that stays true when they are moved. */
const onDisk = new Map<number, string>();
let beforeRename: (from: string, to: string) => void = () => undefined;
const original = { open: files.open, rename: files.rename };

let folder: string;
let key: Signer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'power-cut-'));
  key = await openLocalKey((await createKey(join(folder, 'keys'))).privatePath);
  files.open = async (path, ...how) => noting(await original.open(path, ...how), String(path));
  files.rename = async (from, to) => {
    beforeRename(String(from), String(to));
    await original.rename(from, to);
  };
  // Without this, what modules imported by name would stay as it was.
  syncBuiltinESMExports();
});
afterAll(() => {
  Object.assign(files, original);
  syncBuiltinESMExports();
  rmSync(folder, { recursive: true });
});

/** Takes down what a sync of this handle puts on the disk. */
function noting(handle: FileHandle, path: string): FileHandle {
  for (const name of ['sync', 'datasync'] as const) {
    const real = handle[name].bind(handle);
    handle[name] = async () => {
      await real();
      onDisk.set(lstatSync(path).ino, state(path));
    };
  }
  return handle;
}

/** The bytes of a file, or the names in a folder and what stands behind each. */
function state(path: string): string {
  const named = (name: string) => `${name} ${lstatSync(join(path, name)).ino}\n`;
  const bytes = lstatSync(path).isDirectory() ? namesIn(path).map(named).join('') : readFileSync(path);
  return digest(bytes);
}

function digest(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** All but the lock: nothing is lost with it. */
function namesIn(path: string): readonly string[] {
  return readdirSync(path)
    .filter((name) => !name.startsWith('lock.sqlite'))
    .sort();
}

/** Everything at and below a path that a power cut would take back. */
function volatile(path: string): readonly string[] {
  const { ino } = lstatSync(path);
  const isFolder = lstatSync(path).isDirectory();
  // A new folder is on the disk with its name, and empty.
  const kept = onDisk.get(ino) ?? (isFolder ? digest('') : null);
  const own = kept === state(path) ? [] : [path];
  const inner = isFolder ? namesIn(path) : [];
  return [...own, ...inner.flatMap((name) => volatile(join(path, name)))];
}

it.each<[string, (log: Log) => Promise<unknown>]>([
  ['a night', (log) => sealNight(log, 'night')],
  ['a missed night', (log) => log.append(saidMissed)],
])('%s is on the disk before it is moved, before it is signed, and once it is sealed', async (what, seal) => {
  const store = join(folder, what);
  const steps: string[] = [];
  const expectDurable = (step: string, path: string) => {
    steps.push(step);
    expect([step, volatile(path)]).toEqual([step, []]);
  };
  const signer: Signer = {
    ...key,
    sign: async (message) => {
      expectDurable('sign', store);
      return await key.sign(message);
    },
  };
  await using log = await openLog({ path: store, name: logName, signer });
  for (const sequence of ['000000', '000001']) {
    beforeRename = (from, to) => expectDurable(`move to ${relative(store, to)}`, from);
    await seal(log);
    expectDurable('sealed', store);
    expect(steps.splice(0)).toEqual([
      `move to .pending/${sequence}`,
      'sign',
      `move to .pending/${sequence}/statement.sigstore.json`,
      `move to runs/${sequence}`,
      'sealed',
    ]);
  }
});

it('a bundle whose move was not synced is on the disk before the next writer signs it', async () => {
  const store = join(folder, 'killed');
  let killed = false;
  const refusing: Signer = { ...key, sign: () => Promise.reject(new Error('killed')) };
  {
    await using log = await openLog({ path: store, name: logName, signer: refusing });
    beforeRename = () => undefined;
    await expect(sealNight(log, 'night')).rejects.toThrow('killed');
  }
  // As if the system had kept the move to itself.
  onDisk.delete(lstatSync(join(store, '.pending')).ino);
  const signer: Signer = {
    ...key,
    sign: async (message) => {
      killed = true;
      expect(volatile(join(store, '.pending'))).toEqual([]);
      return await key.sign(message);
    },
  };
  await using log = await openLog({ path: store, name: logName, signer });
  expect([killed, log.recovered]).toEqual([true, [{ sequence: 0, did: 'resumed' }]]);
});
