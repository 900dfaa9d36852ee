/** Endpoints behind an authority of their own, one service at a time. Truth: certificates that openssl made, over moto and the contract server. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { type Service, services } from '../../providers/aws/aws-operation.ts';
import { type AwsClinic, awsClinic } from '../servers/aws-clinic.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { registerServer, skipWithout } from '../servers/register.ts';
import { byId, expectAftermath, type Healthy, healthyNight, timeless } from './aftermath.ts';
import { collect, newAgent, ownFolder, verify } from './agent.ts';
import { nightConfig } from './night-config.ts';
import type { Aftermath } from './refusal.ts';
import { refusals } from './refusals.ts';

const open = awsClinic('whole nights over TLS');
let before: Promise<Healthy> | undefined;

/** A certificate of an authority of its own, for this machine's names; `ca` is the authority's file. */
function certificate(context: TestContext) {
  const { status, stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  if (status !== 0) skipWithout(context, 'openssl', 'it makes the certificates of the endpoints');
  registerServer({ name: 'openssl', version: stdout.split(' ')[1] ?? null, outcome: 'used', why: 'certificates' });
  const folder = ownFolder();
  const openssl = (words: string) => execFileSync('openssl', words.split(' '), { cwd: folder, stdio: 'ignore' });
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost,DNS:123456789012.localhost\n');
  openssl(
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=ca -keyout ca.key -out ca.pem',
  );
  openssl('req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -keyout tls.key -out tls.csr');
  openssl('x509 -req -in tls.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile names -out tls.pem');
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { ca: join(folder, 'ca.pem'), tls: { key: text('tls.key'), cert: text('tls.pem') } };
}

/** A night over TLS in which these services are asked without naming the authority. */
async function nightWithout(strangers: readonly Service[], { proxy }: AwsClinic, context: TestContext) {
  const { ca, tls } = certificate(context);
  const front = await startFaultProxy(proxy.url, tls);
  onTestFinished(() => front.stop());
  const endpoint = (service: Service) => ({ url: front.url, ...(!strangers.includes(service) && { ca }) });
  const endpoints = Object.fromEntries(services.map((service) => [service, endpoint(service)]));
  const agent = await newAgent(nightConfig({ credentials: { kind: 'environment' }, endpoints }));
  const { code, night } = await collect(agent);
  expect((await verify(agent)).code).toBe(0);
  return { code, status: night.status, records: byId(night.bundle) };
}

/** What rests on an answer rests on it alike, whether it is refused or does not come. */
function without(...operations: readonly string[]): Aftermath {
  const refused = refusals.filter((one) => operations.includes(one.operation) && one.where === 'everywhere');
  const all = (name: 'turns' | 'lost' | 'instead' | 'veiled') => refused.flatMap((one) => one[name]);
  const instead = all('instead').map((named) => named.replace(/:denied:[\w:]+$/, ':unreachable'));
  return { turns: all('turns'), lost: all('lost'), veiled: all('veiled'), instead };
}

describe('endpoints with an authority of their own', () => {
  it.for([
    ['named for every service: all is seen', [], {}],
    ['not named for kms: the keys alone are not seen', ['kms'], without('DescribeKey')],
    [
      'not named for s3-control: what rests on the account setting is not seen',
      ['s3-control'],
      without('s3-control GetPublicAccessBlock'),
    ],
    ['not named for events: its rules are not seen', ['events'], without('ListRules')],
    ['not named for cloudtrail: no trail is seen', ['cloudtrail'], without('DescribeTrails')],
    ['not named for iam: who signs in is not seen', ['iam'], without('GetAccountSummary', 'GenerateCredentialReport')],
  ] as const)('%s', async ([, strangers, aftermath], context) => {
    const clinic = open(context);
    before ??= healthyNight(clinic);
    const healthy = await before;
    const { code, status, records } = await nightWithout(strangers, clinic, context);
    const before_ = { ...healthy, records: timeless(healthy.records) };
    expectAftermath(before_, timeless(records), aftermath, {
      ...{ observed: { gap: 'unreachable' }, says: 'got no answer' },
    });
    expect({ code, status }).toEqual({ code: 3, status: 'completed' });
  });

  it('not named at all: nothing is seen, nothing is trusted, and nothing crashes', async (context) => {
    const { code, status, records } = await nightWithout(services, open(context), context);
    expect({ code, status }).toEqual({ code: 1, status: 'failed' });
    for (const { verdict, observed } of records.values()) {
      expect({ verdict, observed }).toEqual({ verdict: 'unknown', observed: { gap: 'unreachable' } });
    }
  });
});
