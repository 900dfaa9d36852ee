/** One bundle on the disk, and everything that stands in its folder, named without following or opening any of it. */
import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { assertBundlePath } from '../evidence/layout.ts';

export interface Bundle {
  /** Absolute. */
  readonly folder: string;
  /** The folder as a report names it: relative to what is verified, ending in `/`; empty for a bundle alone. */
  readonly place: string;
  /** What the folder's name says; null for a bundle alone in a folder of another name. */
  readonly sequence: number | null;
  readonly contents: Contents;
}

/** Paths are relative to the bundle, with `/`. */
export interface Contents {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Links, pipes, devices and names that no bundle has, each with what it is. */
  readonly foreign: ReadonlyMap<string, string>;
}

/** A bundle of a thousand targets holds some four thousand files and folders. */
const mostEntries = 20_000;

/** Never throws: a folder that cannot be listed, or not to its end, is foreign. */
export async function contentsOf(folder: string): Promise<Contents> {
  const contents = { files: new Set<string>(), folders: new Set<string>(), foreign: new Map<string, string>() };
  let entries = 0;
  const open = [''];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for await (const entry of entriesOf(join(folder, at))) {
      entries += 1;
      if (entries > mostEntries || typeof entry === 'string') {
        contents.foreign.set(at, typeof entry === 'string' ? entry : `is one of more than ${mostEntries} entries`);
        return contents;
      }
      const path = `${at}${entry.name}`;
      if (!isSafe(path)) contents.foreign.set(path, 'has a name that no bundle holds');
      else if (entry.isFile()) contents.files.add(path);
      else if (entry.isDirectory()) {
        contents.folders.add(path);
        open.push(`${path}/`);
      } else contents.foreign.set(path, entry.isSymbolicLink() ? 'is a link' : 'is neither a file nor a folder');
    }
  }
  return contents;
}

/** What stands in a folder; a text at the end if it cannot be read. */
async function* entriesOf(folder: string): AsyncIterable<Dirent | string> {
  try {
    yield* await opendir(folder);
  } catch (error) {
    yield `is a folder that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`;
  }
}

function isSafe(path: string): boolean {
  try {
    assertBundlePath(path);
    return true;
  } catch (error) {
    if (error instanceof EvidenceError) return false;
    throw error;
  }
}
