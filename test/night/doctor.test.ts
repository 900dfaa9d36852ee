/** `doctor`: names the permission that is missing and the checks that go blind for it, and leaves no trace. Truth: moto. */
import { describe, expect, it } from 'vitest';
import type { BlindCheck } from '../../src/doctor/blindness.ts';
import { type Examination, examineTargets } from '../../src/doctor/examine.ts';
import type { Parts } from '../../src/run.ts';
import { borrowedHandleKey, configure, dryParts } from '../../src/wire.ts';
import { type AwsClinic, awsClinic } from '../servers/aws-clinic.ts';
import { type Healthy, healthyNight } from './aftermath.ts';
import { cli, newAgent } from './agent.ts';
import { doctor, inState } from './consultation.ts';
import { inAccount, nightConfig, withTargets } from './night-config.ts';
import type { Refusal } from './refusal.ts';
import { refusals } from './refusals.ts';

const open = awsClinic('doctor with one permission missing at a time');

let before: Promise<Healthy> | undefined;

/** What the doctor finds in the clinic as the tape is now. */
async function examined({ agent, tape }: Healthy, { asOf }: AwsClinic): Promise<Examination> {
  const config = await configure(agent.config);
  const parts = await dryParts(config, await borrowedHandleKey(config));
  const { door } = tape.parts(parts as unknown as Parts);
  return examineTargets({ ...parts, door, asOf: asOf.toISOString() });
}

/** How many of these records belong to each check. */
function byCheck(names: readonly string[]): ReadonlyMap<string, number> {
  const groups = Map.groupBy(names, (name) => name.split(' ')[0] ?? '');
  return new Map([...groups].map(([id, records]) => [id, records.length]));
}

/** The checks are those of the table, with as many resources and lists; a record may turn from one gap to another. */
function expectBlind(checks: readonly BlindCheck[], { turns, instead, otherwise }: Refusal): void {
  const [turned, lists, other] = [byCheck(turns), byCheck(instead), byCheck(otherwise)];
  const told = new Map(checks.map((check) => [check.id, check]));
  for (const id of new Set([...turned.keys(), ...lists.keys(), ...told.keys()])) {
    const { resources = 0, lists: holes = 0 } = told.get(id) ?? {};
    const least = turned.get(id) ?? 0;
    expect({ id, lists: holes }).toEqual({ id, lists: lists.get(id) ?? 0 });
    expect([id, resources >= least && resources <= least + (other.get(id) ?? 0), resources]).toEqual([
      id,
      true,
      resources,
    ]);
  }
}

describe('one permission missing', () => {
  const everywhere = refusals.filter(({ where }) => where === 'everywhere');

  it.for(everywhere)('$operation: named, with exactly the checks that go blind', async (refusal, context) => {
    const clinic = open(context);
    before ??= healthyNight(clinic);
    const healthy = await before;
    const { operation, permission } = refusal;
    healthy.tape.spoil(operation, 'everywhere', 'denied');
    const told = await examined(healthy, clinic);
    const denied = told.obstructions.filter(({ reason }) => reason === 'denied');
    expect(denied.map((one) => one.permission)).toEqual([permission]);
    expectBlind(denied[0]?.checks ?? [], refusal);
    if (permission === null) {
      expect(inState(told, 'fault').map(({ says }) => says)).toEqual([expect.stringContaining('who asks')]);
      return;
    }
    const state = denied[0]?.checks.length === 0 ? 'note' : 'blind';
    const [finding] = inState(told, state).filter(({ says }) => says.startsWith(`missing permission: ${permission}.`));
    expect(finding?.todo).toContain('backup-evidence permissions aws');
  });

  it('is told in words, with the titles of the checks, and ends in 4', async (context) => {
    const { proxy, settings } = open(context);
    const agent = await newAgent(nightConfig(settings));
    proxy.put('denied', ({ name }) => name === 'GetObjectLockConfiguration');
    const { code, stdout } = await cli(agent, ['doctor']);
    expect(code).toBe(4);
    expect(stdout).toContain('missing permission: s3:GetBucketObjectLockConfiguration');
    expect(stdout).toMatch(/Every backup store locks new data.*\(store-locked\): 17 resources/);
  });
});

