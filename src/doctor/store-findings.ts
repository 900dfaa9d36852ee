/** Says whether a night could be kept: the folder, its writer, its chain, and the room on its disk. Changes nothing. */
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { runsFolder } from '../evidence/layout.ts';
import { KeyRing } from '../evidence/signed-statement.ts';
import { type Chain, readChain } from '../seal/chain.ts';
import { listFiles } from '../seal/contents.ts';
import type { Signer } from '../sign/signer.ts';
import { FolderShelf, storeFolders } from '../store/folder-store.ts';
import { asStoreError, StoreError } from '../store/store-error.ts';
import type { Finding } from './finding.ts';

/** Below this, or below two nights, a night may not fit. */
const leastFreeBytes = 64 * 1024 ** 2;
/** Room for fewer nights than this is told before it runs out. */
const fewNights = 30;

export interface StoreQuestion {
  readonly path: string;
  readonly log: string;
  /** Null where it cannot be opened; the chain is then checked if the log's first key is known. */
  readonly signer: Signer | null;
  readonly firstKey: Signer['publicKey'] | null;
}

export async function examineStore({ path, log, signer, firstKey }: StoreQuestion): Promise<readonly Finding[]> {
  const there = await nearest(path);
  try {
    if (!(await stat(there)).isDirectory())
      throw Object.assign(new Error(`${there} is no folder`), { code: 'ENOTDIR' });
    for (const folder of [there, ...(there === path ? await inside(path) : [])]) {
      await access(folder, constants.W_OK | constants.X_OK);
    }
  } catch (error) {
    return [fault(asStoreError(error, path))];
  }
  if (there !== path) return [good(`${path} does not exist yet; the first night makes it`), await room(there, 0)];
  const findings: Finding[] = [];
  const shelf = new FolderShelf(path);
  try {
    if (await shelf.beingWritten()) {
      findings.push(note(`${path} is being written at this moment, so that a night would have to wait`));
    }
    if (!(await exists(join(path, runsFolder)))) return [...findings, good(`${path} is empty`), await room(path, 0)];
    const first = firstKey ?? signer?.publicKey;
    if (first === undefined) {
      findings.push(note('the chain was not checked, because no key of the log could be read'));
      return [...findings, await room(path, 0)];
    }
    const chain = await readChain(shelf, log, new KeyRing(first));
    findings.push(...chainFindings(path, chain, signer), ...(await waiting(shelf)));
    return [...findings, await room(path, await lastNightBytes(shelf, chain))];
  } catch (error) {
    return [...findings, fault(asStoreError(error, path))];
  }
}

function chainFindings(path: string, chain: Chain, signer: Signer | null): readonly Finding[] {
  const { head, ring, log } = chain;
  const says = head === null ? 'holds no statement yet' : `holds an unbroken chain of ${head.sequence + 1} statements`;
  if (signer === null || ring.has(signer.publicKey)) return [good(`${path} ${says}`)];
  const todo = 'Announce it with the key in use (`keys announce`) before changing to it.';
  return [{ about: 'store', state: 'fault', says: `the log "${log}" has not announced this key`, todo }];
}

async function waiting(shelf: FolderShelf): Promise<readonly Finding[]> {
  const held = await shelf.held();
  return held.length === 0 ? [] : [note(`sequence ${held[0]} waits for its signature; the next run finishes it`)];
}

async function lastNightBytes(shelf: FolderShelf, { lastRun }: Chain): Promise<number> {
  if (lastRun === null) return 0;
  const bundle = shelf.publishedPath(lastRun.sequence);
  const sizes = await Promise.all((await listFiles(bundle)).map(async (file) => (await stat(join(bundle, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function room(folder: string, nightBytes: number): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const nights = nightBytes === 0 ? null : Math.floor(free / nightBytes);
  const says = `${megabytes(free)} free on its disk${nights === null ? '' : `, room for about ${nights} nights like the last`}`;
  const todo = 'Free some, or move the store to a larger disk.';
  if (free < Math.max(leastFreeBytes, 2 * nightBytes)) return { about: 'store', state: 'fault', says, todo };
  return nights !== null && nights < fewNights ? { ...note(says), todo } : good(says);
}

function megabytes(bytes: number): string {
  return bytes < 10 * 1024 ** 3 ? `${Math.floor(bytes / 1024 ** 2)} MiB` : `${Math.floor(bytes / 1024 ** 3)} GiB`;
}

/** The folder itself, or the first above it that exists. */
async function nearest(path: string): Promise<string> {
  return (await exists(path)) || dirname(path) === path ? path : nearest(dirname(path));
}

async function inside(path: string): Promise<readonly string[]> {
  const folders = storeFolders.map((name) => join(path, name));
  const there = await Promise.all(folders.map(exists));
  return folders.filter((_, index) => there[index]);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function good(says: string): Finding {
  return { about: 'store', state: 'good', says };
}

function note(says: string): Finding {
  return { about: 'store', state: 'note', says };
}

function fault(error: unknown): Finding {
  if (error instanceof StoreError || error instanceof EvidenceError) {
    return { about: 'store', state: 'fault', says: error.message };
  }
  // What the system refuses in a way that no store of ours names, such as a file in the place of a folder.
  if (!(error instanceof Error && 'syscall' in error)) throw error;
  return { about: 'store', state: 'fault', says: error.message, todo: 'Give the store a folder of its own.' };
}
