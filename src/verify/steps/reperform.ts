/** Step `reperform`: asks the recorded answers again, judges again, and compares facts and records with the sealed ones. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../../../checks/check.ts';
import type { Policy } from '../../../checks/policy.ts';
import type { Provider } from '../../../providers/provider.ts';
import type { Found } from '../../../providers/resource.ts';
import { CoverageTally } from '../../coverage.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import { Joins } from '../../evaluate/joins.ts';
import { type Coverage, readCoverage, type TargetCoverage } from '../../evidence/coverage.ts';
import { readFound, writeFound } from '../../evidence/found.ts';
import { History } from '../../evidence/history.ts';
import { policyPath, readPolicy, readTargets, type TargetInput, targetsPath } from '../../evidence/inputs.ts';
import {
  coverageFile,
  factsName,
  inTargetOrder,
  observationsName,
  recordsName,
  targetPath,
} from '../../evidence/layout.ts';
import { lineLimits, readLines } from '../../evidence/line-reader.ts';
import type { PredicateOf } from '../../evidence/predicate.ts';
import { previousRunPath, readPreviousRun } from '../../evidence/previous-run.ts';
import { Ledger } from '../../observe/ledger.ts';
import { replay } from '../../observe/replay.ts';
import { type Plan, survey } from '../../survey.ts';
import type { Bundle } from '../bundle.ts';
import { Notes } from '../notes.ts';
import type { Finding } from '../report.ts';
import { clockStepMs } from './records.ts';
import { Comparable, compareRecords } from './same-records.ts';

/** Replay holds all answers of one target; a night of 100 000 stores has about 700 MB of them. */
const mostReplayedBytes = 1024 ** 3;

/** The program that re-performs: handed in, so that a verifier knows no cloud by name. */
export interface Performer {
  readonly providers: readonly Provider[];
  readonly checks: readonly Check[];
  readonly collector: PredicateOf<'run'>['collector'];
  readonly controlsWithoutCheck: Coverage['controlsWithoutCheck'];
}

export async function reperform(
  bundle: Bundle,
  said: PredicateOf<'run'>,
  performer: Performer,
): Promise<readonly Finding[]> {
  const notes = new Notes('reperform', bundle);
  const policy = await notes.attempt(policyPath, () => readPolicy(bundle.folder));
  const targets = await notes.attempt(targetsPath, () => readTargets(bundle.folder));
  const history = await notes.attempt(previousRunPath, async () => History.of(await readPreviousRun(bundle.folder)));
  if (policy === undefined || targets === undefined || history === undefined) return notes.conclude(null);
  const night = new Reperformance(notes, bundle.folder, said, performer, { policy, history });
  await night.perform(inTargetOrder(targets));
  return notes.conclude(null);
}

/** True if this very program made the bundle: only then can a difference not be a change of the program. */
export function isMadeBy(said: PredicateOf<'run'>, { collector }: Performer): boolean {
  const { name, version, digest } = collector;
  return isDeepStrictEqual(said.collector, { name, version, digest: { sha256: digest.sha256 } });
}

interface Inputs {
  readonly policy: Policy;
  readonly history: History;
}

class Reperformance {
  readonly #notes: Notes;
  readonly #folder: string;
  readonly #said: PredicateOf<'run'>;
  readonly #performer: Performer;
  readonly #inputs: Inputs;
  readonly #own: boolean;
  readonly #targets: TargetCoverage[] = [];

  constructor(notes: Notes, folder: string, said: PredicateOf<'run'>, performer: Performer, inputs: Inputs) {
    this.#notes = notes;
    this.#folder = folder;
    this.#said = said;
    this.#performer = performer;
    this.#inputs = inputs;
    this.#own = isMadeBy(said, performer);
  }

