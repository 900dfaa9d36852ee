/** Files on disk equal the lists, names equal ids, and every check says all that a reader of the catalogue needs. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Check, Verdict } from '../checks/check.ts';
import { controls } from '../checks/controls.ts';
import { checks } from '../checks/index.ts';
import { defaultPolicy } from '../checks/policy.ts';
import { safeguards } from '../checks/safeguards.ts';
import { providers } from '../providers/index.ts';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const files = globSync('checks/*/*.ts', { cwd: root }).sort();
const modules = await Promise.all(
  files.map(async (file) => ({ file, check: ((await import(join(root, file))) as { default: Check }).default })),
);

it('the list of checks holds every file on disk, once', () => {
  expect(checks.map(({ id }) => id).sort()).toEqual(files.map((file) => basename(file, '.ts')).sort());
  expect(new Set(checks)).toEqual(new Set(modules.map(({ check }) => check)));
});

it('the list of providers holds every folder on disk, once', () => {
  const folders = globSync('providers/*/index.ts', { cwd: root }).map((file) => basename(dirname(file)));
  expect(providers.map(({ id }) => id).sort()).toEqual(folders.sort());
  expect(folders.length).toBeGreaterThan(0);
});

it('checks that serve one control stand in one folder', () => {
  const folders = Map.groupBy(modules, ({ check }) => check.control);
  for (const [control, members] of folders) {
    expect([control, new Set(members.map(({ file }) => dirname(file))).size]).toEqual([control, 1]);
  }
});

describe.each(modules)('$file', ({ file, check }) => {
  it('is named as its check, and opens with its control', () => {
    expect(check.id).toBe(basename(file, '.ts'));
    expect(check.control).toMatch(/^BKP-[A-Z]{3}-\d{2}$/);
    expect(Object.keys(controls)).toContain(check.control);
    expect(read(file).startsWith(`/** ${check.control.slice('BKP-'.length)}: `)).toBe(true);
  });

  it('has a revision that can be told from a later one', () => {
    expect(Number.isSafeInteger(check.revision) && check.revision >= 1).toBe(true);
  });

  it('cites paragraphs that exist, each once, with their status', () => {
    for (const { instrument, cite, status } of check.safeguards) {
      expect(instrument).toBe('in-force');
      expect(safeguards[cite as keyof typeof safeguards]?.status, cite).toBe(status);
    }
    expect(new Set(check.safeguards.map(({ cite }) => cite)).size).toBe(check.safeguards.length);
  });

  it.each([
    ['title', 90, /^[A-Z].*[^.]$/],
    ['what', 160, /^[A-Z].*\.$/],
    ['why', 160, /^[A-Z].*\.$/],
    ['fix', 200, /^[A-Z].*\.$/],
  ] as const)('has a %s in at most %i characters', (field, limit, shape) => {
    expect(check[field].length).toBeLessThanOrEqual(limit);
    expect(check[field]).toMatch(shape);
  });

  it('says what it expects, and from which source', () => {
    const expected = check.expects(defaultPolicy);
    expect(expected.property).not.toBe('');
    expect(expected.source_ref).not.toBe('');
    expect(JSON.parse(JSON.stringify(expected))).toEqual(expected);
  });

  it('has a table with every verdict it can reach', () => {
    const table = file.replace(/^checks/, 'test/checks').replace(/\.ts$/, '.test.ts');
    expect(existsSync(join(root, table)), `${table} is missing`).toBe(true);
    const quoted = [...read(table).matchAll(/'(met|unmet|unknown|not-applicable)'/g)].map(([, verdict]) => verdict);
    expect([...new Set(quoted)]).toEqual(expect.arrayContaining(reachable(read(file))));
  });
});

/** Any check meets a gap and an estate without its subject; the other verdicts are reached where the check gives them. */
function reachable(source: string): Verdict[] {
  const given: Verdict[] = [];
  if (/\bmet\(/.test(source)) given.push('met');
  if (/\bunmet\(/.test(source)) given.push('unmet');
  return [...given, 'unknown', 'not-applicable'];
}
