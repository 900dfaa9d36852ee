/** Step `records`: what the statement says of its bundle is what the bundle holds, and no record lacks its evidence. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../../providers/kinds.ts';
import { readCoverage, statusOf } from '../../evidence/coverage.ts';
import { hashFile, LineHash, sha256Key } from '../../evidence/digest.ts';
import { policyPath, readTargets, targetsPath } from '../../evidence/inputs.ts';
import {
  coverageFile,
  factsFile,
  inTargetOrder,
  observationsName,
  recordsName,
  runFile,
  targetPath,
} from '../../evidence/layout.ts';
import { readLines } from '../../evidence/line-reader.ts';
import { RecordTree } from '../../evidence/merkle.ts';
import { readPlainFile } from '../../evidence/plain-file.ts';
import type { Kind, PredicateOf } from '../../evidence/predicate.ts';
import { previousLine } from '../../evidence/previous-run.ts';
import type { Verdicts } from '../../evidence/record.ts';
import { noVerdicts, readRecord } from '../../evidence/record-lines.ts';
import { readRunFacts } from '../../evidence/run-facts.ts';
import { maximumStatementBytes } from '../../evidence/statement.ts';
import type { Bundle } from '../bundle.ts';
import { Notes } from '../notes.ts';
import type { Opened } from '../opened.ts';
import type { Finding } from '../report.ts';
import { unread } from './statement.ts';

/** How far a clock may be set back while a night runs. */
export const clockStepMs = 5 * 60_000;

/** A file of records, in short: as many lines, and the SHA-256 of what a later run says of them. */
export interface InShort {
  readonly lines: number;
  readonly sha256: string;
}

/** `inShort` has the files of a run in the order of its tree; empty for everything else. */
export async function records(
  bundle: Bundle,
  opened: Opened | null,
): Promise<{ readonly findings: readonly Finding[]; readonly inShort: readonly InShort[] }> {
  const notes = new Notes('records', bundle);
  if (opened === null) {
    notes.notChecked(null, unread);
    return { findings: notes.conclude(null), inShort: [] };
  }
  const { predicate } = opened.statement;
  if (predicate.kind !== 'run') {
    await sameFacts(notes, bundle.folder, predicate);
    return { findings: notes.conclude('The file of facts says what the statement says.'), inShort: [] };
  }
  await sameRun(notes, bundle.folder, predicate);
  await sameInputs(notes, bundle.folder, predicate);
  const { size, inShort } = await sameTree(notes, bundle.folder, predicate);
  const whole = `${size} records are the ones that were counted and signed, each with its observations.`;
  return { findings: notes.conclude(whole), inShort };
}

/** The file holds the predicate without what the log adds to it. */
async function sameFacts(notes: Notes, folder: string, said: PredicateOf<Exclude<Kind, 'run'>>): Promise<void> {
  const file = factsFile[said.kind];
  const { log: _log, sequence: _sequence, previous: _previous, keys: _keys, ...facts } = said;
  const read = await notes.attempt(file, async () => {
    const bytes = await readPlainFile(join(folder, file), 2 * maximumStatementBytes);
    return JSON.parse(bytes.toString('utf8')) as unknown;
  });
  if (read !== undefined && !isDeepStrictEqual(read, facts))
    notes.fail(file, 'It says something else than the statement.');
}

async function sameRun(notes: Notes, folder: string, said: PredicateOf<'run'>): Promise<void> {
  const facts = await notes.attempt(runFile, () => readRunFacts(folder));
  if (facts === undefined) return;
  const { node: _node, ...collector } = facts.collector;
  const shared = { ...facts, collector };
  const names = [
    ...(['log', 'sequence', 'trigger', 'scheduledFor', 'startedAt', 'finishedAt', 'evaluationTime'] as const),
    ...(['status', 'late', 'source', 'collector'] as const),
  ];
  for (const name of names) {
    if (!isDeepStrictEqual(shared[name], said[name])) notes.fail(runFile, `Its "${name}" is not the statement's.`);
  }
  const { scheduledFor, startedAt, finishedAt, evaluationTime } = said;
  const moments = [scheduledFor ?? startedAt, startedAt, finishedAt].map((moment) => Date.parse(moment));
  const ordered = moments.every((moment, index) => moment <= (moments[index + 1] ?? moment) + clockStepMs);
  if (!ordered || evaluationTime !== startedAt) notes.fail(runFile, 'Its moments do not follow one another.');
  const coverage = await notes.attempt(coverageFile, () => readCoverage(folder));
  if (coverage === undefined) return;
  if (statusOf(coverage) !== said.status) {
    notes.fail(coverageFile, `By what was covered the night is not "${said.status}".`);
  }
  const targets = await notes.attempt(targetsPath, () => readTargets(folder));
  const named = coverage.targets.map(({ target }) => target);
  if (
    targets !== undefined &&
    !isDeepStrictEqual(
      named,
      targets.map(({ id }) => id),
    )
  ) {
    notes.fail(coverageFile, 'It does not cover exactly the targets of the night.');
  }
}

