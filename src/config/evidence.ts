/** What of a configuration is sealed with a night: enough to judge and replay it, and nothing secret. */
import { z } from 'zod';
import type { Config } from './load.ts';

/** Reads sealed settings back; a bundle is hostile until it is read. */
export const sealedSettingsSchema = z.strictObject({
  /** SHA-256 of the bytes of the configuration file, which itself is not kept. */
  config: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  log: z.string().max(200),
  schedule: z.string().max(100),
  timezone: z.string().max(100),
  run: z.strictObject({ deadlineMinutes: z.number(), graceHours: z.number() }),
  targets: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
        provider: z.string().max(63),
        expect: z.enum(['something', 'empty']),
        limits: z.strictObject({
          concurrency: z.number(),
          requestsPerSecond: z.number().optional(),
          timeoutSeconds: z.number(),
          attempts: z.number(),
        }),
        /** The provider's own; its `scopeSchema` reads it. */
        scope: z.json(),
      }),
    )
    .max(500),
});
export type SealedSettings = z.output<typeof sealedSettingsSchema>;

/** Names each part that is kept, so that a new option stays out of the bundle until somebody lets it in. */
export function settingsForEvidence(config: Config): SealedSettings {
  const { digest, log, schedule, timezone, run, targets } = config;
  return sealedSettingsSchema.parse({
    config: digest,
    log,
    schedule,
    timezone,
    run,
    targets: targets.map(({ id, provider, expect, limits, scope }) => ({ id, provider, expect, limits, scope })),
  });
}
