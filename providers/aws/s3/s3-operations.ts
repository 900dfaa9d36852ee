/** What may be asked of S3 about its buckets and their settings, what its answers must look like, and what of them may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

const text = z.string().max(2048);

export const listBuckets = operation({
  service: 's3',
  name: 'ListBuckets',
  permission: 's3:ListAllMyBuckets',
  source: `${pages.s3}ListBuckets.html`,
  root: 'ListAllMyBucketsResult',
  errors: {},
  absent: {
    ContinuationToken: 'this is the last page',
    'Buckets[].BucketRegion': 'the page was asked for without parameters, or by a service that does not name regions',
  },
  keep: {
    members: { Buckets: { items: { members: { Name: 'keep', BucketRegion: 'keep' } } }, ContinuationToken: 'handle' },
  },
  shape: z.object({
    Buckets: z.array(z.object({ Name: text, BucketRegion: text.nullish() })),
    ContinuationToken: text.nullish(),
  }),
});

export const getBucketLocation = operation({
  service: 's3',
  name: 'GetBucketLocation',
  permission: 's3:GetBucketLocation',
  source: `${pages.s3}GetBucketLocation.html`,
  root: 'LocationConstraint',
  errors: {},
  absent: { LocationConstraint: 'the bucket lies in us-east-1' },
  keep: { members: { LocationConstraint: 'keep' } },
  scalars: { LocationConstraint: 'text' },
  shape: z.object({ LocationConstraint: text.nullish() }),
});

export const getBucketEncryption = operation({
  service: 's3',
  name: 'GetBucketEncryption',
  permission: 's3:GetEncryptionConfiguration',
  source: `${pages.s3}GetBucketEncryption.html`,
  root: 'ServerSideEncryptionConfiguration',
  errors: {
    ServerSideEncryptionConfigurationNotFoundError:
      'no default encryption is set; S3 itself always has one (SSE-S3), so this comes from a compatible server',
  },
  absent: {
    'ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault.KMSMasterKeyID':
      'with aws:kms the AWS managed key alias/aws/s3 is used; with AES256 there is no key of the key service',
  },
  keep: {
    members: {
      ServerSideEncryptionConfiguration: {
        members: {
          Rules: {
            items: {
              members: {
                ApplyServerSideEncryptionByDefault: { members: { SSEAlgorithm: 'keep', KMSMasterKeyID: 'keep' } },
              },
            },
          },
        },
      },
    },
  },
  shape: z.object({
    ServerSideEncryptionConfiguration: z.object({
      Rules: z.array(
        z.object({
          ApplyServerSideEncryptionByDefault: z.object({ SSEAlgorithm: text, KMSMasterKeyID: text.nullish() }),
        }),
      ),
    }),
  }),
});

export const getObjectLockConfiguration = operation({
  service: 's3',
  name: 'GetObjectLockConfiguration',
  permission: 's3:GetBucketObjectLockConfiguration',
  source: `${pages.s3}GetObjectLockConfiguration.html`,
  root: 'ObjectLockConfiguration',
  errors: { ObjectLockConfigurationNotFoundError: 'Object Lock is not enabled' },
  absent: {
    'ObjectLockConfiguration.Rule': 'Object Lock is enabled without a default retention',
    'ObjectLockConfiguration.Rule.DefaultRetention.Days': 'the retention is set in years',
    'ObjectLockConfiguration.Rule.DefaultRetention.Years': 'the retention is set in days',
  },
  keep: {
    members: {
      ObjectLockConfiguration: {
        members: {
          ObjectLockEnabled: 'keep',
          Rule: { members: { DefaultRetention: { members: { Mode: 'keep', Days: 'keep', Years: 'keep' } } } },
        },
      },
    },
  },
  scalars: { Days: 'number', Years: 'number' },
  shape: z.object({
    ObjectLockConfiguration: z.object({
      ObjectLockEnabled: z.literal('Enabled'),
      Rule: z
        .object({
          DefaultRetention: z.object({
            Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
            Days: z.int().min(0).nullish(),
            Years: z.int().min(0).nullish(),
          }),
        })
        .nullish(),
    }),
  }),
});

export const getBucketVersioning = operation({
  service: 's3',
  name: 'GetBucketVersioning',
  permission: 's3:GetBucketVersioning',
  source: `${pages.s3}GetBucketVersioning.html`,
  root: 'VersioningConfiguration',
  errors: {},
  absent: { Status: 'versioning was never set on this bucket', MFADelete: 'MFA delete was never set on this bucket' },
  keep: { members: { Status: 'keep', MFADelete: 'keep' } },
  shape: z.object({
    Status: z.enum(['Enabled', 'Suspended']).nullish(),
    MFADelete: z.enum(['Enabled', 'Disabled']).nullish(),
  }),
});

const rule = 'Rules[]';
const days = z.int().min(1).max(2_147_483_647);

/** Which objects a rule covers is not kept: their prefixes and tags name what is stored. */
export const getBucketLifecycleConfiguration = operation({
  service: 's3',
  name: 'GetBucketLifecycleConfiguration',
  permission: 's3:GetLifecycleConfiguration',
  source: `${pages.s3}GetBucketLifecycleConfiguration.html`,
  root: 'LifecycleConfiguration',
  errors: { NoSuchLifecycleConfiguration: 'the bucket has no rules' },
  absent: {
    [`${rule}.Expiration`]: 'the rule leaves current versions alone',
    [`${rule}.Expiration.Days`]: 'the rule names a date, or is about delete markers alone',
    [`${rule}.Expiration.Date`]: 'the rule names days, or is about delete markers alone',
    [`${rule}.Expiration.ExpiredObjectDeleteMarker`]: 'the rule names days or a date',
    [`${rule}.NoncurrentVersionExpiration`]: 'the rule leaves noncurrent versions alone',
  },
  keep: {
    members: {
      Rules: {
        items: {
          members: {
            Status: 'keep',
            Expiration: { members: { Days: 'keep', Date: 'keep', ExpiredObjectDeleteMarker: 'keep' } },
            NoncurrentVersionExpiration: { members: { NoncurrentDays: 'keep' } },
          },
        },
      },
    },
  },
  scalars: { Days: 'numbers', NoncurrentDays: 'numbers' },
  shape: z.object({
    Rules: z
      .array(
        z.object({
          Status: z.enum(['Enabled', 'Disabled']),
          Expiration: z
            .object({
              Days: days.nullish(),
              Date: z.iso.datetime().nullish(),
              ExpiredObjectDeleteMarker: z.boolean().nullish(),
            })
            .refine((one) => Object.values(one).some((member) => member !== null && member !== undefined))
            .nullish(),
          NoncurrentVersionExpiration: z.object({ NoncurrentDays: days }).nullish(),
        }),
      )
      .max(1000),
  }),
});

export const getBucketLogging = operation({
  service: 's3',
  name: 'GetBucketLogging',
  permission: 's3:GetBucketLogging',
  source: `${pages.s3}GetBucketLogging.html`,
  root: 'BucketLoggingStatus',
  errors: {},
  absent: { LoggingEnabled: 'requests are not logged' },
  keep: { members: { LoggingEnabled: { members: { TargetBucket: 'keep' } } } },
  shape: z.object({ LoggingEnabled: z.object({ TargetBucket: text.min(1) }).nullish() }),
});
