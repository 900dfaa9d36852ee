/** Opaque handles: stand for a value that must not be recorded, the same for the same value throughout a log. */
import { createHmac, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Json } from '../../providers/resource.ts';

/** How many values a door keeps for resolving; only page tokens need it, and those are used at once. */
const remembered = 10_000;

export class Handles {
  readonly #key: Uint8Array;
  readonly #values = new Map<string, Json>();

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** The handle of a value; resolvable until many others were made. */
  of(value: Json): string {
    const handle = this.name(JSON.stringify(value));
    this.#values.set(handle, value);
    if (this.#values.size > remembered) this.#values.delete(this.#values.keys().next().value as string);
    return handle;
  }

  /** The handle of a text, which nobody will resolve. */
  name(secret: string): string {
    return `handle:${createHmac('sha256', this.#key).update(secret).digest('base64url').slice(0, 24)}`;
  }

  /** Parameters with every handle made here replaced by its value. */
  resolve<T extends Json | { readonly [name: string]: Json }>(parameters: T): T {
    return Object.fromEntries(
      Object.entries(parameters as object).map(([name, value]) => [name, this.#values.get(value as string) ?? value]),
    ) as T;
  }
}

/** The file of the handle key holds something else. */
export class HandleKeyError extends Error {
  override readonly name = 'HandleKeyError';
}

/** Reads the log's handle key, or makes it. It never enters a bundle: whoever has it could guess what a handle hides. */
export async function loadHandleKey(path: string): Promise<Uint8Array> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, randomBytes(32), { flag: 'wx', mode: 0o600 });
    await chmod(path, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return wholeKey(path);
}

/** Reads the log's handle key if there is one, or makes one that is kept nowhere. Throws `HandleKeyError`, or the system's own error. */
export async function borrowHandleKey(path: string): Promise<Uint8Array> {
  try {
    return await wholeKey(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))) return randomBytes(32);
    throw error;
  }
}

async function wholeKey(path: string): Promise<Uint8Array> {
  const key = await readFile(path);
  if (key.length !== 32)
    throw new HandleKeyError(`${path} is not a handle key: it must hold exactly 32 bytes. Restore it from a backup.`);
  return key;
}
