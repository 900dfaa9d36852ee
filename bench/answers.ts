/** What the services answer about the pretend account, in the words of their documentation. */
import { account, type Bucket, type Estate } from './estate.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const s3Namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const allUsers = 'http://acs.amazonaws.com/groups/global/AllUsers';
const ownerId = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';

/** About one bucket, by the operation's name. */
export const aboutBucket: Readonly<Record<string, (bucket: Bucket) => Answer>> = {
  GetBucketEncryption: ({ algorithm, key }) =>
    xml(
      `<ServerSideEncryptionConfiguration ${s3Namespace}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>${algorithm}</SSEAlgorithm>${
        key === null ? '' : `<KMSMasterKeyID>${key}</KMSMasterKeyID>`
      }</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>${algorithm === 'aws:kms'}</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>`,
    ),
  GetObjectLockConfiguration: ({ name, lock }) =>
    lock === null
      ? notFound('ObjectLockConfigurationNotFoundError', name)
      : xml(
          `<ObjectLockConfiguration ${s3Namespace}><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>${lock}</Mode><Days>35</Days></DefaultRetention></Rule></ObjectLockConfiguration>`,
        ),
  GetBucketVersioning: ({ versioning }) =>
    xml(
      `<VersioningConfiguration ${s3Namespace}>${versioning === null ? '' : `<Status>${versioning}</Status>`}</VersioningConfiguration>`,
    ),
  GetPublicAccessBlock: ({ name, blocked }) =>
    blocked === null ? notFound('NoSuchPublicAccessBlockConfiguration', name) : xml(accessBlock(blocked)),
  GetBucketPolicy: (bucket) =>
    bucket.policy === null
      ? notFound('NoSuchBucketPolicy', bucket.name)
      : { status: 200, type: 'application/json', body: policyOf(bucket) },
  GetBucketPolicyStatus: ({ name, policy }) =>
    policy === null
      ? notFound('NoSuchBucketPolicy', name)
      : xml(`<PolicyStatus ${s3Namespace}><IsPublic>${policy === 'public'}</IsPublic></PolicyStatus>`),
  GetBucketLifecycleConfiguration: ({ name, lifecycleDays }) =>
    lifecycleDays === null
      ? notFound('NoSuchLifecycleConfiguration', name)
      : xml(
          `<LifecycleConfiguration ${s3Namespace}><Rule><ID>old</ID><Filter/><Status>Enabled</Status><Expiration><Days>${lifecycleDays}</Days></Expiration></Rule></LifecycleConfiguration>`,
        ),
  GetBucketLogging: ({ logged }) =>
    xml(
      `<BucketLoggingStatus ${s3Namespace}>${logged ? '<LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>s3/</TargetPrefix></LoggingEnabled>' : ''}</BucketLoggingStatus>`,
    ),
  GetBucketReplication: ({ name, replicatedTo }) =>
    replicatedTo === null
      ? notFound('ReplicationConfigurationNotFoundError', name)
      : xml(
          `<ReplicationConfiguration ${s3Namespace}><Role>arn:aws:iam::${account}:role/replication</Role><Rule><ID>away</ID><Priority>1</Priority><Status>Enabled</Status><Filter/><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::${replicatedTo}</Bucket><Account>${account}</Account></Destination></Rule></ReplicationConfiguration>`,
        ),
  GetBucketOwnershipControls: ({ name, ownerEnforced }) =>
    ownerEnforced
      ? xml(
          `<OwnershipControls ${s3Namespace}><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>`,
        )
      : notFound('OwnershipControlsNotFoundError', name),
  GetBucketAcl: ({ publicList }) =>
    xml(
      `<AccessControlPolicy ${s3Namespace}><Owner><ID>${ownerId}</ID></Owner><AccessControlList>${grant('CanonicalUser', `<ID>${ownerId}</ID>`, 'FULL_CONTROL')}${
        publicList ? grant('Group', `<URI>${allUsers}</URI>`, 'READ') : ''
      }</AccessControlList></AccessControlPolicy>`,
    ),
};

/** A page from the bucket with the number `start` on; `length` null for a list without pages. */
export function bucketPage(estate: Estate, start: number, length: number | null): Answer {
  const end = Math.min(estate.size, length === null ? estate.size : start + length);
  const buckets = Array.from({ length: end - start }, (_, offset) => estate.bucket(start + offset)).map(
    ({ name, region }) =>
      `<Bucket><Name>${name}</Name><CreationDate>2024-03-11T09:12:44.000Z</CreationDate>${length === null ? '' : `<BucketRegion>${region}</BucketRegion>`}</Bucket>`,
  );
  const next = end < estate.size ? `<ContinuationToken>from-${end}</ContinuationToken>` : '';
  return xml(
    `<ListAllMyBucketsResult ${s3Namespace}><Owner><ID>${ownerId}</ID></Owner><Buckets>${buckets.join('')}</Buckets>${next}</ListAllMyBucketsResult>`,
  );
}

export const accountBlock: Answer = xml(accessBlock(false));

export const callerIdentity: Answer = {
  status: 200,
  type: 'text/xml',
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/reader</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
};

export function describeKey(arn: string): Answer {
  const KeyMetadata = {
    AWSAccountId: account,
    Arn: arn,
    CreationDate: 1710148364.0,
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    Description: 'Backups of records',
    Enabled: true,
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    KeyId: arn.slice(arn.indexOf('/') + 1),
    KeyManager: 'CUSTOMER',
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyState: 'Enabled',
    KeyUsage: 'ENCRYPT_DECRYPT',
    MultiRegion: false,
    Origin: 'AWS_KMS',
  };
  return json({ KeyMetadata });
}

export function keyRotation(name: string): Answer {
  return json({ KeyId: name, KeyRotationEnabled: true, RotationPeriodInDays: 365 });
}

/** For anything that the measured programs are not expected to ask. */
export function unknownQuestion(): Answer {
  return { status: 400, type: 'application/xml', body: '<Error><Code>InvalidRequest</Code></Error>' };
}

function policyOf({ name, policy }: Bucket): string {
  const arn = `arn:aws:s3:::${name}`;
  const tls = {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const agent = {
    Sid: 'BackupAgent',
    Effect: 'Allow',
    Principal: policy === 'public' ? '*' : { AWS: `arn:aws:iam::${account}:role/backup` },
    Action: ['s3:PutObject', 's3:GetObject'],
    Resource: `${arn}/*`,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [tls, agent] });
}

function accessBlock(on: boolean): string {
  const settings = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
  return `<PublicAccessBlockConfiguration ${s3Namespace}>${settings.map((one) => `<${one}>${on}</${one}>`).join('')}</PublicAccessBlockConfiguration>`;
}

function grant(type: string, who: string, permission: string): string {
  return `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="${type}">${who}</Grantee><Permission>${permission}</Permission></Grant>`;
}

export function xml(body: string): Answer {
  return { status: 200, type: 'application/xml', body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

export function json(body: unknown): Answer {
  return { status: 200, type: 'application/x-amz-json-1.1', body: JSON.stringify(body) };
}

function notFound(code: string, bucket: string): Answer {
  const body = `<Error><Code>${code}</Code><Message>The setting was not found</Message><BucketName>${bucket}</BucketName><RequestId>4442587FB7D0A2F9</RequestId></Error>`;
  return { ...xml(body), status: 404 };
}