async function sameInputs(notes: Notes, folder: string, said: PredicateOf<'run'>): Promise<void> {
  const inputs = [
    [policyPath, said.policy.digest.sha256],
    [targetsPath, said.scope.digest.sha256],
  ] as const;
  for (const [file, sha256] of inputs) {
    const read = await notes.attempt(file, () => hashFile(join(folder, file)));
    if (read !== undefined && read.sha256 !== sha256) notes.fail(file, 'The statement signs another digest of it.');
  }
}

async function sameTree(
  notes: Notes,
  folder: string,
  said: PredicateOf<'run'>,
): Promise<{ readonly size: number; readonly inShort: readonly InShort[] }> {
  const targets = await notes.attempt(targetsPath, () => readTargets(folder));
  if (targets === undefined) return { size: 0, inShort: [] };
  if (targets.length !== said.scope.targets)
    notes.fail(targetsPath, `The statement counts ${said.scope.targets} targets.`);
  const tree = new RecordTree();
  const verdicts = noVerdicts();
  // The estate's records come last in the tree, but what they rest on is looked for while each target is read.
  const estate = new Reader(notes, folder, null, said.evaluationTime);
  const inShort: InShort[] = [];
  await estate.read(verdicts);
  for (const { id } of inTargetOrder(targets)) {
    const target = new Reader(notes, folder, id, said.evaluationTime);
    await target.read(verdicts, tree);
    await target.find([target.wanted, estate.wanted]);
    target.complainOfLost();
    inShort.push(target.inShort());
  }
  await estate.addTo(tree);
  estate.complainOfLost();
  const { root, size } = said.recordTree;
  if (tree.size !== size) notes.fail(null, `There are ${tree.size} records; the statement counts ${size}.`);
  else if (tree.root() !== root)
    notes.fail(null, 'The tree over the records has another root than the statement signs.');
  if (!isDeepStrictEqual(verdicts, said.summary))
    notes.fail(null, 'The verdicts are not counted as the statement counts them.');
  return { size: tree.size, inShort: [...inShort, estate.inShort()] };
}

/** Reads the records of one target, or of the estate, and then looks for the observations that they rest on. */
class Reader {
  /** Digests that records name, as 32 characters each, with the line that names it first; found ones are taken out. */
  readonly wanted = new Map<string, number>();
  readonly #notes: Notes;
  readonly #folder: string;
  readonly #target: string | null;
  readonly #file: string;
  readonly #evaluationTime: Instant;
  readonly #inShort = new LineHash();
  #lines = 0;

  constructor(notes: Notes, folder: string, target: string | null, evaluationTime: Instant) {
    this.#notes = notes;
    this.#folder = folder;
    this.#target = target;
    this.#file = targetPath(target, recordsName);
    this.#evaluationTime = evaluationTime;
  }

  async read(verdicts: Verdicts, tree?: RecordTree): Promise<void> {
    await this.#notes.attempt(this.#file, async () => {
      for await (const line of readLines(join(this.#folder, this.#file))) {
        this.#lines += 1;
        const number = this.#lines;
        tree?.add(line);
        const record = readRecord(line);
        this.#inShort.add(previousLine(record, this.#evaluationTime));
        verdicts[record.verdict] += 1;
        if (this.#target !== null && record.resource.target !== this.#target) {
          this.#notes.fail(this.#file, `Line ${number} is a record of another target.`);
        }
        for (const digest of record.observations) {
          const key = Buffer.from(digest.slice('sha256:'.length), 'hex').toString('latin1');
          if (!this.wanted.has(key)) this.wanted.set(key, number);
        }
      }
    });
  }

  /** To be asked for once. */
  inShort(): InShort {
    return { lines: this.#lines, sha256: this.#inShort.digest() };
  }

  /** For what was read before. */
  async addTo(tree: RecordTree): Promise<void> {
    await this.#notes.attempt(this.#file, async () => {
      for await (const line of readLines(join(this.#folder, this.#file))) tree.add(line);
    });
  }

  /** Takes every observation of this target out of what is wanted. */
  async find(wanted: readonly Map<string, number>[]): Promise<void> {
    const file = targetPath(this.#target, observationsName);
    await this.#notes.attempt(file, async () => {
      for await (const line of readLines(join(this.#folder, file))) {
        const key = sha256Key(line);
        for (const some of wanted) some.delete(key);
      }
    });
  }

  complainOfLost(): void {
    for (const line of this.wanted.values())
      this.#notes.fail(this.#file, `Line ${line} rests on an observation that is not here.`);
  }
}
