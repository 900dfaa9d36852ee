/** A test run ends with a line that counts everything, and nothing that went wrong is missing from it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const kit = ['reporter.ts', 'tally.ts', 'steps.ts', 'run.ts', 'servers/register.ts'].map((name) => `test/${name}`);
const tools = ['tsc', 'biome', 'depcruise', 'knip'];
let house: string;

function plant(file: string, source: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), source);
}

/** Runs the planted tests as `npm test` does, with tools that do as told. */
function npmTest(extra: NodeJS.ProcessEnv = {}): { readonly status: number | null; readonly lines: readonly string[] } {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|CI$|BACKUP_EVIDENCE_)/.test(name));
  const path = [join(house, 'tools'), join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const { status, stdout } = spawnSync(process.execPath, ['test/run.ts'], {
    cwd: house,
    encoding: 'utf8',
    env: { ...Object.fromEntries(inherited), PATH: path, NO_COLOR: '1', ...extra },
  });
  return { status, lines: stdout.trimEnd().split('\n') };
}

const imports = `import { expect, it } from 'vitest';\nimport { registerServer, skipWithout } from './servers/register.ts';\n`;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'backup-evidence-closing-'));
  for (const file of [...kit, 'vitest.config.ts', 'package.json']) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    cpSync(join(root, file), join(house, file));
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  plant('src/main.ts', '');
  for (const tool of tools) {
    plant(`tools/${tool}`, '#!/bin/sh\nexit 0\n');
    chmodSync(join(house, 'tools', tool), 0o755);
  }
  plant('test/good.test.ts', `${imports}it('holds', () => expect(1).toBe(1));\n`);
});
afterEach(() => rmSync(house, { recursive: true }));

it('counts the laws and the tests, on the last line', () => {
  const { status, lines } = npmTest();
  expect(lines.at(-1)).toBe('6 passed, 0 failed, 0 skipped');
  expect(status).toBe(0);
});

it('fails for a law', () => {
  plant('tools/knip', '#!/bin/sh\necho nobody uses this\nexit 1\n');
  const { status, lines } = npmTest();
  expect(lines).toContain('nobody uses this');
  expect([status, lines.at(-1)]).toEqual([1, '5 passed, 1 failed, 0 skipped']);
});

it.each([
  ['a test', `it('fails', () => expect(1).toBe(2));`],
  ['a file that cannot be loaded', `throw new Error('no');`],
  ['an error that no test caught', `it('x', () => { setTimeout(() => { throw new Error('late'); }, 0); });`],
  ['a skip without a reason', `it.skipIf(true)('hides', () => {});`],
  ['a runner that dies', `process.kill(process.ppid, 'SIGKILL');`],
])('fails for %s', (_, source) => {
  plant('test/bad.test.ts', `${imports}${source}\n`);
  const { status, lines } = npmTest();
  expect(status).toBe(1);
  expect(lines.at(-1)).toMatch(/^\d+ passed, [1-9]\d* failed, \d+ skipped$/);
});

it('tells which servers were used, which were missing, and why', () => {
  const used = `it('asks', () => registerServer({ name: 'moto', version: '5', outcome: 'used', why: 'reads' }));`;
  plant('test/use.test.ts', `${imports}${used}\nit('waits', (test) => skipWithout(test, 'redis', 'not installed'));\n`);
  const { status, lines } = npmTest();
  expect(lines).toContain('moto   | 5       | used            | reads');
  expect(lines).toContain('redis  | -       | skipped         | not installed');
  expect(lines).toContain('  1 x test/use.test.ts: needs redis: not installed');
  expect([status, lines.at(-1)]).toEqual([0, '7 passed, 0 failed, 1 skipped']);
});

it('lets CI do without nothing', () => {
  plant('test/use.test.ts', `${imports}it('waits', (test) => skipWithout(test, 'redis', 'not installed'));\n`);
  expect(npmTest({ CI: 'true' }).lines.at(-1)).toBe('6 passed, 1 failed, 0 skipped');
});
