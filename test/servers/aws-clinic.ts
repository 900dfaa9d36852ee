/**
 * The pretend clinic, started once for a test file: moto and the contract server, both behind the fault proxy.
 *
 * Each service has one source. moto keeps state and so answers for S3, S3 Control, KMS and STS. The contract server
 * answers for all others, because moto has them not at all (AWS Backup) or otherwise than AWS: it leaves the root user
 * out of the credential report, counts nothing in the account summary, and shows snapshots of every owner.
 */
import { afterAll, beforeAll, beforeEach, type TestContext } from 'vitest';
import { type Service, services } from '../../providers/aws/aws-operation.ts';
import aws from '../../providers/aws/index.ts';
import type { Operation } from '../../providers/provider.ts';
import type { ClinicKeys } from './clinic.ts';
import { clinicEstate } from './clinic-account.ts';
import { type Contract, startContract } from './contract.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { seedClinic, startMoto } from './moto.ts';
import type { Question } from './question.ts';
import { skipWithout } from './register.ts';

export interface AwsClinic {
  readonly provider: typeof aws;
  readonly proxy: FaultProxy;
  readonly contract: Contract;
  readonly keys: ClinicKeys;
  /** The moment as of which the clinic was made. */
  readonly asOf: Date;
  /** Of a target that asks through the proxy. */
  readonly settings: unknown;
}

const ofMoto: ReadonlySet<Service> = new Set<Service>(['s3', 's3-control', 'kms', 'sts']);

/** Starts before the tests of a file and stops after them; the result gives the clinic, or skips the test. */
export function awsClinic(why: string): (context: TestContext) => AwsClinic {
  let clinic: AwsClinic | undefined;
  let absent = 'it did not start';
  const stops: (() => Promise<void>)[] = [];
  const environment = { ...process.env };

  beforeAll(async () => {
    const [moto, contract] = await Promise.all([startMoto(why), startContract(why)]);
    for (const server of [moto, contract]) if (!('absent' in server)) stops.push(server.stop);
    if ('absent' in moto || 'absent' in contract) {
      absent = 'absent' in moto ? moto.absent : absent;
      return;
    }
    const keys = (await seedClinic(moto.url)) as ClinicKeys;
    // In whole seconds, as some services tell moments.
    const asOf = new Date(Math.floor(Date.now() / 1000) * 1000);
    await contract.load(clinicEstate(asOf, keys));
    const proxy = await startFaultProxy(({ service }) => (ofMoto.has(service) ? moto.url : contract.url), null, mended);
    stops.push(proxy.stop);
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'pretend', AWS_SECRET_ACCESS_KEY: 'pretend' });
    clinic = { provider: aws, proxy, contract, keys, asOf, settings: settingsFor(proxy.url) };
  });
  beforeEach(async () => {
    clinic?.proxy.clear();
    await clinic?.contract.clear();
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
      if (environment[name] === undefined) delete process.env[name];
      else process.env[name] = environment[name];
    }
  });
  return (context) => clinic ?? skipWithout(context, 'moto', absent);
}

/** What the seed says and moto forgets, by the question that must tell it: an element, and what belongs into or after it. */
const forgotten: Readonly<Record<string, readonly [element: string, told: string]>> = {
  // That to delete for good needs a second factor.
  'GetBucketVersioning clinic-eu-archive': ['</Status>', '</Status><MfaDelete>Enabled</MfaDelete>'],
  // What a rule of replication asks for.
  'GetBucketReplication clinic-lab-results': ['<Prefix/>', '<Prefix>patients/smith/</Prefix>'],
  'GetBucketReplication clinic-ehr-backups': [
    '</Filter>',
    '</Filter><SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>',
  ],
};

/** The root of what GetBucketVersioning answers is `VersioningConfiguration` (API_GetBucketVersioning.html). */
function mended({ name, bucket }: Question, body: Buffer): Buffer {
  if (name !== 'GetBucketVersioning' && name !== 'GetBucketReplication') return body;
  const [element, told] = forgotten[`${name} ${bucket}`] ?? ['', ''];
  return Buffer.from(
    body.toString('utf8').replaceAll('GetBucketVersioningResponse', 'VersioningConfiguration').replace(element, told),
  );
}

export function settingsFor(url: string): unknown {
  const endpoints = Object.fromEntries(services.map((service) => [service, { url }]));
  return { credentials: { kind: 'environment' }, endpoints };
}

/** Questions of one operation, for `FaultProxy.put`. */
export function asks({ service, name }: Pick<Operation, 'service' | 'name'>): (question: Question) => boolean {
  return (question) => question.service === service && question.name === name;
}
