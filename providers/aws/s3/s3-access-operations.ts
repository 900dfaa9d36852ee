/** What may be asked about who can reach a bucket, what the answers must look like, and what of them may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';
import { redactPolicy } from '../policy/policy-redaction.ts';

const text = z.string().max(2048);

const publicAccessBlock = z.object({
  PublicAccessBlockConfiguration: z.object({
    BlockPublicAcls: z.boolean(),
    IgnorePublicAcls: z.boolean(),
    BlockPublicPolicy: z.boolean(),
    RestrictPublicBuckets: z.boolean(),
  }),
});

/** What the bucket and the account answer alike about public access. */
const publicAccessBlockTable = {
  name: 'GetPublicAccessBlock',
  root: 'PublicAccessBlockConfiguration',
  errors: { NoSuchPublicAccessBlockConfiguration: 'nothing is blocked at this level' },
  absent: {},
  keep: {
    members: {
      PublicAccessBlockConfiguration: {
        members: {
          BlockPublicAcls: 'keep',
          IgnorePublicAcls: 'keep',
          BlockPublicPolicy: 'keep',
          RestrictPublicBuckets: 'keep',
        },
      },
    },
  },
  scalars: {
    BlockPublicAcls: 'boolean',
    IgnorePublicAcls: 'boolean',
    BlockPublicPolicy: 'boolean',
    RestrictPublicBuckets: 'boolean',
  },
  shape: publicAccessBlock,
} as const;

export const getBucketPublicAccessBlock = operation({
  ...publicAccessBlockTable,
  service: 's3',
  permission: 's3:GetBucketPublicAccessBlock',
  source: `${pages.s3}GetPublicAccessBlock.html`,
});

export const getAccountPublicAccessBlock = operation({
  ...publicAccessBlockTable,
  service: 's3-control',
  permission: 's3:GetAccountPublicAccessBlock',
  source: `${pages.s3control}GetPublicAccessBlock.html`,
});

export const getBucketPolicy = operation({
  service: 's3',
  name: 'GetBucketPolicy',
  permission: 's3:GetBucketPolicy',
  source: `${pages.s3}GetBucketPolicy.html`,
  root: '{}',
  errors: { NoSuchBucketPolicy: 'the bucket has no policy' },
  absent: {},
  keep: { members: { Policy: { text: redactPolicy } } },
  shape: z.object({ Policy: z.string() }),
});

export const getBucketPolicyStatus = operation({
  service: 's3',
  name: 'GetBucketPolicyStatus',
  permission: 's3:GetBucketPolicyStatus',
  source: `${pages.s3}GetBucketPolicyStatus.html`,
  root: 'PolicyStatus',
  errors: { NoSuchBucketPolicy: 'the bucket has no policy' },
  absent: {},
  keep: { members: { PolicyStatus: { members: { IsPublic: 'keep' } } } },
  scalars: { IsPublic: 'boolean' },
  shape: z.object({ PolicyStatus: z.object({ IsPublic: z.boolean() }) }),
});

export const getBucketAcl = operation({
  service: 's3',
  name: 'GetBucketAcl',
  permission: 's3:GetBucketAcl',
  source: `${pages.s3}GetBucketAcl.html`,
  root: 'AccessControlPolicy',
  errors: {},
  absent: {
    Owner: 'a gap where the list names a user: nothing says whether that is the owner',
    'Owner.ID': 'a gap where the list names a user: nothing says whether that is the owner',
    'Grants[].Grantee.URI': 'the grantee is not a group',
    'Grants[].Grantee.ID': 'the grantee is no user; a gap if it is one: nothing says which',
  },
  keep: {
    members: {
      Owner: { members: { ID: 'handle' } },
      Grants: {
        items: { members: { Grantee: { members: { Type: 'keep', URI: 'keep', ID: 'handle' } }, Permission: 'keep' } },
      },
    },
  },
  shape: z.object({
    Owner: z.object({ ID: text.nullish() }).nullish(),
    Grants: z.array(
      z.object({ Grantee: z.object({ Type: text, URI: text.nullish(), ID: text.nullish() }), Permission: text }),
    ),
  }),
});

export const getBucketOwnershipControls = operation({
  service: 's3',
  name: 'GetBucketOwnershipControls',
  permission: 's3:GetBucketOwnershipControls',
  source: `${pages.s3}GetBucketOwnershipControls.html`,
  root: 'OwnershipControls',
  errors: {
    OwnershipControlsNotFoundError:
      'the bucket is older than the setting, or the setting was deleted: lists are in force',
  },
  absent: {},
  keep: {
    members: {
      OwnershipControls: { members: { Rules: { items: { members: { ObjectOwnership: 'keep' } } } } },
    },
  },
  shape: z.object({
    OwnershipControls: z.object({
      Rules: z.array(
        z.object({ ObjectOwnership: z.enum(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']) }),
      ),
    }),
  }),
});
