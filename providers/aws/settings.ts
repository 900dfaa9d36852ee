/** The settings of an AWS target: with which credentials, at which endpoints, and from which region it is asked. */
import { z } from 'zod';
import { services } from './aws-operation.ts';
import { isRegion } from './place.ts';
import { scopeRules } from './scope-rules.ts';

const region = z.string().refine(isRegion, { error: 'must be a region as AWS writes it, such as us-east-1' });

const regions = z.array(region).min(1).max(100);

const roleArn = z
  .string()
  .max(2048)
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'must be the ARN of a role, such as arn:aws:iam::123456789012:role/backup-evidence',
  )
  .describe('ARN of the role to assume.');

const sessionName = z
  .string()
  .regex(/^[\w+=,.@-]{2,64}$/, 'must be 2 to 64 letters, digits or _+=,.@-')
  .default('backup-evidence')
  .describe('Name of the session, as the audit trail of the account will show it.');

const filePath = z.string().min(1).max(4096).meta({ path: true });

const assumeRole = z
  .strictObject({
    roleArn,
    sessionName,
    externalId: z
      .string()
      .regex(/^[\w+=,.@:/-]{2,1224}$/, 'must be 2 to 1224 letters, digits or _+=,.@:/-')
      .optional()
      .describe("External id that the role's trust policy asks for. It is no secret."),
  })
  .optional()
  .describe('Role to assume with these credentials before anything is asked.');

const credentials = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('default').describe("The SDK's own search: environment, shared files, container, instance."),
    assumeRole,
  }),
  z.strictObject({
    kind: z
      .literal('environment')
      .describe('AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and nothing else.'),
    assumeRole,
  }),
  z.strictObject({
    kind: z.literal('profile').describe("A profile of this machine's shared AWS files."),
    name: z.string().min(1).max(256).describe('Name of the profile.'),
    assumeRole,
  }),
  z.strictObject({
    kind: z
      .literal('web-identity')
      .describe('A role that trusts a token in a file, as Kubernetes and CI systems write it.'),
    roleArn,
    tokenFile: filePath.describe('File that holds the token; it is read again whenever new credentials are needed.'),
    sessionName,
    assumeRole,
  }),
]);

const endpoint = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' })
    .max(2048)
    .refine((url) => !/^\w+:\/\/[^/]*@/.test(url), { error: 'must not hold a user name or password' })
    .describe('Address to ask instead of the one of AWS.'),
  ca: filePath
    .optional()
    .describe('PEM file with the certificate authorities to trust for this address, and no others.'),
});

export const awsSettings = z.strictObject({
  region: region
    .default('us-east-1')
    .describe('Where questions that concern no single region are asked. Buckets are asked in their own region.'),
  regions: regions
    .optional()
    .describe('The only regions to look at. Without it every region that the account has enabled is looked at.'),
  scope: scopeRules
    .default({ include: [], exclude: [] })
    .describe(
      'Which stores, sources and restore plans to look at, by ARN, name or tag. Without it everything is looked at. ' +
        'A volume goes by the name of its instance too. Backup plans are all looked at. ' +
        'What is out of scope is neither asked about nor judged.',
    ),
  credentials: credentials
    .default({ kind: 'default' })
    .describe('Which credentials to ask with. Secrets never stand in this file.'),
  endpoints: z
    .partialRecord(z.enum(services), endpoint)
    .default({})
    .describe(
      'Addresses of services that are not the usual ones, by service; each is asked for every region. ' +
        'That of s3-control must be a name, not a number.',
    ),
});
export type AwsSettings = z.output<typeof awsSettings>;

/** What decides which questions are asked. It is sealed with the night. */
export const awsScope = z.strictObject({
  region,
  /** Nights of older versions name neither; they looked at every bucket. */
  regions: regions.optional(),
  resources: scopeRules.default({ include: [], exclude: [] }),
});
export type AwsScope = z.output<typeof awsScope>;
