/** Each call refused in turn: what rests on it is unknown and names the grant, and nothing else changes. */
import { describe, expect, it, type TestContext } from 'vitest';
import { operations } from '../../providers/aws/operations.ts';
import { awsClinic } from '../servers/aws-clinic.ts';
import { byId, expectAftermath, type Healthy, healthyNight } from './aftermath.ts';
import { cli, collect, newAgent, recordsOf, verify } from './agent.ts';
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

  it('leaves a log of nights that verifies', async (context) => {
    before ??= healthyNight(open(context));
    const { agent } = await before;
    const { code, stdout } = await verify(agent);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain(`${refusals.length + 1} statements`);
  });

  // Each of these leaves holes in other lists, or none.
  const samples = ['GetCallerIdentity', 'DescribeRegions', 'ListBuckets', 'ListBackupVaults', 'GetBucketPolicy'];
  it.for(samples)('%s: the night comes out the same when it is performed again', async (operation, context) => {
    before ??= healthyNight(open(context));
    const { agent, tape, night } = await before;
    tape.spoil(operation, 'everywhere', 'denied');
    const bundle = (await night()).sealed.path;
    const { code, stdout } = await cli(agent, ['verify', bundle, '--key', agent.publicKey, '--reperform']);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('reperform  verified');
  });
});

describe('a refused question about tags', () => {
  it('GetResources: nobody knows what is in scope, so that nothing is, and every list has a hole', async (context) => {
    const rule = { tag: { key: 'night', values: ['skip'] } };
    const healthy = await healthyNight(open(context), { scope: { exclude: [rule] } });
    const ofTargets = [...healthy.records.values()].filter(({ verdict }) => verdict !== 'unknown');
    expect(ofTargets.length).toBeGreaterThan(400);
    healthy.tape.spoil('GetResources', 'everywhere', 'denied');
    const after = byId((await healthy.night()).sealed.path);
    for (const { id, verdict, observed, resource } of after.values()) {
      // The account, its plans, its trails and their key are in scope whatever is tagged.
      if (/^arn:aws:(iam|cloudtrail|kms):|:(restore-testing|backup)-plan:/.test(resource.id)) continue;
      expect({ id, verdict, observed }).toEqual({
        ...{ id, verdict: 'unknown', observed: { gap: 'denied', permission: 'tag:GetResources' } },
      });
    }
  });
});
