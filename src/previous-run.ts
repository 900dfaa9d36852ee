/** Takes over from the run before what a night compares itself with, and keeps it among the night's inputs. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCoverage } from './evidence/coverage.ts';
import { hashFile, sha256Hex } from './evidence/digest.ts';
import { EvidenceError } from './evidence/evidence-error.ts';
import { History } from './evidence/history.ts';
import { readTargets, targetsPath } from './evidence/inputs.ts';
import { coverageFile, sumsFile } from './evidence/layout.ts';
import { readLines } from './evidence/line-reader.ts';
import { LineWriter } from './evidence/line-writer.ts';
import { readPlainFile } from './evidence/plain-file.ts';
import { type PreviousHead, previousHead, previousLine, previousRunPath } from './evidence/previous-run.ts';
import { readRecord, recordFiles } from './evidence/record-lines.ts';
import { maximumSumsBytes, parseSums } from './evidence/sums.ts';
import type { Log, PastRun } from './seal/log.ts';
import type { Work } from './seal/work.ts';

/**
 * Writes `inputs/previous-run.ndjson.gz`, unless there is no run before. The bundle is hostile until it is the one that
 * its statement signs; where it is not, the night goes on without a comparison and says why.
 */
export async function keepPreviousRun(log: Pick<Log, 'previousRun'>, work: Work): Promise<History> {
  const past = log.previousRun();
  if (past === null) return new History();
  const path = await work.file(previousRunPath);
  try {
    return await takenOver(past, path);
  } catch (error) {
    const unread = reasonOf(error);
    await rm(path, { force: true });
    await using lines = await LineWriter.create(path);
    const { sequence, digest, said } = past;
    const head = {
      ...previousHead(sequence, digest, said, { targets: [], checks: 0, controlsWithoutCheck: [] }),
      unread,
    };
    await lines.write(JSON.stringify(head satisfies PreviousHead));
    return new History();
  }
}

async function takenOver({ path: bundle, sequence, digest, said, sums }: PastRun, path: string): Promise<History> {
  const sealed = await sealedFiles(bundle, sums);
  const assertSealed = async (file: string) => {
    if ((await hashFile(join(bundle, file))).sha256 !== sealed.get(file)) {
      throw new EvidenceError('not-exact', `${file} is not the file that was sealed.`);
    }
  };
  await assertSealed(coverageFile);
  await assertSealed(targetsPath);
  const history = new History(said.recordTree.size);
  await using lines = await LineWriter.create(path);
  await lines.write(JSON.stringify(previousHead(sequence, digest, said, await readCoverage(bundle))));
  for (const file of recordFiles((await readTargets(bundle)).map(({ id }) => id))) {
    await assertSealed(file);
    for await (const line of readLines(join(bundle, file))) {
      const record = readRecord(line);
      history.add({ ...record, type: record.resource.type, since: record.since ?? said.evaluationTime });
      await lines.write(previousLine(record, said.evaluationTime));
    }
  }
  return history;
}

async function sealedFiles(bundle: string, expected: string): Promise<ReadonlyMap<string, string>> {
  const bytes = await readPlainFile(join(bundle, sumsFile), maximumSumsBytes);
  if (sha256Hex(bytes) !== expected)
    throw new EvidenceError('not-exact', `${sumsFile} is not the list that was sealed.`);
  return new Map(parseSums(bytes).map(({ path, sha256 }) => [path, sha256]));
}

/** Throws what is not the bundle's own doing: a full disk must not pass for a damaged night. */
function reasonOf(error: unknown): string {
  if (error instanceof EvidenceError) return `${error.code}: ${error.message}`.slice(0, 500);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EIO'].includes(code)) return `The files could not be read (${code}).`;
  throw error;
}
