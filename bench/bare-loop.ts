/** The baseline: asks what the product asks, by the same clients, and throws the answers away: `url regions`. */
import type { Bucket, ListBucketsOutput } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { clientsByRegion } from './clients.ts';

const clients = clientsByRegion(process.argv[2]!, Number(process.argv[3]));
const home = clients.get('us-east-1')!;
const keys = new Map<string, { region: string; KeyId: string }>();

async function inspect({ Name: Bucket, BucketRegion: region }: Bucket): Promise<void> {
  const { s3, lane } = clients.get(region!)!;
  const ask = <T>(send: () => Promise<T>) => lane(send).catch(() => undefined); // "not configured" is an error
  const [sse, { PublicAccessBlockConfiguration: blocked } = {}, policy] = await Promise.all([
    ask(() => s3.getBucketEncryption({ Bucket })),
    ask(() => s3.getPublicAccessBlock({ Bucket })),
    ask(() => s3.getBucketPolicy({ Bucket })),
    ask(() => s3.getObjectLockConfiguration({ Bucket })),
    ask(() => s3.getBucketVersioning({ Bucket })),
    ask(() => s3.getBucketReplication({ Bucket })),
    ask(() => s3.getBucketLifecycleConfiguration({ Bucket })),
    ask(() => s3.getBucketLogging({ Bucket })),
  ]);
  if (policy && !blocked?.RestrictPublicBuckets) await ask(() => s3.getBucketPolicyStatus({ Bucket }));
  if (!(await ask(() => s3.getBucketOwnershipControls({ Bucket })))) await ask(() => s3.getBucketAcl({ Bucket }));
  const KeyId = sse?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
  if (KeyId) keys.set(`${region} ${KeyId}`, { region: region!, KeyId });
}

for (const once of home.ofTheAccount) await once();
for (const once of [...clients.values()].flatMap(({ ofTheRegion }) => ofTheRegion)) await once();
const atOnce = pLimit(32);
let page: ListBucketsOutput = {};
do {
  page = await home.s3.listBuckets({ MaxBuckets: 1000, ContinuationToken: page.ContinuationToken });
  await Promise.all(page.Buckets!.map((bucket) => atOnce(() => inspect(bucket))));
} while (page.ContinuationToken);
if (page.Buckets!.length === 1000) await home.s3.listBuckets();
await Promise.all([...keys.values()].map(({ region, KeyId }) => atOnce(() => clients.get(region)!.ofKey(KeyId))));
