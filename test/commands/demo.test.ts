/** `demo`: three nights without a cloud, sealed, verified and judged again; also twice, and from any folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'demo-'));
const main = resolve('src/main.ts');
afterAll(() => rmSync(home, { recursive: true }));

function demo() {
  // No credentials, no home, no network settings: nothing but the recording may be needed.
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent' };
  return spawnSync(process.execPath, [main, 'demo'], { cwd: home, env, encoding: 'utf8' });
}

test('ends with 0, every step verified, and prints a report that is there', () => {
  const { status, stdout, stderr } = demo();
  expect([status, stderr]).toEqual([0, '']);
  for (const step of ['layout', 'signature', 'files', 'records', 'chain', 'schedule', 'reperform', 'exports']) {
    expect(stdout).toMatch(new RegExp(`^${step} +verified`, 'm'));
  }
  const report = /^report +(.+)$/m.exec(stdout)?.[1] ?? '';
  expect(readFileSync(join(home, report), 'utf8')).toContain('Recorded example, not a live inspection');
  expect(existsSync(join(home, 'demo-evidence/keys/signer.pub.pem'))).toBe(true);
});

test('replaces what an earlier demo made', () => {
  expect(demo().status).toBe(0);
});

test('shows a drift between its nights', () => {
  const { stdout } = demo();
  const nights = stdout.match(/^2026-11-\d\d .*met/gm)?.map((line) => line.slice(10));
  expect(nights).toHaveLength(3);
  expect(new Set(nights).size).toBe(3);
});
