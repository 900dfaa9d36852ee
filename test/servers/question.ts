/** Tells from a raw request to AWS which operation is asked, of which bucket, in which region. */
import type { IncomingHttpHeaders } from 'node:http';

export interface Question {
  readonly service: 's3' | 's3-control' | 'kms' | 'sts';
  readonly name: string;
  readonly bucket: string | null;
  readonly region: string | null;
}

/** The parameter of the address that names a setting of a bucket. */
const settings: Readonly<Record<string, string>> = {
  acl: 'GetBucketAcl',
  encryption: 'GetBucketEncryption',
  location: 'GetBucketLocation',
  'object-lock': 'GetObjectLockConfiguration',
  ownershipControls: 'GetBucketOwnershipControls',
  policy: 'GetBucketPolicy',
  policyStatus: 'GetBucketPolicyStatus',
  publicAccessBlock: 'GetPublicAccessBlock',
  replication: 'GetBucketReplication',
  versioning: 'GetBucketVersioning',
};

export function questionOf(headers: IncomingHttpHeaders, path: string, body: string): Question {
  const region = headers.authorization?.match(/Credential=[^/]+\/\d{8}\/([^/]+)\//)?.[1] ?? null;
  const target = headers['x-amz-target'];
  if (typeof target === 'string')
    return { service: 'kms', name: target.slice(target.indexOf('.') + 1), bucket: null, region };
  const action = new URLSearchParams(body).get('Action');
  if (action !== null) return { service: 'sts', name: action, bucket: null, region };
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  if (pathname === '/v20180820/configuration/publicAccessBlock') {
    return { service: 's3-control', name: 'GetPublicAccessBlock', bucket: null, region };
  }
  const bucket = decodeURIComponent(pathname.split('/')[1] ?? '');
  if (bucket === '') return { service: 's3', name: 'ListBuckets', bucket: null, region };
  const setting = Object.keys(settings).find((name) => searchParams.has(name));
  return { service: 's3', name: (setting && settings[setting]) ?? 'Unrecognised', bucket, region };
}
