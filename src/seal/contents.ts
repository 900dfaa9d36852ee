/** Lists, hashes and syncs what a folder that becomes a bundle holds. */
import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../evidence/digest.ts';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { assertBundlePath } from '../evidence/layout.ts';
import type { FileSum } from '../evidence/sums.ts';
import { syncFile, syncFolder } from '../store/durable.ts';

/** Puts every file and folder on the disk. Folders without files go: `SHA256SUMS` could not speak for them. */
export async function settle(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) await syncFile(path);
    else if ((await listFiles(path)).length === 0) await removeEmpty(path);
    else await settle(path);
  }
  await syncFolder(folder);
}

/** Paths from the folder, with `/`. Throws `not-a-file` for a link, pipe or device and `unsafe-name` for a name that no bundle has. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  const folders = [''];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    for (const entry of await readdir(join(folder, at), { withFileTypes: true })) {
      const path = `${at}${entry.name}`;
      assertBundlePath(path);
      if (entry.isDirectory()) folders.push(`${path}/`);
      else if (entry.isFile()) paths.push(path);
      else throw new EvidenceError('not-a-file', `${join(folder, path)} is neither a file nor a folder.`);
    }
  }
  return paths.sort();
}

export async function sumFiles(folder: string, paths: readonly string[]): Promise<readonly FileSum[]> {
  const sums: FileSum[] = [];
  // One after the other: the disk is the limit, and a night is a few files.
  for (const path of paths) sums.push({ path, sha256: (await hashFile(join(folder, path))).sha256 });
  return sums;
}

async function removeEmpty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await removeEmpty(join(folder, name));
  await rmdir(folder);
}
