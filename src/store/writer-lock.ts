/** The lock that makes one process the only writer of a store. */
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { asStoreError, StoreError } from './store-error.ts';

const busy = 5;

/**
 * Held as a lock of the kernel on an SQLite file, so it is freed when the process ends in any way, and it holds between
 * containers that share a volume on one host. A file system without working locks (some NFS) does not carry it; there
 * the renames onto existing folders that fail are the last guard.
 */
export class WriterLock implements Disposable {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Throws `StoreError('locked')` at once if another holds it. Nothing else may open the file: closing it would free the lock. */
  static take(path: string): WriterLock {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(path);
      // The journal is kept in memory, so that a killed process leaves no second file behind.
      database.exec('PRAGMA journal_mode=MEMORY; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
      return new WriterLock(database);
    } catch (cause) {
      database?.close();
      throw refusal(path, cause);
    }
  }

  /** Whether another process holds the lock of this file; it must be there. A reader's lock is held for the moment of looking. */
  static isHeld(path: string): boolean {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      database.prepare('SELECT count(*) FROM sqlite_master').get();
      return false;
    } catch (cause) {
      if (codeOf(cause) === busy) return true;
      throw refusal(path, cause);
    } finally {
      database.close();
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

function refusal(path: string, cause: unknown): unknown {
  if (codeOf(cause) === busy) {
    return new StoreError('locked', `Another agent is writing to ${dirname(path)}. Wait for it, or stop it.`, {
      cause,
    });
  }
  try {
    // SQLite says only that it cannot; the system says why.
    accessSync(dirname(path), constants.W_OK);
  } catch (reason) {
    return asStoreError(reason, dirname(path));
  }
  return new StoreError('unusable', `${path} cannot be used as a lock. Remove it if no agent runs.`, { cause });
}

function codeOf(cause: unknown): number | undefined {
  return cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : undefined;
}
