/** Finds what cannot be seen without an operation: it is refused in recorded nights, and what is found is compared. */
import type { Check } from '../../checks/check.ts';
import type { Instant, Kind } from '../../providers/kinds.ts';
import { noWire, type Observation, type Observer, type Operation } from '../../providers/provider.ts';
import type { Found } from '../../providers/resource.ts';
import { callKey, writeObservation } from '../evidence/observation.ts';
import { replay } from '../observe/replay.ts';
import { type Plan, survey } from '../survey.ts';

/** A night that can be replayed as often as needed. */
export interface Rehearsal {
  readonly plan: Plan;
  readonly asOf: Instant;
  lines(): AsyncIterable<Uint8Array>;
}

/** The kinds of which something cannot be seen where an operation is refused; empty where the nights do not show it. */
export type Bearing = ReadonlyMap<Operation, ReadonlySet<Kind>>;

export async function bearingOf(operations: readonly Operation[], nights: readonly Rehearsal[]): Promise<Bearing> {
  const bearing = new Map<Operation, Set<Kind>>();
  for (const night of nights) {
    const recorded = new Map<string, Observation>();
    const door = await replay(night.lines(), (_line, observation, operation) => {
      recorded.set(callKey(observation.call), observation);
      if (!bearing.has(operation)) bearing.set(operation, new Set());
    });
    const whole = await seen(night, door);
    for (const [operation, kinds] of bearing) {
      const spoilt = await seen(night, refusing(operation, recorded, night.asOf));
      for (const kind of new Set([...whole.keys(), ...spoilt.keys()])) {
        if (whole.get(kind) !== spoilt.get(kind)) kinds.add(kind);
      }
    }
  }
  return new Map(operations.map((operation) => [operation, bearing.get(operation) ?? new Set()]));
}

/**
 * The operations that `checks` may need: those that bear on a kind of resource that one of them looks at. Finer than
 * by kind nothing is safe, because which facts a verdict rests on differs from estate to estate. An operation of which
 * no night shows what it bears on is among them, because nothing shows that it can be spared.
 */
export function operationsFor(checks: readonly Check[], bearing: Bearing): readonly Operation[] {
  const looksAt = new Set(checks.flatMap(({ subject, reads = {} }) => [subject, ...(Object.keys(reads) as Kind[])]));
  const bears = (kinds: ReadonlySet<Kind>) => kinds.size === 0 || [...kinds].some((kind) => looksAt.has(kind));
  return [...bearing].filter(([, kinds]) => bears(kinds)).map(([operation]) => operation);
}

/** All that is found, by kind, as one text; which answers it came from is another question. */
async function seen({ plan, asOf }: Rehearsal, door: Observer): Promise<ReadonlyMap<Kind, string>> {
  const lines = new Map<Kind, string[]>();
  for await (const found of survey(plan, door, asOf)) {
    const kind = kindOf(found);
    const line = JSON.stringify(found, (name, value) => (sources.has(name) ? null : value));
    lines.set(kind, [...(lines.get(kind) ?? []), line]);
  }
  return new Map([...lines].map(([kind, all]) => [kind, all.sort().join('\n')]));
}

const sources = new Set(['observations', 'observedAt']);

function kindOf(found: Found): Kind {
  if ('resource' in found) return found.resource.kind;
  return 'listing' in found ? found.listing.kind : found.listed.kind;
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
