/** Surveys and judges without a log: no answer is kept, facts are packed in memory, and no record is written. */
import type { Check } from '../../checks/check.ts';
import type { Policy } from '../../checks/policy.ts';
import type { Instant } from '../../providers/kinds.ts';
import type { Observation } from '../../providers/provider.ts';
import type { Found } from '../../providers/resource.ts';
import { CoverageTally } from '../coverage.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { Joins } from '../evaluate/joins.ts';
import type { Unsalted } from '../evaluate/judge.ts';
import type { TargetCoverage } from '../evidence/coverage.ts';
import { type Door, expectation, type Progress, scoped } from '../inspect.ts';
import { Ledger } from '../observe/ledger.ts';
import { type Plan, survey } from '../survey.ts';
import { PackedLines } from './packed-lines.ts';

export interface DryOptions {
  readonly checks: readonly Check[];
  readonly policy: Policy;
  readonly asOf: Instant;
  readonly door: Door;
  readonly progress?: Progress;
  /** Called with each answer as it comes, and with each finding. */
  readonly answered?: (target: string, observation: Observation) => void;
  readonly found?: (found: Found) => void;
}

/** What one target holds, ready to be judged; about a few hundred bytes for each resource, and the joins. */
export interface DrySurveyed {
  readonly plan: Plan;
  readonly coverage: TargetCoverage;
  readonly facts: PackedLines;
  readonly joins: Joins;
}

/** Throws only what the door throws. */
export async function drySurvey(plan: Plan, options: DryOptions): Promise<DrySurveyed> {
  const { checks, asOf, door: open, progress, answered, found: seen } = options;
  const ledger = new Ledger();
  const tally = new CoverageTally();
  const joins = new Joins(checks);
  const facts = new PackedLines();
  const door = await open(plan, async (_line, observation, operation) => {
    ledger.note(observation, operation);
    answered?.(plan.id, observation);
  });
  let resources = 0;
  for await (const found of survey(plan, door, asOf)) {
    joins.add(found);
    tally.add(found);
    facts.add(withoutSources(found));
    seen?.(found);
    if ('resource' in found) resources += 1;
    progress?.({ target: plan.id, calls: ledger.calls, resources });
  }
  return { plan, coverage: tally.of(plan, ledger), facts, joins };
}

/** The records that a night over these targets would hold, one after the other. */
export async function* dryRecords(
  surveyed: readonly DrySurveyed[],
  { checks, policy, asOf }: Pick<DryOptions, 'checks' | 'policy' | 'asOf'>,
): AsyncIterable<Unsalted> {
  for (const { plan, facts, joins } of surveyed) {
    yield* evaluate(scoped(checks, 'target'), foundIn(facts), expectation(plan), { policy, asOf, joins });
  }
  const joins = new Joins(checks);
  for (const target of surveyed) joins.absorb(target.joins);
  for (const { plan, facts } of surveyed) {
    yield* evaluate(scoped(checks, 'estate'), foundIn(facts), expectation(plan), { policy, asOf, joins });
  }
}

/** What is judged here is not kept, so nobody asks where it came from, and digests are most of what a fact weighs. */
function withoutSources(found: Found): string {
  return JSON.stringify(found, (name, value) => (name === 'observations' ? [] : value));
}

function* foundIn(facts: PackedLines): Iterable<Found> {
  for (const line of facts.lines()) yield JSON.parse(line) as Found;
}
