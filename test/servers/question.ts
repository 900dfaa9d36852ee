/** Tells from a raw request to AWS which operation is asked, of which bucket, in which region. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Service } from '../../providers/aws/aws-operation.ts';

export interface Question {
  readonly service: Service;
  readonly name: string;
  readonly bucket: string | null;
  readonly region: string | null;
}

/** The parameter of the address that names a setting of a bucket. */
const settings: Readonly<Record<string, string>> = {
  acl: 'GetBucketAcl',
  encryption: 'GetBucketEncryption',
  lifecycle: 'GetBucketLifecycleConfiguration',
  location: 'GetBucketLocation',
  logging: 'GetBucketLogging',
  'object-lock': 'GetObjectLockConfiguration',
  ownershipControls: 'GetBucketOwnershipControls',
  policy: 'GetBucketPolicy',
  policyStatus: 'GetBucketPolicyStatus',
  publicAccessBlock: 'GetPublicAccessBlock',
  replication: 'GetBucketReplication',
  versioning: 'GetBucketVersioning',
};

/** Addresses of AWS Backup and EFS; what varies in them is one segment. */
const paths: readonly (readonly [RegExp, string])[] = [
  [/^\/2015-02-01\/file-systems\/?$/, 'DescribeFileSystems'],
  [/^\/backup-vaults\/?$/, 'ListBackupVaults'],
  [/^\/backup-vaults\/[^/]+\/access-policy$/, 'GetBackupVaultAccessPolicy'],
  [/^\/backup-vaults\/[^/]+\/notification-configuration$/, 'GetBackupVaultNotifications'],
  [/^\/backup-vaults\/[^/]+\/recovery-points\/?$/, 'ListRecoveryPointsByBackupVault'],
  [/^\/backup\/plans\/?$/, 'ListBackupPlans'],
  [/^\/backup\/plans\/[^/]+\/?$/, 'GetBackupPlan'],
  [/^\/backup\/plans\/[^/]+\/selections\/?$/, 'ListBackupSelections'],
  [/^\/backup\/plans\/[^/]+\/selections\/[^/]+$/, 'GetBackupSelection'],
  [/^\/backup-jobs\/?$/, 'ListBackupJobs'],
  [/^\/copy-jobs\/?$/, 'ListCopyJobs'],
  [/^\/restore-jobs\/?$/, 'ListRestoreJobs'],
  [/^\/resources\/?$/, 'ListProtectedResources'],
  [/^\/resources\/[^/]+$/, 'DescribeProtectedResource'],
  [/^\/resources\/[^/]+\/restore-jobs\/?$/, 'ListRestoreJobsByProtectedResource'],
  [/^\/restore-testing\/plans\/?$/, 'ListRestoreTestingPlans'],
  [/^\/restore-testing\/plans\/[^/]+$/, 'GetRestoreTestingPlan'],
  [/^\/restore-testing\/plans\/[^/]+\/selections$/, 'ListRestoreTestingSelections'],
];

/** What a signature calls a service that goes by another name here. */
const signed: Readonly<Record<string, Service>> = { elasticfilesystem: 'efs' };

const scope = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\//;

export function questionOf(headers: IncomingHttpHeaders, path: string, body: string): Question {
  const [, region = null, signedFor = 's3'] = scope.exec(headers.authorization ?? '') ?? [];
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const action = new URLSearchParams(body).get('Action');
  // Asking for a role with a token is signed by nobody.
  const service = region === null && action !== null ? 'sts' : (signed[signedFor] ?? (signedFor as Service));
  const rest = { bucket: null, region };
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return { service, name: target.slice(target.indexOf('.') + 1), ...rest };
  if (action !== null) return { service, name: action, ...rest };
  if (service !== 's3') {
    return { service, name: paths.find(([form]) => form.test(pathname))?.[1] ?? 'Unrecognised', ...rest };
  }
  if (pathname === '/v20180820/configuration/publicAccessBlock') {
    return { service: 's3-control', name: 'GetPublicAccessBlock', ...rest };
  }
  const [, inHost] = /^(.+)\.localhost(?::\d+)?$/.exec(headers.host ?? '') ?? [];
  const bucket = inHost ?? decodeURIComponent(pathname.split('/')[1] ?? '');
  if (bucket === '') return { service, name: 'ListBuckets', ...rest };
  const setting = Object.keys(settings).find((name) => searchParams.has(name));
  return { service, name: (setting && settings[setting]) ?? 'Unrecognised', bucket, region };
}
