/** A whole answer to each operation, from the examples in its documentation, as it is recorded. */
import type { Json } from '../../../providers/resource.ts';
import { backupAnswers } from './documented-backup-answers.ts';

export const answers: Readonly<Record<string, Json>> = {
  ...backupAnswers,
  'sts GetCallerIdentity': { Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/Alice' },
  's3-control GetPublicAccessBlock': block(),
  's3 GetPublicAccessBlock': block(),
  's3 ListBuckets': { Buckets: [{ Name: 'clinic', BucketRegion: 'us-west-2' }], ContinuationToken: 'handle:a' },
  's3 GetBucketLocation': { LocationConstraint: 'eu-west-1' },
  's3 GetBucketEncryption': {
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/a' } }],
    },
  },
  's3 GetObjectLockConfiguration': {
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30, Years: 0 } },
    },
  },
  's3 GetBucketVersioning': { Status: 'Enabled', MFADelete: 'Enabled' },
  's3 GetBucketLifecycleConfiguration': {
    Rules: [
      {
        Status: 'Enabled',
        Expiration: { Days: 3650, Date: '2030-01-01T00:00:00.000Z', ExpiredObjectDeleteMarker: false },
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      },
    ],
  },
  's3 GetBucketLogging': { LoggingEnabled: { TargetBucket: 'logs' } },
  's3 GetBucketPolicy': { Policy: '{}' },
  's3 GetBucketPolicyStatus': { PolicyStatus: { IsPublic: false } },
  's3 GetBucketReplication': {
    ReplicationConfiguration: {
      Rules: [
        {
          Status: 'Enabled',
          Destination: { Bucket: 'arn:aws:s3:::copy', Account: '123456789012' },
          Filter: { Prefix: '', Tag: { Key: 'some names' }, And: { Prefix: '' } },
          Prefix: '',
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
        },
      ],
    },
  },
  's3 GetBucketOwnershipControls': { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
  's3 GetBucketAcl': {
    Owner: { ID: 'handle:owner' },
    Grants: [
      {
        Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery', ID: 'handle:a' },
        Permission: 'WRITE',
      },
    ],
  },
  'iam GetAccountSummary': {
    SummaryMap: { AccountPasswordPresent: 1, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 },
  },
  'iam GenerateCredentialReport': { State: 'STARTED' },
  'iam GetCredentialReport': {
    Content: 'user,password_enabled,mfa_active\n',
    GeneratedTime: '2026-11-18T01:00:00.000Z',
  },
  'cloudtrail DescribeTrails': {
    trailList: [
      {
        TrailARN: 'arn:aws:cloudtrail:us-east-2:123456789012:trail/MyTrail',
        HomeRegion: 'us-east-2',
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        LogFileValidationEnabled: true,
        KmsKeyId: 'arn:aws:kms:us-east-2:123456789012:key/12345678-1234-1234-1234-123456789012',
        S3BucketName: 'amzn-s3-demo-bucket',
      },
    ],
  },
  'cloudtrail GetTrailStatus': {
    IsLogging: true,
    LatestDeliveryTime: '2026-11-18T01:50:00.000Z',
    LatestDeliveryError: 'NoSuchBucket',
    LatestDigestDeliveryTime: '2026-11-18T01:10:00.000Z',
    LatestDigestDeliveryError: 'AccessDenied',
  },
  'cloudtrail GetEventSelectors': {
    EventSelectors: [
      {
        ReadWriteType: 'All',
        IncludeManagementEvents: true,
        DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
      },
    ],
    AdvancedEventSelectors: [
      {
        FieldSelectors: [
          {
            Field: 'eventCategory',
            Equals: ['Data'],
            NotEquals: ['Management'],
            StartsWith: ['handle:a'],
            NotStartsWith: ['handle:b'],
            EndsWith: ['handle:c'],
            NotEndsWith: ['handle:d'],
          },
        ],
      },
    ],
  },
  'kms DescribeKey': {
    KeyMetadata: {
      AWSAccountId: '123456789012',
      Arn: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
    },
  },
  'kms GetKeyRotationStatus': { KeyRotationEnabled: true, RotationPeriodInDays: 365 },
};

function block(): Json {
  const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
  return { PublicAccessBlockConfiguration: all };
}
