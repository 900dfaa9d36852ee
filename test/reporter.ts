/** Closes a test run: what was skipped and why, which servers were used, and the counts on the last line. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import type { ServerUse } from './servers/register.ts';
import { closingLine, type Tally, tallyVariable } from './tally.ts';

interface Skipped {
  readonly file: string;
  readonly reason: string | undefined;
}

export class ClosingReporter implements Reporter {
  readonly #servers: string;
  #filtered = false;

  constructor(servers: string) {
    this.#servers = servers;
  }

  onInit(vitest: Vitest): void {
    this.#filtered = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.flatMap((test): Skipped[] => {
      const result = test.result();
      return result.state === 'skipped' ? [{ file: test.module.relativeModuleId, reason: result.note }] : [];
    });
    // A name filter skips without a reason, and so does a hook that failed; only the latter hides something.
    const unexplained = this.#filtered ? [] : skipped.filter(({ reason }) => reason === undefined);
    const failedTests = tests.filter((test) => test.result().state === 'failed').length;
    // A file that cannot be loaded has no tests to fail, and must not pass for a file that has none.
    const failedModules = modules.reduce((sum, module) => sum + module.errors().length, 0);
    const failed = failedTests + failedModules + unhandled.length + unexplained.length;
    if (failed > 0) process.exitCode = 1;
    process.stdout.write(skippedText(this.#filtered ? [] : skipped) + serversText(readServers(this.#servers)));
    conclude({
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed,
      skipped: skipped.length - unexplained.length,
    });
  }
}

function conclude(tally: Tally): void {
  const file = process.env[tallyVariable];
  if (file === undefined) process.stdout.write(`${closingLine(tally)}\n`);
  else writeFileSync(file, JSON.stringify(tally));
}

function readServers(file: string): readonly ServerUse[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  rmSync(file);
  return [...new Set(lines)].sort().map((line) => JSON.parse(line) as ServerUse);
}

function skippedText(skipped: readonly Skipped[]): string {
  const alike = Map.groupBy(skipped, ({ file, reason }) =>
    reason === undefined
      ? `FAILED  ${file}: skipped without a reason: a hook failed, or context.skip(reason) lacks its reason`
      : `${file}: ${reason}`,
  );
  const lines = [...alike].map(([text, { length }]) => `  ${length} x ${text}`);
  return lines.length === 0 ? '' : `Skipped tests\n${lines.join('\n')}\n\n`;
}

function serversText(servers: readonly ServerUse[]): string {
  if (servers.length === 0) return '';
  const rows = servers.map(({ name, version, outcome, why }) => [name, version ?? '-', outcome, why]);
  const table = [['server', 'version', 'used or skipped', 'why'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | '));
  return `${lines.join('\n')}\n\n`;
}
