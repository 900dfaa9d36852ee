/** Compares a night with a healthy one: which records turned unknown, which gave way, and that no other changed. */
import { afterAll, expect } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { type Done, run } from '../../src/run.ts';
import type { Log } from '../../src/seal/log.ts';
import { configure, liveParts, logOf } from '../../src/wire.ts';
import type { AwsClinic } from '../servers/aws-clinic.ts';
import { type Agent, byHand, newAgent, recordsOf } from './agent.ts';
import { idOf } from './comparison.ts';
import { idNamed, type KeyArns, withManaged } from './names.ts';
import { nightConfig } from './night-config.ts';
import type { Aftermath } from './refusal.ts';
import { Tape } from './tape.ts';

export type Records = ReadonlyMap<string, EvidenceRecord>;

/** An agent with one healthy night in its store. */
export interface Healthy {
  readonly agent: Agent;
  readonly records: Records;
  readonly keys: KeyArns;
  readonly tape: Tape;
  /** The next night, as the tape is then. */
  night(): Promise<Done>;
}

const opened: Log[] = [];
afterAll(async () => {
  for (const log of opened) await log[Symbol.asyncDispose]();
});

/** `change` is made to the settings of the target. The log stays open until the tests of the file end. */
export async function healthyNight(clinic: AwsClinic, change: object = {}): Promise<Healthy> {
  const agent = await newAgent(nightConfig({ ...(clinic.settings as object), ...change }));
  const config = await configure(agent.config);
  const log = await logOf(config);
  opened.push(log);
  const parts = await liveParts(config, log, () => undefined);
  const tape = new Tape(clinic);
  const night = () => run(byHand, { ...parts, ...tape.parts(parts) });
  const records = byId((await night()).sealed.path);
  return { agent, records, keys: withManaged(clinic.keys), tape, night };
}

export function byId(bundle: string): Records {
  const records = recordsOf(bundle);
  const map = new Map(records.map((record) => [record.id, record]));
  expect(map.size, 'records with ids of their own').toBe(records.length);
  return map;
}

/** Records without the moments that they name, and how long ago those were: for nights of two moments. */
export function timeless(records: Records): Records {
  const moments = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|\d+(\.\d+)? (hours|days)/g;
  const masked = (record: EvidenceRecord) =>
    JSON.parse(JSON.stringify(record).replace(moments, 'some time')) as EvidenceRecord;
  return new Map([...records].map(([id, record]) => [id, masked(record)]));
}

/** The id of a record that is named as in `refusals.ts`. */
function idFor(named: string, keys: KeyArns): string {
  const [check = '', name = ''] = named.split(' ');
  return idOf({ check, target: 'clinic', resource: idNamed(name, keys) });
}

/** `unknown` is what the records that turned, and those that stand for a list, must have observed and must say. */
export function expectAftermath(
  { records: before, keys }: Pick<Healthy, 'records' | 'keys'>,
  after: Records,
  { turns = [], lost = [], instead = [], otherwise = [], veiled = [], nowhere = [] }: Aftermath,
  unknown: { readonly observed: object; readonly says: string },
): void {
  const ids = (names: readonly string[]) => names.map((name) => idFor(name, keys));
  const gone = ids(lost);
  const turned = [...ids(turns), ...ids(instead)];
  const same = ids(otherwise);
  const hidden = ids(veiled);
  expect([...gone, ...same, ...hidden].filter((id) => !before.has(id))).toEqual([]);
  const kept = [...before.keys()].filter((id) => !gone.includes(id));
  const expected = new Set([...kept, ...ids(instead)]);
  expect({
    missing: [...expected].filter((id) => !after.has(id)),
    strange: [...after.keys()].filter((id) => !expected.has(id)),
  }).toEqual({ missing: [], strange: [] });
  for (const id of turned) {
    const { verdict, observed, because } = after.get(id) as EvidenceRecord;
    expect({ id, verdict, observed }).toEqual({ id, verdict: 'unknown', observed: unknown.observed });
    expect(because).toContain(unknown.says);
  }
  const verdictOf = (records: Records, id: string) => records.get(id)?.verdict;
  for (const id of same) expect({ id, verdict: verdictOf(after, id) }).toEqual({ id, verdict: verdictOf(before, id) });
  for (const id of hidden) expect({ id, verdict: verdictOf(after, id) }).toEqual({ id, verdict: 'unknown' });
  const changed = new Set([...turned, ...same, ...hidden]);
  const lostPlaces = new Set(nowhere.map((name) => idNamed(name, keys)));
  for (const id of kept.filter((one) => !changed.has(one))) {
    expect({ id, ...conclusion(after, id) }).toEqual({ id, ...conclusion(before, id, lostPlaces) });
  }
}

/** All that a record says but for what is each night's own: the salt, and the digests and moments of its answers. */
function conclusion(records: Records, id: string, nowhere?: ReadonlySet<string>): object {
  const { salt: _, observations: __, observedAt: ___, since: ____, ...said } = records.get(id) as EvidenceRecord;
  if (!nowhere?.has(said.resource.id)) return said;
  return { ...said, resource: { ...said.resource, region: '*' } };
}
