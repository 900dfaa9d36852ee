/** Writing that survives a power cut: nothing here returns before the disk has what it promises. */
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

export async function syncFile(path: string): Promise<void> {
  await using handle = await open(path, 'r+');
  await handle.sync();
}

/** Makes the names in a folder durable; the files behind them are synced on their own. */
export async function syncFolder(path: string): Promise<void> {
  await using handle = await open(path, 'r');
  await handle.sync();
}

/** Writes a new file; the caller syncs its folder. */
export async function writeNewFile(path: string, bytes: Uint8Array | string): Promise<void> {
  await using handle = await open(path, 'wx', 0o640);
  await handle.writeFile(bytes);
  await handle.sync();
}

/** Moves within one file system: afterwards it stands in the new place, and only there, whatever happens. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
  if (dirname(from) !== dirname(to)) await syncFolder(dirname(from));
}

/** Makes a folder and those above it that are missing. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await makeOne(path);
  }
}

/** Not `recursive`: that answers ENOENT where the system said EROFS. */
async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o750 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  await syncFolder(dirname(path));
}
