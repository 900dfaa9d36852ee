/** SDK clients with the settings that `providers/aws/asking/connection.ts` gives its own, one of each service for a region. */
import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import { KMS } from '@aws-sdk/client-kms';
import { S3 } from '@aws-sdk/client-s3';
import { S3Control } from '@aws-sdk/client-s3-control';
import { STS } from '@aws-sdk/client-sts';
import { fromEnv } from '@aws-sdk/credential-providers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import pLimit from 'p-limit';
import { regions } from './estate.ts';

/** Not every system's resolver knows the name that S3 Control makes of an account and `localhost`. */
const lookup: LookupFunction = (_host, options, done) => {
  const loopback = { address: '127.0.0.1', family: 4 };
  return options.all ? done(null, [loopback]) : done(null, loopback.address, loopback.family);
};
const credentials = fromEnv();
const requestHandler = new NodeHttpHandler({
  connectionTimeout: 3000,
  requestTimeout: 60_000,
  throwOnRequestTimeout: true,
  httpAgent: new Agent({ keepAlive: true, maxSockets: 64, lookup }),
});

export function clientsByRegion(endpoint: string) {
  return new Map<string, ReturnType<typeof clientsIn>>(regions.map((region) => [region, clientsIn(region, endpoint)]));
}

/** `lane` keeps at most 32 calls in flight, as a target's default limits do. */
function clientsIn(region: string, endpoint: string) {
  const same = {
    region,
    endpoint,
    credentials,
    requestHandler,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  } as const;
  return {
    s3: new S3({ ...same, forcePathStyle: true, disableS3ExpressSessionAuth: true }),
    kms: new KMS(same),
    sts: new STS(same),
    control: new S3Control(same),
    lane: pLimit(32),
  };
}
