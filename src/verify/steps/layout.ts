/** Step `layout`: a bundle holds the files and folders that its kind has, all plain, and nothing else. */
import { join } from 'node:path';
import { policyPath, readTargets, settingsPath, targetsPath } from '../../evidence/inputs.ts';
import {
  coverageFile,
  exportFiles,
  factsFile,
  factsName,
  observationsName,
  recordsName,
  runFile,
  sealingFiles,
  sumsFile,
  targetOf,
  targetPath,
} from '../../evidence/layout.ts';
import { readPlainFile } from '../../evidence/plain-file.ts';
import type { Kind } from '../../evidence/predicate.ts';
import { previousRunPath } from '../../evidence/previous-run.ts';
import { maximumSumsBytes } from '../../evidence/sums.ts';
import type { Bundle } from '../bundle.ts';
import { Notes } from '../notes.ts';
import type { Finding } from '../report.ts';

const everyRun = [runFile, coverageFile, policyPath, targetsPath, settingsPath, targetPath(null, recordsName)];
const everyTarget = [observationsName, factsName, recordsName];

/** `kind` is null where the statement that would tell cannot be read. */
export async function layout(bundle: Bundle, kind: Kind | null): Promise<readonly Finding[]> {
  const notes = new Notes('layout', bundle);
  const { files, folders, foreign } = bundle.contents;
  for (const [path, what] of foreign) notes.fail(path, `This ${what}.`);
  const expected = await expectedFiles(notes, bundle, kind);
  for (const path of [...sealingFiles, ...(expected ?? [])]) {
    if (!files.has(path) && !foreign.has(path)) notes.fail(path, 'The file is missing.');
  }
  if (expected === null) return notes.conclude(null);
  const known = new Set([...sealingFiles, ...expected]);
  const knownFolders = new Set(expected.flatMap(foldersOf));
  for (const path of files) if (!known.has(path)) notes.fail(path, `No bundle of kind ${kind} holds this file.`);
  for (const path of folders)
    if (!knownFolders.has(path)) notes.fail(path, `No bundle of kind ${kind} holds this folder.`);
  return notes.conclude('The bundle holds the files that its kind has, and nothing else.');
}

/** Without the sealing files; null where it cannot be told. */
async function expectedFiles(
  notes: Notes,
  { folder, contents }: Bundle,
  kind: Kind | null,
): Promise<readonly string[] | null> {
  if (kind === null) {
    notes.notChecked(null, 'Without a readable statement it cannot be told which files belong here.');
    return null;
  }
  if (kind !== 'run') return [factsFile[kind]];
  const targets = await notes.attempt(targetsPath, () => readTargets(folder));
  // Where the list of targets is lost, the files that look like theirs stand in for it.
  const ids = targets?.map(({ id }) => id) ?? new Set([...contents.files].flatMap(targetsAmong));
  return [
    ...everyRun,
    ...(await listedFiles(folder)),
    ...[...ids].flatMap((id) => everyTarget.map((name) => targetPath(id, name))),
  ];
}

/** A night has the exports of the version that made it, and a run to compare with or none; its own list says which. */
async function listedFiles(folder: string): Promise<readonly string[]> {
  const sums = await readPlainFile(join(folder, sumsFile), maximumSumsBytes).catch(() => null);
  // That the list is missing or unreadable is said elsewhere.
  if (sums === null) return exportFiles;
  const lines = sums.toString('utf8').split('\n');
  return [...exportFiles, previousRunPath].filter((file) => lines.some((line) => line.endsWith(`  ${file}`)));
}

/** The target that the path of one of its files names, or none. */
function targetsAmong(path: string): readonly string[] {
  const id = targetOf(path.split('/')[1] ?? '');
  return id !== null && everyTarget.some((name) => targetPath(id, name) === path) ? [id] : [];
}

/** `a/b/c` lies in `a` and `a/b`. */
function foldersOf(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
