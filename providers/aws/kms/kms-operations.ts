/** What may be asked of the key service, what its answers must look like, and what of them may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

const text = z.string().max(2048);

export const describeKey = operation({
  service: 'kms',
  name: 'DescribeKey',
  permission: 'kms:DescribeKey',
  source: `${pages.kms}DescribeKey.html`,
  root: '{}',
  errors: {},
  absent: {},
  keep: {
    members: {
      KeyMetadata: {
        members: {
          AWSAccountId: 'keep',
          Arn: 'keep',
          KeyManager: 'keep',
          KeySpec: 'keep',
          KeyState: 'keep',
          Origin: 'keep',
        },
      },
    },
  },
  shape: z.object({
    KeyMetadata: z.object({
      AWSAccountId: z.string().regex(/^\d{12}$/),
      Arn: z.string().regex(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,128}$/),
      KeyManager: z.enum(['AWS', 'CUSTOMER']),
      KeySpec: text,
      KeyState: text,
      Origin: text,
    }),
  }),
});

export const getKeyRotationStatus = operation({
  service: 'kms',
  name: 'GetKeyRotationStatus',
  permission: 'kms:GetKeyRotationStatus',
  source: `${pages.kms}GetKeyRotationStatus.html`,
  root: '{}',
  errors: {},
  absent: { RotationPeriodInDays: 'automatic rotation is off' },
  keep: { members: { KeyRotationEnabled: 'keep', RotationPeriodInDays: 'keep' } },
  shape: z.object({ KeyRotationEnabled: z.boolean(), RotationPeriodInDays: z.int().min(1).nullish() }),
});
