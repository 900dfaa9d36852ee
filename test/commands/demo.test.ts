/** `demo`: three nights without a cloud, sealed, verified and judged again; also twice, and from any folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { planted } from '../demo/planted.ts';

const home = mkdtempSync(join(tmpdir(), 'demo-'));
const main = resolve('src/main.ts');
afterAll(() => rmSync(home, { recursive: true }));
let printed = '';

function demo() {
  // No credentials, no home, no network settings: nothing but the recording may be needed.
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent' };
  return spawnSync(process.execPath, [main, 'demo'], { cwd: home, env, encoding: 'utf8' });
}

test('ends with 0, every step verified, and prints a report that is there', () => {
  const { status, stdout, stderr } = demo();
  printed = stdout;
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

describe.each([1, 2, 3] as const)('night %i of the demo', (number) => {
  const told = planted.filter(({ nights }) => nights.includes(number));
  const expected = told.flatMap(({ verdict, told }) =>
    Object.entries(told).flatMap(([part, checks]) => checks.map((check) => `${verdict} ${check} ${part}`)),
  );
  const found = () => nonMet(number).map(({ verdict, check, resource }) => `${verdict} ${check} ${known(resource.id)}`);

  test('finds every planted fault, and no other', () => {
    expect(found().sort()).toEqual(expected.sort());
  });

  test('tells as many as it found', () => {
    const count = (wanted: string) => expected.filter((row) => row.startsWith(`${wanted} `)).length;
    const [story, counts] = new RegExp(`^2026-11-${17 + number}  (.+)\\n +(.+)$`, 'm').exec(printed)?.slice(1) ?? [];
    expect(story).toMatch(/\w{3}.*\.$/);
    expect(counts).toMatch(new RegExp(`^${count('unknown')} unknown, ${count('unmet')} unmet, \\d+ not applicable, `));
  });
});

/** The records of a night that ask for somebody. */
function nonMet(number: number): EvidenceRecord[] {
  const targets = join(home, `demo-evidence/runs/00000${number - 1}/targets`);
  return ['clinic', '_estate']
    .flatMap((target) =>
      readFileSync(join(targets, target, 'records.ndjson'), 'utf8')
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as EvidenceRecord)
    .filter(({ verdict }) => verdict === 'unmet' || verdict === 'unknown');
}

const parts = new Set(planted.flatMap(({ told }) => Object.keys(told)));

/** The part by which the list names this resource; all of its id if it does not. */
function known(id: string): string {
  return [...parts].find((part) => id.includes(part)) ?? id;
}