describe('another gap', () => {
  it('is told with its reason and what to do', async (context) => {
    const { proxy, settings } = open(context);
    const agent = await newAgent(nightConfig(settings));
    proxy.put('throttled', ({ name }) => name === 'GetBucketPolicy');
    const told = await doctor(agent);
    const [throttled] = told.obstructions.filter(({ reason }) => reason === 'throttled');
    expect(throttled?.checks).toContainEqual({ id: 'store-refuses-plaintext', resources: 17, lists: 0 });
    const finding = inState(told, 'blind').find(({ says }) => says.includes('store-refuses-plaintext'));
    expect(finding?.says).toContain('asked for fewer calls');
    expect(finding?.todo).toContain('limits');
  });

  it('of a service that gives no answer names the service', async (context) => {
    const { proxy, settings } = open(context);
    const agent = await newAgent(nightConfig(settings));
    proxy.put('hang up', ({ service }) => service === 'kms');
    const told = await doctor(agent);
    expect(told.exitCode).toBe(4);
    expect(
      inState(told, 'blind')
        .map(({ says }) => says)
        .join('\n'),
    ).toContain('no answer from kms (us-east-1');
  });
});

describe('an account in order', () => {
  it('ends in 0, and says who asks, where, and what answered', async (context) => {
    const aws = inAccount(open(context).settings, '111122223333');
    const agent = await newAgent(withTargets([{ id: 'spare', aws, expect: 'empty' }]));
    const told = await doctor(agent);
    expect(told.exitCode, JSON.stringify(told.findings)).toBe(0);
    const says = inState(told, 'good').map(({ about, says }) => `${about}: ${says}`);
    expect(says).toContainEqual(
      expect.stringMatching(/^spare: arn:aws:sts::111122223333:.* asks in account 111122223333/),
    );
    expect(says).toContainEqual(expect.stringMatching(/^spare: answered: .*s3 \(us-east-1\)/));
    expect(inState(told, 'note').map((finding) => finding.says)).toContainEqual(
      expect.stringMatching(/not known: .*kms:DescribeKey.*s3:GetBucketPolicy/),
    );
    expect(says).toContainEqual(expect.stringMatching(/^clock: within \d+ s of every service/));
  });

  it('that is empty although something is expected ends in 4', async (context) => {
    const aws = inAccount(open(context).settings, '111122223333');
    const told = await doctor(await newAgent(withTargets([{ id: 'spare', aws }])));
    expect(told.exitCode).toBe(4);
    expect(
      inState(told, 'blind')
        .map(({ says }) => says)
        .join(),
    ).toContain('expect: empty');
  });
});

describe('who asks', () => {
  const identity = (arn: string, minutes = 0) => ({
    status: 200,
    headers: { 'content-type': 'text/xml', date: new Date(Date.now() + minutes * 60_000).toUTCString() },
    body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  });

  it('is a fault where it is the account itself, which may do more than read', async (context) => {
    const { proxy, settings } = open(context);
    proxy.put(identity('arn:aws:iam::123456789012:root'), ({ name }) => name === 'GetCallerIdentity');
    const told = await doctor(await newAgent(nightConfig(settings)));
    expect(told.exitCode).toBe(1);
    expect(inState(told, 'fault').map(({ says }) => says)).toEqual([expect.stringContaining('may do everything')]);
  });

  it.for([
    [20, 'behind'],
    [-20, 'ahead of'],
  ] as const)('and a clock %i minutes off are told', async ([minutes, way], context) => {
    const { proxy, settings } = open(context);
    const arn = 'arn:aws:sts::123456789012:assumed-role/reader/night';
    proxy.put(identity(arn, minutes), ({ name }) => name === 'GetCallerIdentity');
    const told = await doctor(await newAgent(nightConfig(settings)));
    expect(told.exitCode).toBe(1);
    expect(inState(told, 'fault')).toEqual([
      expect.objectContaining({ about: 'clock', says: expect.stringContaining(`20 minutes ${way} the clock of sts`) }),
    ]);
  });
});
