/** A store in a local folder: `runs/` published, `.pending/` held, `.tmp/` under construction, `lock.sqlite` the writer's. */
import { randomUUID } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runsFolder, sequenceName, sequenceOf } from '../evidence/layout.ts';
import { makeFolder, renameDurably, syncFolder, writeNewFile } from './durable.ts';
import type { Shelf, Store } from './store.ts';
import { asStoreError, StoreError } from './store-error.ts';
import { WriterLock } from './writer-lock.ts';

const heldFolder = '.pending';
const workFolder = '.tmp';
export const lockFile = 'lock.sqlite';
/** What a writer must be able to write to. */
export const storeFolders = [runsFolder, heldFolder, workFolder] as const;

/** Makes the folder if missing and becomes its writer until disposed. Throws `locked`, `read-only`, `denied`, … */
export async function openFolderStore(path: string): Promise<Store> {
  return typed(path, async () => {
    for (const name of storeFolders) {
      await makeFolder(join(path, name));
      // A link would let a run write, and clearing delete, somewhere else.
      if (!(await lstat(join(path, name))).isDirectory()) throw foreign(join(path, name), 'is not a folder');
    }
    const lock = WriterLock.take(join(path, lockFile));
    try {
      // A lock can be had on a read-only file system too; that must show before a night is collected.
      await rmdir(await mkdtemp(join(path, workFolder, 'probe-')));
      // A writer that was killed after a move may not have synced it, and what is signed must not be lost again.
      for (const name of storeFolders) await syncFolder(join(path, name));
      return new FolderStore(path, lock);
    } catch (error) {
      lock[Symbol.dispose]();
      throw error;
    }
  });
}

/** What a store holds, to be read only: nothing is made, moved or locked. */
export class FolderShelf implements Shelf {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether another process is writing to the store at this moment. */
  async beingWritten(): Promise<boolean> {
    const file = join(this.#path, lockFile);
    const stat = await lstat(file).catch(() => null);
    return stat?.isFile() === true && WriterLock.isHeld(file);
  }

  published(): Promise<readonly number[]> {
    return sequencesIn(join(this.#path, runsFolder));
  }

  held(): Promise<readonly number[]> {
    return sequencesIn(join(this.#path, heldFolder));
  }

  publishedPath(sequence: number): string {
    return join(this.#path, runsFolder, sequenceName(sequence));
  }

  heldPath(sequence: number): string {
    return join(this.#path, heldFolder, sequenceName(sequence));
  }
}

class FolderStore extends FolderShelf implements Store {
  readonly #path: string;
  readonly #lock: WriterLock;

  constructor(path: string, lock: WriterLock) {
    super(path);
    this.#path = path;
    this.#lock = lock;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#lock[Symbol.dispose]();
  }

  workFolder(): Promise<string> {
    return typed(this.#path, async () => {
      const path = join(this.#path, workFolder, randomUUID());
      await mkdir(path, { mode: 0o750 });
      return path;
    });
  }

  clearWork(): Promise<number> {
    return typed(this.#path, async () => {
      const folder = join(this.#path, workFolder);
      const entries = await readdir(folder, { withFileTypes: true });
      for (const { name } of entries) await rm(join(folder, name), { recursive: true, force: true });
      // A file is what was being added to a held bundle, which is not lost.
      return entries.filter((entry) => entry.isDirectory()).length;
    });
  }

  async hold(workPath: string, sequence: number): Promise<void> {
    await this.#move(workPath, this.heldPath(sequence));
    // Held and published at once can only be if two wrote: then nothing may be signed.
    if ((await this.published()).includes(sequence)) throw fork(this.publishedPath(sequence));
  }

  addToHeld(sequence: number, name: string, bytes: Uint8Array): Promise<void> {
    return typed(this.#path, async () => {
      const path = join(this.#path, workFolder, randomUUID());
      await writeNewFile(path, bytes);
      await renameDurably(path, join(this.heldPath(sequence), name));
    });
  }

  removeFromHeld(sequence: number, name: string): Promise<void> {
    return typed(this.#path, async () => {
      await unlink(join(this.heldPath(sequence), name));
      await syncFolder(this.heldPath(sequence));
    });
  }

  publish(sequence: number): Promise<void> {
    return this.#move(this.heldPath(sequence), this.publishedPath(sequence));
  }

  /** The folders moved are never empty, and a rename onto a folder that is not empty fails: that is the guard. */
  #move(from: string, to: string): Promise<void> {
    return typed(this.#path, async () => {
      await renameDurably(from, to).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOTEMPTY' || error.code === 'EEXIST' ? fork(to, error) : error;
      });
    });
  }
}

async function sequencesIn(folder: string): Promise<readonly number[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .map((entry) => {
      const sequence = entry.isDirectory() ? sequenceOf(entry.name) : null;
      if (sequence === null) throw foreign(join(folder, entry.name), 'is no bundle');
      return sequence;
    })
    .sort((a, b) => a - b);
}

async function typed<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw asStoreError(error, path);
  }
}

function foreign(path: string, what: string): StoreError {
  return new StoreError('foreign-name', `${JSON.stringify(path)} ${what}. Look what put it there, and move it away.`);
}

function fork(path: string, cause?: Error): StoreError {
  return new StoreError('fork', `${path} exists already: two agents wrote one sequence. Keep both and look into it.`, {
    cause,
  });
}
