/** One target's folder: what was asked and answered, what follows from it, and the verdicts that need no other target. */
import type { Check } from '../checks/check.ts';
import type { Policy } from '../checks/policy.ts';
import type { Instant } from '../providers/kinds.ts';
import type { Observation, Observer, Operation } from '../providers/provider.ts';
import { CoverageTally } from './coverage.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { Joins } from './evaluate/joins.ts';
import type { Unsalted } from './evaluate/judge.ts';
import type { TargetCoverage } from './evidence/coverage.ts';
import { readFound, writeFound } from './evidence/found.ts';
import type { History } from './evidence/history.ts';
import { factsName, observationsName, recordsName, targetPath } from './evidence/layout.ts';
import { LineWriter } from './evidence/line-writer.ts';
import type { Verdicts } from './evidence/record.ts';
import { noVerdicts, saltedLine } from './evidence/record-lines.ts';
import { Ledger } from './observe/ledger.ts';
import type { Work } from './seal/work.ts';
import { type Plan, survey } from './survey.ts';

/** Opens a target's door; `record` takes each line before the provider sees the observation. */
export type Door = (
  plan: Plan,
  record: (line: string, observation: Observation, operation: Operation) => Promise<void>,
) => Promise<Observer>;

export type Progress = (event: { readonly target: string; readonly calls: number; readonly resources: number }) => void;

export interface Shared {
  readonly work: Work;
  readonly checks: readonly Check[];
  readonly policy: Policy;
  readonly asOf: Instant;
  /** Needed to judge, and not before. */
  readonly history: Promise<History>;
  readonly door: Door;
  readonly progress: Progress;
}

export interface Inspected {
  readonly plan: Plan;
  readonly coverage: TargetCoverage;
  readonly verdicts: Verdicts;
  readonly joins: Joins;
}

/** Surveys and judges one target. Facts go to the disk and are read back to be judged: memory holds joins only. */
export async function inspectTarget(plan: Plan, shared: Shared): Promise<Inspected> {
  const { work, checks, policy, asOf } = shared;
  const ledger = new Ledger();
  const tally = new CoverageTally();
  const joins = new Joins(checks);
  const factsPath = await work.file(targetPath(plan.id, factsName));
  {
    await using observations = await LineWriter.create(await work.file(targetPath(plan.id, observationsName)));
    await using facts = await LineWriter.create(factsPath);
    const door = await shared.door(plan, async (line, observation, operation) => {
      ledger.note(observation, operation);
      await observations.write(line);
    });
    let resources = 0;
    for await (const found of survey(plan, door, asOf)) {
      joins.add(found);
      tally.add(found);
      await facts.write(writeFound(found));
      if ('resource' in found) resources += 1;
      shared.progress({ target: plan.id, calls: ledger.calls, resources });
    }
  }
  const judged = evaluate(scoped(checks, 'target'), readFound(factsPath), expectation(plan), { policy, asOf, joins });
  const records = (await shared.history).dated(judged, asOf);
  const verdicts = await writeRecords(await work.file(targetPath(plan.id, recordsName)), [records]);
  return { plan, coverage: tally.of(plan, ledger), verdicts, joins };
}

/** Judges what needs more than one target, over the facts of all of them in their order. */
export async function judgeEstate(
  inspected: readonly Inspected[],
  { work, checks, policy, asOf, history: read }: Shared,
): Promise<Verdicts> {
  const joins = new Joins(checks);
  const history = await read;
  for (const target of inspected) joins.absorb(target.joins);
  const judged = await Promise.all(
    inspected.map(async ({ plan }) => {
      const facts = readFound(await work.file(targetPath(plan.id, factsName)));
      const records = evaluate(scoped(checks, 'estate'), facts, expectation(plan), { policy, asOf, joins });
      return history.dated(records, asOf);
    }),
  );
  return writeRecords(await work.file(targetPath(null, recordsName)), judged);
}

export function scoped(checks: readonly Check[], scope: Check['scope']): readonly Check[] {
  return checks.filter((check) => check.scope === scope);
}

export function expectation({ id, provider, expect }: Plan): Parameters<typeof evaluate>[2] {
  return { target: id, provider: provider.id, expect };
}

async function writeRecords(path: string, judged: readonly AsyncIterable<Unsalted>[]): Promise<Verdicts> {
  await using lines = await LineWriter.create(path);
  const verdicts = noVerdicts();
  for (const records of judged) {
    for await (const record of records) {
      verdicts[record.verdict] += 1;
      await lines.write(saltedLine(record));
    }
  }
  return verdicts;
}
