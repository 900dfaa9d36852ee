/** The one question to the token service: who is asking. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

export const getCallerIdentity = operation({
  service: 'sts',
  name: 'GetCallerIdentity',
  // "No permissions are required to perform this operation", says the page below.
  permission: null,
  source: `${pages.sts}GetCallerIdentity.html`,
  root: 'GetCallerIdentityResponse',
  errors: {},
  absent: {},
  keep: { members: { Account: 'keep', Arn: 'keep' } },
  shape: z.object({
    Account: z.string().regex(/^\d{12}$/),
    Arn: z
      .string()
      .max(2048)
      .regex(/^arn:aws[a-z-]*:(iam|sts)::\d{12}:/),
  }),
});
