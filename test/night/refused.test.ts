/** Each call refused in turn: what rests on it is unknown and names the grant, and nothing else changes. */
import { describe, expect, it, type TestContext } from 'vitest';
import { operations } from '../../providers/aws/operations.ts';
import { awsClinic } from '../servers/aws-clinic.ts';
import { byId, expectAftermath, type Healthy, healthyNight } from './aftermath.ts';
import { collect, newAgent, recordsOf, verify } from './agent.ts';
import { nightConfig } from './night-config.ts';
import { refusals } from './refusals.ts';

const open = awsClinic('whole nights with each call refused in turn');
let before: Promise<Healthy> | undefined;

const cases = refusals.map((refusal) => ({
  ...refusal,
  place: refusal.where === 'everywhere' ? 'everywhere' : Object.values(refusal.where).join(''),
}));

/** Asked only where a scope names tags: see below. */
const byTag = { operation: 'GetResources', permission: 'tag:GetResources' };

describe('a refused call', () => {
  it('is in the table for every operation there is, with the grant that the operation names', () => {
    const refused = new Map([...refusals, byTag].map(({ operation, permission }) => [operation, permission]));
    const expected = operations.map(({ service, name, permission }) => {
      return [name === 'GetPublicAccessBlock' ? `${service} ${name}` : name, permission];
    });
    expect([...refused].sort()).toEqual(expected.sort());
  });

  it.for(cases)('$operation, $place: only what rests on it is unknown', async (refusal, context: TestContext) => {
    before ??= healthyNight(open(context));
    const healthy = await before;
    const { operation, permission, where } = refusal;
    healthy.tape.spoil(operation, where, 'denied');
    const { sealed, status } = await healthy.night();
    expectAftermath(healthy, byId(sealed.path), refusal, {
      observed: { gap: 'denied', ...(permission !== null && { permission }) },
      says: permission === null ? operation : `Missing permission: ${permission}.`,
    });
    const nothingLeft = refusal.lost.length === healthy.records.size;
    expect(status).toBe(nothingLeft ? 'failed' : 'completed');
  });

  it('GetCallerIdentity, through the command line: ends in 1', async (context) => {
    const { proxy, settings } = open(context);
    proxy.put('denied', ({ name }) => name === 'GetCallerIdentity');
    const agent = await newAgent(nightConfig(settings));
    const { code, night } = await collect(agent);
    expect({ code, status: night.status }).toEqual({ code: 1, status: 'failed' });
    expect(new Set(recordsOf(night.bundle).map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
    expect((await verify(agent)).code).toBe(0);
  });

  it('leaves a log of nights that verifies, and comes out the same when it is performed again', async (context) => {
    before ??= healthyNight(open(context));
    const { agent } = await before;
    const { code, stdout } = await verify(agent, '--reperform');
    expect(code, stdout).toBe(0);
    expect(stdout).toContain(`${refusals.length + 1} statements`);
  });
});
