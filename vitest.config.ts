/** How the tests run: in forked processes, two at a time, with a closing line that counts everything. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ClosingReporter } from './test/reporter.ts';
import { serversVariable } from './test/servers/register.ts';

// Forks share nothing but files, so the servers they use are noted down in one.
const servers = join(tmpdir(), `backup-evidence-servers-${randomUUID()}.ndjson`);

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { [serversVariable]: servers },
    reporters: ['default', new ClosingReporter(servers)],
  },
});
