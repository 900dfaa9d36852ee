/** A provider with every form of setting that a configuration can hold, and nothing behind it. */
import { z } from 'zod';
import { defineProvider, type Provider } from '../../providers/provider.ts';

const role = z.strictObject({ roleArn: z.string(), externalId: z.string().optional() });

const settings = z.strictObject({
  region: z.string().max(40).default('us-east-1').describe('Where global questions are asked.'),
  credentials: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('default'), assumeRole: role.optional() }),
      z.strictObject({ kind: z.literal('web-identity'), tokenFile: z.string().meta({ path: true }) }),
    ])
    .prefault({ kind: 'default' }),
  endpoints: z
    .partialRecord(
      z.enum(['s3', 'kms']),
      z.strictObject({ url: z.url(), ca: z.string().optional().meta({ path: true }) }),
    )
    .optional(),
  partition: z.union([z.enum(['aws', 'aws-cn']), z.strictObject({ custom: z.string() })]).default('aws'),
});

function small(id: string): Provider {
  return defineProvider({
    id,
    title: `Cloud ${id}`,
    kinds: [],
    operations: [],
    examines: 'Nothing.',
    settings,
    setup: { questions: [], grant: () => '', grantNotes: [] },
    scope: ({ region }) => ({ region }),
    inScope: () => 'Everything is in scope.',
    scopeSchema: z.strictObject({ region: z.string() }),
    survey: () => {
      throw new Error('a configuration never surveys');
    },
  });
}

export const smallProviders: readonly Provider[] = [small('aws'), small('azure')];
