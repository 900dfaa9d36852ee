/** Finds which operations a check rests on: each is refused in turn in a recorded night, and the verdicts compared. */
import type { Check } from '../../checks/check.ts';
import type { Policy } from '../../checks/policy.ts';
import type { Instant } from '../../providers/kinds.ts';
import { noWire, type Observation, type Operation } from '../../providers/provider.ts';
import { writeObservation } from '../evidence/observation.ts';
import type { Door } from '../inspect.ts';
import { replay } from '../observe/replay.ts';
import type { Plan } from '../survey.ts';
import { dryRecords, drySurvey } from './dry-survey.ts';

/** A night that can be replayed as often as needed. */
export interface Rehearsal {
  readonly plan: Plan;
  readonly asOf: Instant;
  lines(): AsyncIterable<Uint8Array>;
}

/**
 * The operations of the provider without which `checks` conclude something else in one of the nights. An operation that
 * no night asked is among them, because nothing shows that it can be spared.
 */
export async function operationsFor(
  checks: readonly Check[],
  policy: Policy,
  operations: readonly Operation[],
  nights: readonly Rehearsal[],
): Promise<readonly Operation[]> {
  const asked = new Set<Operation>();
  const needed = new Set<Operation>();
  for (const night of nights) {
    const whole = await conclusions(night, checks, policy, { asked: (operation) => asked.add(operation) });
    for (const operation of operations) {
      if (!needed.has(operation) && (await conclusions(night, checks, policy, { refused: operation })) !== whole) {
        needed.add(operation);
      }
    }
  }
  return operations.filter((operation) => needed.has(operation) || !asked.has(operation));
}

async function conclusions(
  night: Rehearsal,
  checks: readonly Check[],
  policy: Policy,
  { asked, refused }: { readonly asked?: (operation: Operation) => void; readonly refused?: Operation },
): Promise<string> {
  const door: Door = async (_plan, record) => {
    const recorded = await replay(night.lines(), async (line, observation, operation) => {
      asked?.(operation);
      await record(line, observation, operation);
    });
    return {
      async observe(operation, call, send) {
        if (operation === refused) return refusal(call, night.asOf);
        try {
          return await recorded.observe(operation, call, send);
        } catch (error) {
          // Without one answer a provider may ask elsewhere, and there the record is as silent as the refused call.
          if (refused === undefined || (error as { code?: unknown }).code !== 'not-recorded') throw error;
          return refusal(call, night.asOf);
        }
      },
    };
  };
  const options = { checks, policy, asOf: night.asOf, door };
  const said: string[] = [];
  for await (const { id, verdict, because } of dryRecords([await drySurvey(night.plan, options)], options)) {
    said.push(JSON.stringify([id, verdict, because]));
  }
  return said.sort().join('\n');
}

/** An empty refusal, which every cloud's reader takes for a service's own. */
function refusal(call: Observation['call'], observedAt: Instant): Observation {
  return writeObservation({
    call,
    wire: { ...noWire, status: 403 },
    observedAt,
    durationMs: 0,
    attempts: 1,
    answer: { failure: 'AccessDenied' },
  }).observation;
}
