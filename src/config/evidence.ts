/** What of a configuration is sealed with a night: enough to judge and replay it, and nothing secret. */
import type { Config } from './load.ts';

/** Names each part that is kept, so that a new option stays out of the bundle until somebody lets it in. */
export function settingsForEvidence(config: Config) {
  const { digest, log, schedule, timezone, run, targets } = config;
  return {
    /** SHA-256 of the bytes of the configuration file, which itself is not kept. */
    config: digest,
    log,
    schedule,
    timezone,
    run: { deadlineMinutes: run.deadlineMinutes, graceHours: run.graceHours },
    targets: targets.map(({ id, provider, expect, limits, scope }) => ({ id, provider, expect, limits, scope })),
  };
}
