/** Surveys with any provider through the real doors, and keeps what was found and what was recorded. */
import type { Observation, Observer, Operation, Provider } from '../../providers/provider.ts';
import type { Fact, Found, Gap, Json } from '../../providers/resource.ts';
import { Handles } from '../../src/observe/handles.ts';
import type { Limits } from '../../src/observe/limits.ts';
import { live } from '../../src/observe/live.ts';
import { replay } from '../../src/observe/replay.ts';

export interface Recorded {
  readonly line: string;
  readonly observation: Observation;
  readonly operation: Operation;
}

export interface Surveyed {
  readonly found: readonly Found[];
  readonly recorded: readonly Recorded[];
}

const asOf = '2026-11-18T02:00:00.000Z';
const patient: Limits = { concurrency: 8, timeoutSeconds: 20, attempts: 1 };

/** Asks for real. `limits` are what the door keeps to; one attempt by default, so that no fault heals unseen. */
export async function surveyLive(
  provider: Provider,
  settings: unknown,
  limits: Partial<Limits> = {},
): Promise<Surveyed> {
  const recorded: Recorded[] = [];
  const observer = live({
    limits: { ...patient, ...limits },
    clock: { now: () => new Date() },
    handles: new Handles(new Uint8Array(32)),
    deadline: new AbortController().signal,
    record: (line, observation, operation) => void recorded.push({ line, observation, operation }),
  });
  const read = provider.settings.parse(settings);
  return { found: await collect(provider, observer, provider.scope(read), read), recorded };
}

/** Asks the record alone, and says how much of it nobody asked for. */
export async function surveyReplay(provider: Provider, settings: unknown, lines: readonly string[]) {
  const door = await replay(bytesOf(lines));
  const scope = provider.scopeSchema.parse(
    JSON.parse(JSON.stringify(provider.scope(provider.settings.parse(settings)))),
  );
  return { found: await collect(provider, door, scope, null), unasked: door.unasked() };
}

/** Asks an observer of the test's own making. */
export async function collect(
  provider: Provider,
  observer: Observer,
  scope: unknown,
  settings: unknown,
): Promise<Found[]> {
  return Array.fromAsync(provider.survey({ target: 'clinic', scope, observer, asOf, settings }));
}

async function* bytesOf(lines: readonly string[]) {
  for (const line of lines) yield Buffer.from(line);
}

/** Every fact of everything found, with a name that says whose it is. */
export function factsOf(found: readonly Found[]): { readonly name: string; readonly fact: Fact<unknown> }[] {
  return found.flatMap((one) =>
    'resource' in one
      ? Object.entries(one.resource.facts).map(([name, fact]) => ({
          name: `${one.resource.id} ${name}`,
          fact: fact as Fact<unknown>,
        }))
      : [],
  );
}

export function gapsOf(found: readonly Found[]): Gap[] {
  const inLists = found.flatMap((one) => ('listing' in one ? [one.listing.gap] : []));
  return [...inLists, ...factsOf(found).flatMap(({ fact }) => ('gap' in fact ? [fact.gap] : []))];
}

/** What was found without where it was read: for comparing surveys of one estate at different moments. */
export function plain(found: readonly Found[]): Json {
  return JSON.parse(
    JSON.stringify(found, (name, value: unknown) =>
      name === 'observations' || name === 'observedAt' ? undefined : value,
    ),
  ) as Json;
}
