/** SDK clients with the settings that `providers/aws/asking/connection.ts` gives its own, one of each service for a region. */
import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Backup } from '@aws-sdk/client-backup';
import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { EC2 } from '@aws-sdk/client-ec2';
import { EFS } from '@aws-sdk/client-efs';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { RDS } from '@aws-sdk/client-rds';
import { S3 } from '@aws-sdk/client-s3';
import { S3Control } from '@aws-sdk/client-s3-control';
import { STS } from '@aws-sdk/client-sts';
import { fromEnv } from '@aws-sdk/credential-providers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import pLimit from 'p-limit';
import { account, regions } from './estate.ts';

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

export function clientsByRegion(endpoint: string, regionCount: number) {
  const used = regions.slice(0, regionCount);
  return new Map<string, ReturnType<typeof clientsIn>>(used.map((region) => [region, clientsIn(region, endpoint)]));
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
  const backup = new Backup(same);
  const rds = new RDS(same);
  const iam = new IAM(same);
  const kms = new KMS(same);
  return {
    /** One call each for what an empty region must be asked, and for the account. */
    ofTheRegion: [
      () => backup.listBackupVaults({}),
      () => backup.listBackupPlans({}),
      () => backup.listBackupJobs({}),
      () => backup.listCopyJobs({}),
      () => backup.listRestoreJobs({}),
      () => backup.listRestoreTestingPlans({}),
      () => backup.listProtectedResources({}),
      () => rds.describeDBInstances({}),
      () => rds.describeDBClusters({}),
      () => new DynamoDB(same).listTables({}),
      () => new EFS(same).describeFileSystems({}),
      () => new EC2(same).describeVolumes({}),
      () => new CloudTrail(same).describeTrails({}),
    ],
    ofTheAccount: [
      () => new STS(same).getCallerIdentity({}),
      () => new S3Control(same).getPublicAccessBlock({ AccountId: account }),
      () => iam.getAccountSummary({}),
      () => iam.generateCredentialReport({}),
      () => iam.getCredentialReport({}),
    ],
    async ofKey(KeyId: string) {
      const { KeyMetadata: key } = await kms.describeKey({ KeyId });
      if (key?.KeyManager === 'CUSTOMER') await kms.getKeyRotationStatus({ KeyId });
    },
    s3: new S3({ ...same, forcePathStyle: true, disableS3ExpressSessionAuth: true }),
    lane: pLimit(32),
  };
}
