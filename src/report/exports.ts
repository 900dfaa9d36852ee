/** The exports of a night: files for people that follow from the rest of the bundle, and can be made again from it. */
import { join } from 'node:path';
import type { Check } from '../../checks/check.ts';
import { readCoverage } from '../evidence/coverage.ts';
import { readPolicy, readTargets } from '../evidence/inputs.ts';
import { findingsFile, reportFile } from '../evidence/layout.ts';
import { readLines } from '../evidence/line-reader.ts';
import { readPreviousRun } from '../evidence/previous-run.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { plainRecord, recordFiles } from '../evidence/record-lines.ts';
import { readRunFacts } from '../evidence/run-facts.ts';
import { renderCsv } from './csv.ts';
import { renderReport } from './report.ts';

/** Each export's path in the bundle, and its text in pieces. */
export type Exports = readonly (readonly [path: string, pieces: AsyncIterable<string>])[];

/** Makes the exports of the run whose other files stand in `bundle`. Throws `EvidenceError` where they do not. */
export async function exportsOf(bundle: string, checks: readonly Check[]): Promise<Exports> {
  const facts = await readRunFacts(bundle);
  const targets = (await readTargets(bundle)).map(({ id }) => id);
  const records = () => recordsOf(bundle, targets);
  const run = { ...facts, version: facts.collector.version };
  const [coverage, policy, previous] = [
    await readCoverage(bundle),
    await readPolicy(bundle),
    await readPreviousRun(bundle),
  ];
  const night = { run, coverage, policy, checks, records, previous };
  return [
    [reportFile, renderReport(night)],
    [findingsFile, renderCsv(records())],
  ];
}

/** All records in the order of the tree. */
async function* recordsOf(bundle: string, targets: readonly string[]): AsyncIterable<EvidenceRecord> {
  for (const file of recordFiles(targets)) {
    for await (const line of readLines(join(bundle, file))) yield plainRecord(line);
  }
}
