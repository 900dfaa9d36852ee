/** Compares a night with a healthy one: which records turned unknown, which gave way, and that no other changed. */
import { expect } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { AwsClinic } from '../servers/aws-clinic.ts';
import { type Agent, newAgent, nightHere, recordsOf } from './agent.ts';
import { idOf } from './comparison.ts';
import { idNamed, type KeyArns, withManaged } from './names.ts';
import { nightConfig } from './night-config.ts';
import type { Refusal } from './refusals.ts';

export type Records = ReadonlyMap<string, EvidenceRecord>;

/** An agent with one healthy night in its store. */
export interface Healthy {
  readonly agent: Agent;
  readonly records: Records;
  readonly keys: KeyArns;
}

export async function healthyNight({ settings, keys }: AwsClinic): Promise<Healthy> {
  const agent = await newAgent(nightConfig(settings));
  const records = byId((await nightHere(agent)).sealed.path);
  return { agent, records, keys: withManaged(keys) };
}

export function byId(bundle: string): Records {
  const records = recordsOf(bundle);
  const map = new Map(records.map((record) => [record.id, record]));
  expect(map.size, 'records with ids of their own').toBe(records.length);
  return map;
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
  { turns, lost, instead }: Pick<Refusal, 'turns' | 'lost' | 'instead'>,
  unknown: { readonly observed: object; readonly says: string },
): void {
  const ids = (names: readonly string[]) => names.map((name) => idFor(name, keys));
  const gone = ids(lost);
  const turned = [...ids(turns), ...ids(instead)];
  expect(gone.filter((id) => !before.has(id))).toEqual([]);
  const kept = [...before.keys()].filter((id) => !gone.includes(id));
  expect([...after.keys()].sort()).toEqual([...kept, ...ids(instead)].sort());
  for (const id of turned) {
    const { verdict, observed, because } = after.get(id) as EvidenceRecord;
    expect({ id, verdict, observed }).toEqual({ id, verdict: 'unknown', observed: unknown.observed });
    expect(because).toContain(unknown.says);
  }
  for (const id of kept.filter((one) => !turned.includes(one))) {
    expect({ id, ...conclusion(after, id) }).toEqual({ id, ...conclusion(before, id) });
  }
}

/** All that a record concludes; digests and times are those of each night's own answers. */
function conclusion(records: Records, id: string): object {
  const { verdict, because, observed, expected } = records.get(id) as EvidenceRecord;
  return { verdict, because, observed, expected };
}
