/** Step `files`: the signed list of files is this one, and every file is the one that it lists. */
import { join } from 'node:path';
import { hashFile, sha256Hex } from '../../evidence/digest.ts';
import { sealingFiles, sumsFile } from '../../evidence/layout.ts';
import { readPlainFile } from '../../evidence/plain-file.ts';
import { maximumSumsBytes, parseSums } from '../../evidence/sums.ts';
import type { Bundle } from '../bundle.ts';
import { Notes } from '../notes.ts';
import type { Opened } from '../opened.ts';
import type { Finding } from '../report.ts';

export async function files({ contents, ...bundle }: Bundle, opened: Opened | null): Promise<readonly Finding[]> {
  const notes = new Notes('files', bundle);
  const bytes = await notes.attempt(sumsFile, () => readPlainFile(join(bundle.folder, sumsFile), maximumSumsBytes));
  if (bytes === undefined) return notes.conclude(null);
  if (opened === null) notes.notChecked(sumsFile, 'No readable statement says what this list must be.');
  else if (sha256Hex(bytes) !== opened.statement.subject[0].digest.sha256) {
    notes.fail(sumsFile, 'This is not the list of files that the statement signs.');
  }
  const sums = await notes.attempt(sumsFile, () => parseSums(bytes));
  if (sums === undefined) return notes.conclude(null);
  for (const { path, sha256 } of sums) {
    if (contents.foreign.has(path)) notes.fail(path, 'The list names this file, but no plain file stands here.');
    else {
      const file = await notes.attempt(path, () => hashFile(join(bundle.folder, path)));
      if (file !== undefined && file.sha256 !== sha256) notes.fail(path, 'The file was changed after it was sealed.');
    }
  }
  const listed = new Set([...sealingFiles, ...sums.map(({ path }) => path)]);
  for (const path of [...contents.files, ...contents.foreign.keys()]) {
    if (!listed.has(path)) notes.fail(path, 'The sealed list does not name this file.');
  }
  return notes.conclude(
    opened === null ? null : `${sums.length} files are the ones that were sealed, and there are no others.`,
  );
}
