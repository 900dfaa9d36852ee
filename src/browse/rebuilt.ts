/** Makes an export of a sealed night again into a file of its own, and compares it with the sealed one. */
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../../checks/check.ts';
import { hashFile } from '../evidence/digest.ts';
import { readRecord } from '../evidence/record-lines.ts';
import { exportsOf } from '../report/exports.ts';

/** Of the sealed file, compared with the one made again; `missing`: the night has none. */
export type Sameness = 'same' | 'other' | 'missing';

/**
 * Writes a file that must not exist, and leaves none behind where it cannot. Throws `EvidenceError` where the bundle is
 * not what it should be, or the system's own error.
 */
export async function rebuild(folder: string, name: string, out: string, checks: readonly Check[]): Promise<Sameness> {
  // Made before anything else can go wrong: what is removed afterwards is then our own.
  await using file = await open(out, 'wx');
  try {
    const [, pieces] = (await exportsOf(folder, checks, readRecord)).find(([path]) => path === name) ?? [];
    if (pieces === undefined) throw new Error(`${name} is no export`);
    const hash = createHash('sha256');
    await file.writeFile(hashed(pieces, hash));
    const sealed = await hashFile(join(folder, name)).catch(() => null);
    if (sealed === null) return 'missing';
    return sealed.sha256 === hash.digest('hex') ? 'same' : 'other';
  } catch (error) {
    await rm(out, { force: true });
    throw error;
  }
}

async function* hashed(pieces: AsyncIterable<string>, hash: { update(text: string): unknown }): AsyncIterable<string> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}
