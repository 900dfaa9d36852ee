/** Each call refused in turn: what rests on it is unknown and names the grant, and nothing else changes. Truth: moto. */
import { describe, expect, it, type TestContext } from 'vitest';
import { operations } from '../../providers/aws/operations.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { type AwsClinic, awsClinic } from '../servers/aws-clinic.ts';
import type { Question } from '../servers/question.ts';
import { type Agent, collect, newAgent, nightHere, recordsOf, verify } from './agent.ts';
import { idOf } from './comparison.ts';
import type { KeyArns } from './expected.ts';
import { nightConfig } from './night-config.ts';
import { type Refusal, refusals } from './refusals.ts';

const open = awsClinic('whole nights with each call refused in turn');

interface Healthy {
  readonly agent: Agent;
  readonly records: ReadonlyMap<string, EvidenceRecord>;
  readonly keys: KeyArns;
}
let healthy: Promise<Healthy> | undefined;

function baseline({ settings, keys }: AwsClinic): Promise<Healthy> {
  healthy ??= (async () => {
    const agent = await newAgent(nightConfig(settings));
    const records = byId((await nightHere(agent)).sealed.path);
    const managed = [...records.values()].find(
      ({ resource: { type, region } }) => `${type} ${region}` === 'AWS::KMS::Key eu-central-1',
    );
    return { agent, records, keys: { ...keys, managed: managed?.resource.id ?? 'none' } };
  })();
  return healthy;
}

function byId(bundle: string): Map<string, EvidenceRecord> {
  const records = recordsOf(bundle);
  const map = new Map(records.map((record) => [record.id, record]));
  expect(map.size, 'records with ids of their own').toBe(records.length);
  return map;
}

/** The id of a record that is named as in `refusals.ts`. */
function idFor(named: string, keys: KeyArns): string {
  const [check = '', name = ''] = named.split(' ');
  const resource = name.includes(':')
    ? name
    : Object.hasOwn(keys, name)
      ? keys[name as keyof KeyArns]
      : `arn:aws:s3:::${name}`;
  return idOf({ check, target: 'clinic', resource });
}

function isRefused({ operation, where }: Refusal): (question: Question) => boolean {
  return ({ service, name, bucket, region }) =>
    [name, `${service} ${name}`].includes(operation) &&
    (where === 'everywhere' || ('bucket' in where ? bucket === where.bucket : region === where.region));
}

/** All that a record concludes; digests and times are those of each night's own answers. */
function conclusion({ verdict, because, observed, expected }: EvidenceRecord): unknown {
  return { verdict, because, observed, expected };
}

const cases = refusals.map((refusal) => ({ ...refusal, place: Object.values(refusal.where).join('') }));

describe('a refused call', () => {
  it('is in the table for every operation there is, with the grant that the operation names', () => {
    const refused = new Map(refusals.map(({ operation, permission }) => [operation, permission]));
    const expected = operations.map(({ service, name, permission }) => {
      return [name === 'GetPublicAccessBlock' ? `${service} ${name}` : name, permission];
    });
    expect([...refused].sort()).toEqual(expected.sort());
  });

  it.for(cases)(
    '$operation refused, $place: only what rests on it is unknown',
    async (refusal, context: TestContext) => {
      const clinic = open(context);
      const { agent, records: before, keys } = await baseline(clinic);
      clinic.proxy.put('denied', isRefused(refusal));
      const { sealed, status } = await nightHere(agent);
      const after = byId(sealed.path);
      const [turns, lost, instead] = [refusal.turns, refusal.lost, refusal.instead].map((names) =>
        names.map((name) => idFor(name, keys)),
      ) as [string[], string[], string[]];
      const kept = [...before.keys()].filter((id) => !lost.includes(id));
      expect(lost.filter((id) => !before.has(id))).toEqual([]);
      expect([...after.keys()].sort()).toEqual([...kept, ...instead].sort());
      for (const id of [...turns, ...instead]) {
        const { permission } = refusal;
        const { verdict, because, observed } = after.get(id)!;
        expect({ id, verdict, observed }).toEqual({
          ...{ id, verdict: 'unknown' },
          observed: permission === null ? { gap: 'denied' } : { gap: 'denied', permission },
        });
        expect(because).toContain(permission === null ? refusal.operation : `Missing permission: ${permission}.`);
      }
      for (const id of kept.filter((one) => !turns.includes(one))) {
        expect({ id, ...(conclusion(after.get(id)!) as object) }).toEqual({
          id,
          ...(conclusion(before.get(id)!) as object),
        });
      }
      expect(status).toBe(refusal.lost.length === before.size ? 'failed' : 'completed');
    },
  );

  it.for(['ListBuckets', 'GetCallerIdentity'])(
    '%s refused through the command line ends in 1',
    async (name, context) => {
      const { proxy, settings } = open(context);
      proxy.put('denied', (question) => question.name === name);
      const agent = await newAgent(nightConfig(settings));
      const { code, night } = await collect(agent);
      expect({ code, status: night.status }).toEqual({ code: 1, status: 'failed' });
      expect(new Set(recordsOf(night.bundle).map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
      expect((await verify(agent)).code).toBe(0);
    },
  );

  it('leaves a log of nights that verifies, and comes out the same when it is performed again', async (context) => {
    const { agent } = await baseline(open(context));
    const { code, stdout } = await verify(agent, '--reperform');
    expect(code, stdout).toBe(0);
    expect(stdout).toContain(`${refusals.length + 1} statements`);
  });
});
