/** The exports of a night: files for people that follow from the rest of the bundle, and can be made again from it. */
import { join } from 'node:path';
import type { Check } from '../../checks/check.ts';
import { readCoverage } from '../evidence/coverage.ts';
import { hashFile } from '../evidence/digest.ts';
import type { History } from '../evidence/history.ts';
import { policyPath, readDeclared, readPolicy, readTargets, targetsPath } from '../evidence/inputs.ts';
import { findingsFile, reportFile } from '../evidence/layout.ts';
import { readLines } from '../evidence/line-reader.ts';
import { readPreviousRun } from '../evidence/previous-run.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { plainRecord, recordFiles } from '../evidence/record-lines.ts';
import { readRunFacts } from '../evidence/run-facts.ts';
import { renderCsv } from './csv.ts';
import type { Night } from './night.ts';
import { renderReport } from './report.ts';

/** Each export's path in the bundle, and its text in pieces. */
export type Exports = readonly (readonly [path: string, pieces: AsyncIterable<string>])[];

type ReadOne = (line: Uint8Array) => EvidenceRecord;

/** The night whose files stand in `bundle`; its records are read when they are asked for. Throws as `exportsOf` does. */
export async function nightIn(
  bundle: string,
  checks: readonly Check[],
  readOne: ReadOne,
  history: History | null = null,
): Promise<Night> {
  const facts = await readRunFacts(bundle);
  const targets = (await readTargets(bundle)).map(({ id }) => id);
  return {
    run: { ...facts, version: facts.collector.version },
    coverage: await readCoverage(bundle),
    policy: await readPolicy(bundle),
    declared: await readDeclared(bundle),
    checks,
    records: () => recordsOf(bundle, targets, readOne),
    previous: await readPreviousRun(bundle),
    history,
    conditions: {
      policy: (await hashFile(join(bundle, policyPath))).sha256,
      scope: (await hashFile(join(bundle, targetsPath))).sha256,
      collector: facts.collector.digest.sha256,
    },
  };
}

/**
 * Makes the exports of the run whose other files stand in `bundle`. Throws `EvidenceError` where they do not.
 * `readOne` is `readRecord` for a bundle whose records nobody has looked at yet; `history` as in `Night`.
 */
export async function exportsOf(
  bundle: string,
  checks: readonly Check[],
  readOne: ReadOne = plainRecord,
  history: History | null = null,
): Promise<Exports> {
  const night = await nightIn(bundle, checks, readOne, history);
  return [
    [reportFile, renderReport(night)],
    [findingsFile, renderCsv(night.records())],
  ];
}

/** All records in the order of the tree. */
async function* recordsOf(bundle: string, targets: readonly string[], readOne: ReadOne): AsyncIterable<EvidenceRecord> {
  for (const file of recordFiles(targets)) {
    for await (const line of readLines(join(bundle, file))) yield readOne(line);
  }
}
