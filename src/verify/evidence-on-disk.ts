/** Finds the bundles at a path: those of a store in the order of their sequence, or the one that stands there alone. */
import type { Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { runsFolder, sealingFiles, sequenceName, sequenceOf } from '../evidence/layout.ts';
import { type Bundle, contentsOf } from './bundle.ts';
import { Notes } from './notes.ts';
import type { Finding } from './report.ts';
import { VerifyError } from './verify-error.ts';

export type Evidence =
  | { readonly bundle: Bundle }
  | { readonly store: string; readonly sequences: readonly number[]; readonly findings: readonly Finding[] };

export type StoredBundle = Bundle & { readonly sequence: number };

/** Throws `VerifyError('no-evidence')`, or the system's own error where the path itself cannot be read. */
export async function openEvidence(path: string): Promise<Evidence> {
  const folder = resolve(path);
  const root = await stat(folder).catch(absent);
  const runs = await lstat(join(folder, runsFolder)).catch(absent);
  if (runs !== null) return openStore(folder, runs);
  const seals = await Promise.all(sealingFiles.map((file) => lstat(join(folder, file)).catch(absent)));
  if (root === null || seals.every((seal) => seal === null)) {
    throw new VerifyError(
      'no-evidence',
      `${path} is neither a store, which holds the folder ${runsFolder}, nor a bundle, which holds ${sealingFiles.join(' and ')}.`,
    );
  }
  return { bundle: { folder, place: '', sequence: sequenceOf(basename(folder)), contents: await contentsOf(folder) } };
}

async function openStore(folder: string, runs: Stats): Promise<Evidence> {
  const notes = new Notes('layout', { sequence: null, place: '' });
  const sequences: number[] = [];
  if (!runs.isDirectory()) notes.fail(runsFolder, 'This is not a plain folder.');
  for (const entry of runs.isDirectory() ? await readdir(join(folder, runsFolder), { withFileTypes: true }) : []) {
    const place = `${runsFolder}/${entry.name}`;
    const sequence = sequenceOf(entry.name);
    if (sequence === null) notes.fail(place, 'This is not the name of a bundle.');
    else if (!entry.isDirectory()) notes.fail(place, 'This is not a plain folder.');
    else sequences.push(sequence);
  }
  const chain = new Notes('chain', { sequence: null, place: '' });
  if (sequences.length === 0) chain.fail(runsFolder, 'The store holds no statement at all.');
  sequences.sort((a, b) => a - b);
  return { store: folder, sequences, findings: [...notes.conclude(null), ...chain.conclude(null)] };
}

export async function storedBundle(store: string, sequence: number): Promise<StoredBundle> {
  const place = `${runsFolder}/${sequenceName(sequence)}`;
  const folder = join(store, place);
  return { folder, place: `${place}/`, sequence, contents: await contentsOf(folder) };
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
