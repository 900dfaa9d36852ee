/** The pretend clinic in moto behind the fault proxy, started once for a test file. */
import { afterAll, beforeAll, beforeEach, type TestContext } from 'vitest';
import aws from '../../providers/aws/index.ts';
import type { Operation } from '../../providers/provider.ts';
import type { ClinicKeys } from './clinic.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { seedClinic, startMoto } from './moto.ts';
import type { Question } from './question.ts';
import { skipWithout } from './register.ts';

export interface AwsClinic {
  readonly provider: typeof aws;
  readonly proxy: FaultProxy;
  readonly keys: ClinicKeys;
  /** Of a target that asks through the proxy. */
  readonly settings: unknown;
}

/** Starts before the tests of a file and stops after them; the result gives the clinic, or skips the test. */
export function awsClinic(why: string): (context: TestContext) => AwsClinic {
  let clinic: AwsClinic | undefined;
  let absent = 'it did not start';
  const stops: (() => Promise<void>)[] = [];
  const environment = { ...process.env };

  beforeAll(async () => {
    const moto = await startMoto(why);
    if ('absent' in moto) {
      absent = moto.absent;
      return;
    }
    stops.push(moto.stop);
    const keys = (await seedClinic(moto.url)) as ClinicKeys;
    const proxy = await startFaultProxy(moto.url);
    stops.push(proxy.stop);
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'pretend', AWS_SECRET_ACCESS_KEY: 'pretend' });
    clinic = { provider: aws, proxy, keys, settings: settingsFor(proxy.url) };
  });
  beforeEach(() => clinic?.proxy.clear());
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
      if (environment[name] === undefined) delete process.env[name];
      else process.env[name] = environment[name];
    }
  });
  return (context) => clinic ?? skipWithout(context, 'moto', absent);
}

export function settingsFor(url: string): unknown {
  const endpoints = { s3: { url }, 's3-control': { url }, kms: { url }, sts: { url } };
  return { credentials: { kind: 'environment' }, endpoints };
}

/** Questions of one operation, for `FaultProxy.put`. */
export function asks({ service, name }: Pick<Operation, 'service' | 'name'>): (question: Question) => boolean {
  return (question) => question.service === service && question.name === name;
}
