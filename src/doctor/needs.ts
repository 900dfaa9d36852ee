/** Finds which operations checks rest on: each is refused in turn in a recorded night, and the verdicts compared. */
import type { Check } from '../../checks/check.ts';
import type { Policy } from '../../checks/policy.ts';
import type { Instant } from '../../providers/kinds.ts';
import { noWire, type Observation, type Observer, type Operation } from '../../providers/provider.ts';
import { callKey, writeObservation } from '../evidence/observation.ts';
import { replay } from '../observe/replay.ts';
import type { Plan } from '../survey.ts';
import { dryRecords, drySurvey } from './dry-survey.ts';

/** A night that can be replayed as often as needed. */
export interface Rehearsal {
  readonly plan: Plan;
  readonly asOf: Instant;
  lines(): AsyncIterable<Uint8Array>;
}

/** The checks, by id, that conclude something else where an operation is refused. */
export type Needs = ReadonlyMap<Operation, ReadonlySet<string>>;

/**
 * Asked over all nights together. An operation that no night asked counts as needed by every check, because nothing
 * shows that it can be spared.
 */
export async function needsOf(
  checks: readonly Check[],
  policy: Policy,
  operations: readonly Operation[],
  nights: readonly Rehearsal[],
): Promise<Needs> {
  const needs = new Map(operations.map((operation) => [operation, new Set<string>()]));
  const asked = new Set<Operation>();
  for (const night of nights) {
    const recorded = new Map<string, Observation>();
    const door = await replay(night.lines(), (_line, observation, operation) => {
      recorded.set(callKey(observation.call), observation);
      asked.add(operation);
    });
    const whole = await conclusions(night, checks, policy, door);
    for (const [operation, needing] of needs) {
      if (!asked.has(operation)) continue;
      const spoilt = await conclusions(night, checks, policy, refusing(operation, recorded, night.asOf));
      for (const { id } of checks) if (whole.get(id) !== spoilt.get(id)) needing.add(id);
    }
  }
  for (const [operation, needing] of needs) if (!asked.has(operation)) for (const { id } of checks) needing.add(id);
  return needs;
}

/** What each check says of everything, as one text. */
async function conclusions(
  { plan, asOf }: Rehearsal,
  checks: readonly Check[],
  policy: Policy,
  door: Observer,
): Promise<ReadonlyMap<string, string>> {
  const options = { checks, policy, asOf, door: async () => door };
  const said = new Map<string, string[]>(checks.map(({ id }) => [id, []]));
  for await (const { id, check, verdict, because } of dryRecords([await drySurvey(plan, options)], options)) {
    said.get(check)?.push(JSON.stringify([id, verdict, because]));
  }
  return new Map([...said].map(([check, lines]) => [check, lines.sort().join('\n')]));
}

/** Without one answer a provider may ask elsewhere; there the record is as silent as the refused call. */
function refusing(refused: Operation, recorded: ReadonlyMap<string, Observation>, at: Instant): Observer {
  return {
    observe: async (operation, call) => {
      const answer = operation === refused ? undefined : recorded.get(callKey(call));
      return answer ?? refusal(call, at);
    },
  };
}

/** An empty refusal, which every cloud's reader takes for a service's own. */
function refusal(call: Observation['call'], observedAt: Instant): Observation {
  const wire = { ...noWire, status: 403 };
  return writeObservation({ call, wire, observedAt, durationMs: 0, attempts: 1, answer: { failure: 'AccessDenied' } })
    .observation;
}