  async perform(targets: readonly TargetInput[]): Promise<void> {
    const files = [...targets.map(({ id }) => id), null].map((target) => targetPath(target, recordsName));
    const comparable = await this.#notes.attempt(null, () =>
      Comparable.of(this.#performer.checks, this.#folder, files),
    );
    if (comparable === undefined) return;
    const coverage = await this.#notes.attempt(coverageFile, () => readCoverage(this.#folder));
    const all = new Joins(this.#performer.checks);
    let whole = true;
    for (const target of targets) {
      const joins = await this.#surveyed(target);
      whole &&= joins !== null;
      if (joins === null) continue;
      all.absorb(joins);
      await this.#judged([target], comparable, target.id, joins);
    }
    if (whole && coverage !== undefined) this.#covered(coverage);
    if (whole) await this.#judged(targets, comparable, null, all);
    else this.#notes.notChecked(targetPath(null, recordsName), 'It needs the facts of every target.');
    this.#conclude(targets, comparable);
  }

  /** What the target's facts say to other checks; null where the sealed facts are not what the answers give. */
  async #surveyed({ id, provider: name, scope, expect }: TargetInput): Promise<Joins | null> {
    const provider = this.#performer.providers.find((one) => one.id === name);
    if (provider === undefined) {
      this.#notes.notChecked(targetPath(id, factsName), `This version has no provider "${name}".`);
      return null;
    }
    const read = provider.scopeSchema.safeParse(scope);
    if (!read.success) {
      this.#differs(targetsPath, `The scope of the target "${id}" is none that its provider knows.`);
      return null;
    }
    const plan: Plan = { id, provider, scope: read.data, settings: null, expect };
    const joins = new Joins(this.#performer.checks);
    const observations = targetPath(id, observationsName);
    const same = await this.#attempt(observations, () => this.#sameFacts(plan, joins));
    return same === true ? joins : null;
  }

  /** Also compares what the coverage says of the target, which follows from the same answers. */
  async #sameFacts(plan: Plan, joins: Joins): Promise<boolean> {
    const observations = targetPath(plan.id, observationsName);
    const ledger = new Ledger();
    const tally = new CoverageTally();
    const lines = readLines(join(this.#folder, observations), { ...lineLimits, totalBytes: mostReplayedBytes });
    const door = await replay(lines, (_line, observation, operation) => {
      this.#inTime(observation.observedAt, observations);
      ledger.note(observation, operation);
    });
    const found = survey(plan, door, this.#said.evaluationTime);
    const same = await this.#sameLines(targetPath(plan.id, factsName), found, (one) => {
      joins.add(one);
      tally.add(one);
    });
    if (!same) return false;
    if (door.unasked() > 0) {
      this.#differs(observations, `${door.unasked()} recorded answers are to questions that nobody asks.`);
      return false;
    }
    this.#targets.push(tally.of(plan, ledger));
    return true;
  }

  /** Answers of another night are not this one's. */
  #inTime(observedAt: string, file: string): void {
    const { startedAt, finishedAt } = this.#said;
    const moment = Date.parse(observedAt);
    if (moment >= Date.parse(startedAt) - clockStepMs && moment <= Date.parse(finishedAt) + clockStepMs) return;
    this.#notes.fail(file, `An answer of ${observedAt} lies outside the run.`);
  }

  /** Compares what the night says it looked at with what the recorded answers give, as a whole. */
  #covered(sealed: Coverage): void {
    const { checks, controlsWithoutCheck } = this.#performer;
    const given: Coverage = { targets: this.#targets, checks: checks.length, controlsWithoutCheck };
    if (isDeepStrictEqual(plainJson(given), plainJson(sealed))) return;
    this.#differs(coverageFile, 'What it says was looked at is not what the recorded answers and the checks give.');
  }

  async #sameLines(facts: string, found: AsyncIterable<Found>, take: (one: Found) => void): Promise<boolean> {
    const stored = readLines(join(this.#folder, facts));
    let number = 0;
    try {
      for await (const one of found) {
        number += 1;
        const { value: line } = await stored.next();
        if (line === undefined || !Buffer.from(writeFound(one)).equals(line)) {
          this.#differs(facts, `Line ${number} is not what the recorded answers give.`);
          return false;
        }
        take(one);
      }
      const { done } = await stored.next();
      if (!done) this.#differs(facts, `The recorded answers give no more than ${number} lines.`);
      return done === true;
    } finally {
      await stored.return();
    }
  }

  /** Compares one file of records; `target` is null for the estate's. */
  async #judged(
    targets: readonly TargetInput[],
    comparable: Comparable,
    target: string | null,
    joins: Joins,
  ): Promise<void> {
    const { evaluationTime: asOf } = this.#said;
    const { policy, history } = this.#inputs;
    const checks = comparable.checks.filter(({ scope }) => scope === (target === null ? 'estate' : 'target'));
    const judge = ({ id, provider, expect }: TargetInput) => {
      const found = readFound(join(this.#folder, targetPath(id, factsName)));
      const judged = evaluate(checks, found, { provider, target: id, expect }, { policy, asOf, joins });
      return history.dated(judged, asOf);
    };
    const file = targetPath(target, recordsName);
    await this.#notes.attempt(file, async () => {
      const lines = comparable.lines(readLines(join(this.#folder, file)));
      const difference = await compareRecords(lines, targets.map(judge), this.#own);
      if (difference !== null) this.#notes.fail(file, difference);
    });
  }

  #conclude(targets: readonly TargetInput[], { compared, others, absent }: Comparable): void {
    if (targets.length > 0) {
      for (const { id } of absent) this.#differs(null, `The check "${id}" of this version judged nothing here.`);
    }
    if (others > 0) {
      this.#notes.notChecked(
        null,
        `${others} records were judged by a check, or a revision of one, that this version lacks.`,
      );
    }
    if (this.#notes.failures === 0 && compared > 0)
      this.#notes.verified(`${compared} records judged again are the same.`);
  }

  /** As `Notes.attempt`, but for what a change of the program could explain. */
  async #attempt<T>(file: string, work: () => Promise<T>): Promise<T | undefined> {
    if (this.#own) return this.#notes.attempt(file, work);
    try {
      return await work();
    } catch (error) {
      this.#differs(file, error instanceof Error ? error.message : 'not an error');
      return undefined;
    }
  }

  #differs(file: string | null, detail: string): void {
    const { name, version } = this.#said.collector;
    if (this.#own) this.#notes.fail(file, detail);
    else this.#notes.notChecked(file, `${detail} Another program, ${name} ${version}, made this night: ask it.`);
  }
}

/** Absent and undefined members are the same once written. */
function plainJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
