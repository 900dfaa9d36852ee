/** The live side: one client for each service and region, made when first needed. Nothing here runs in replay. */

import { lookup as systemLookup } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { type Call, noWire, type Sent } from '../../provider.ts';
import { type Service, services } from '../aws-operation.ts';
import type { AwsSettings } from '../settings.ts';
import { credentialsOf } from './credentials.ts';
import { exchange, failed, type SdkClient, type SdkCommand } from './exchange.ts';
import type { Scalar } from './wire-scalars.ts';

export interface Connection {
  /** One attempt at one question. It ends when `signal` aborts, and never throws. */
  send(question: {
    readonly service: string;
    readonly name: string;
    readonly region: string;
    readonly parameters: Call['parameters'];
    readonly scalars: Readonly<Record<string, Scalar>>;
    readonly signal: AbortSignal;
  }): Promise<Sent>;
}

class CaFileUnreadable extends Error {
  override readonly name = 'CaFileUnreadable';
}

/** An SDK package as it is used here: classes by name, which differ by service in their types alone. */
type Sdk = Readonly<Record<string, (new (input: object) => SdkCommand & SdkClient) | undefined>>;

const packages: Readonly<Record<Service, { readonly client: string; load(): Promise<unknown> }>> = {
  s3: { client: 'S3Client', load: () => import('@aws-sdk/client-s3') },
  's3-control': { client: 'S3ControlClient', load: () => import('@aws-sdk/client-s3-control') },
  kms: { client: 'KMSClient', load: () => import('@aws-sdk/client-kms') },
  sts: { client: 'STSClient', load: () => import('@aws-sdk/client-sts') },
  backup: { client: 'BackupClient', load: () => import('@aws-sdk/client-backup') },
  cloudtrail: { client: 'CloudTrailClient', load: () => import('@aws-sdk/client-cloudtrail') },
  dynamodb: { client: 'DynamoDBClient', load: () => import('@aws-sdk/client-dynamodb') },
  ec2: { client: 'EC2Client', load: () => import('@aws-sdk/client-ec2') },
  efs: { client: 'EFSClient', load: () => import('@aws-sdk/client-efs') },
  events: { client: 'EventBridgeClient', load: () => import('@aws-sdk/client-eventbridge') },
  iam: { client: 'IAMClient', load: () => import('@aws-sdk/client-iam') },
  rds: { client: 'RDSClient', load: () => import('@aws-sdk/client-rds') },
  tagging: {
    client: 'ResourceGroupsTaggingAPIClient',
    load: () => import('@aws-sdk/client-resource-groups-tagging-api'),
  },
};

export function connect(settings: AwsSettings): Connection {
  const clients = new Map<string, Promise<{ sdk: Sdk; client: SdkClient }>>();
  const handlers = new Map<Service, Promise<NodeHttpHandler>>();
  const credentials = new Map<'own', Promise<AwsCredentialIdentityProvider>>();

  const handlerOf = (service: Service) =>
    remembered(handlers, service, () => requestHandler(settings.endpoints[service]?.ca));
  const credentialsOnce = () =>
    remembered(credentials, 'own', async () => {
      const tokenService = { region: settings.region, ...endpointOf('sts'), requestHandler: await handlerOf('sts') };
      return credentialsOf(settings.credentials, tokenService);
    });
  const clientOf = (service: Service, region: string) =>
    remembered(clients, `${service} ${region}`, async () => {
      const sdk = (await packages[service].load()) as Sdk;
      const reached = { region, ...endpointOf(service), requestHandler: await handlerOf(service) };
      const config = { ...common, ...reached, credentials: await credentialsOnce() };
      return { sdk, client: make(sdk, packages[service].client, config) };
    });
  const endpointOf = (service: Service) => {
    const endpoint = settings.endpoints[service];
    return endpoint === undefined ? {} : { endpoint: endpoint.url, ...(service === 's3' && { forcePathStyle: true }) };
  };

  return {
    async send({ service, name, region, parameters, scalars, signal }) {
      try {
        const { sdk, client } = await clientOf(services.find((one) => one === service) as Service, region);
        return await exchange(client, make(sdk, `${name}Command`, dated(parameters)), scalars, signal);
      } catch (error) {
        return failed(error, noWire);
      }
    },
  };
}

/** The door alone retries; checksums are as S3-compatible stores understand them; no bucket name may start a session. */
const common = {
  maxAttempts: 1,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
  disableS3ExpressSessionAuth: true,
} as const;

function make(sdk: Sdk, name: string, input: object): SdkCommand & SdkClient {
  const Made = sdk[name];
  if (Made === undefined) throw new Error(`The SDK has no ${name}.`);
  return new Made(input);
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What is recorded of a call is plain JSON; the SDK takes moments as dates, and nothing else is written like one. */
function dated(parameters: Call['parameters']): object {
  const entries = Object.entries(parameters);
  const isMoment = (value: unknown): value is string => typeof value === 'string' && instant.test(value);
  return Object.fromEntries(entries.map(([name, value]) => [name, isMoment(value) ? new Date(value) : value]));
}

/** What `make` gave for `key` before; a failure is not kept. */
function remembered<Key, Value>(kept: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  const before = kept.get(key);
  if (before !== undefined) return before;
  const value = make();
  kept.set(key, value);
  value.catch(() => kept.delete(key));
  return value;
}

async function requestHandler(caFile: string | undefined): Promise<NodeHttpHandler> {
  const { NodeHttpHandler: Handler } = await import('@smithy/node-http-handler');
  const ca = caFile === undefined ? {} : { ca: await authorities(caFile) };
  const agent = { keepAlive: true, maxSockets: 64, lookup };
  return new Handler({
    connectionTimeout: 3000,
    // The door ends each attempt; this ends the search for credentials, which no signal reaches.
    requestTimeout: 60_000,
    throwOnRequestTimeout: true,
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent({ ...agent, ...ca }),
  });
}

async function authorities(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    throw new CaFileUnreadable(`The file ${file} could not be read.`, { cause });
  });
}

/** Names below `localhost` are this machine (RFC 6761, 6.3), which not every system's resolver knows. */
const lookup: LookupFunction = (hostname, options, done) => {
  if (!hostname.endsWith('.localhost')) return systemLookup(hostname, options, done);
  const loopback = { address: '127.0.0.1', family: 4 };
  return options.all ? done(null, [loopback]) : done(null, loopback.address, loopback.family);
};
