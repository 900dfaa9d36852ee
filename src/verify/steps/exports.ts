/** Step `exports`: the report and the table follow from the rest of the bundle, byte for byte. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Check } from '../../../checks/check.ts';
import { hashFile } from '../../evidence/digest.ts';
import { exportsOf } from '../../report/exports.ts';
import type { Bundle } from '../bundle.ts';
import { Notes } from '../notes.ts';
import type { Finding } from '../report.ts';

/** `checks` are those of the very program that made the bundle: another may word its pages otherwise. */
export async function sameExports(bundle: Bundle, checks: readonly Check[]): Promise<readonly Finding[]> {
  const notes = new Notes('exports', bundle);
  const exports = await notes.attempt(null, () => exportsOf(bundle.folder, checks));
  for (const [file, pieces] of exports ?? []) {
    const stands = await notes.attempt(file, () => hashFile(join(bundle.folder, file)));
    const made = await notes.attempt(null, () => hashText(pieces));
    if (stands && made && stands.sha256 !== made)
      notes.fail(file, 'Made again from the rest of the bundle, it is another.');
  }
  return notes.conclude('Made again from the rest of the bundle, the report and the table are the same.');
}

async function hashText(pieces: AsyncIterable<string>): Promise<string> {
  const sha256 = createHash('sha256');
  for await (const piece of pieces) sha256.update(piece);
  return sha256.digest('hex');
}
