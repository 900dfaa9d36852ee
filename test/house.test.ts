/** The laws of the house that no linter knows: size, opening sentence, names, words; and that the linter and the lock file do their part. */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const product = globSync('{src,providers,checks}/**/*.ts', { cwd: root }).sort();
const sources = [...product, ...globSync('{test,bench}/**/*.ts', { cwd: root }).sort()];

const openingSentence = /^(#!.*\n)?\/\*\* [^*\n][^\n]*\S[.?!] \*\/\n|^(#!.*\n)?\/\*\*\n \* [^\n]+/;

interface Law {
  readonly name: string;
  readonly files: readonly string[];
  readonly breach: (source: string, file: string) => boolean;
  /** A source that breaks the law, so that a law that catches nothing is noticed. */
  readonly planted: string;
}

const laws: readonly Law[] = [
  {
    name: 'has at most 250 lines',
    files: sources,
    breach: (source) => source.trimEnd().split('\n').length > 250,
    planted: 'x;\n'.repeat(251),
  },
  {
    name: 'opens with one sentence that says its duty',
    // The table of a check is named after it, and the check's own sentence speaks for both.
    files: sources.filter((file) => !file.startsWith('test/checks/')),
    breach: (source) => !openingSentence.test(source),
    planted: `import 'node:fs';\n`,
  },
  {
    name: 'looks away from no type',
    files: sources,
    breach: (source) => /\bas any[;),\]>]|@ts-(ignore|nocheck)/.test(source),
    planted: 'go(x as ' + 'any);',
  },
  {
    name: 'leaves nothing for later',
    files: sources,
    breach: (source) => /\b(T[O]DO|F[I]XME|H[A]CK)\b/.test(source),
    planted: '// TO' + 'DO: soon',
  },
  {
    name: 'is no drawer for odds and ends',
    files: sources,
    breach: (_, file) => /(^|[/-])(utils?|common|helpers?|manager|misc|shared)\b/.test(file),
    planted: '',
  },
  {
    name: 'gives evidence and no verdict of law',
    files: product,
    breach: (source) => /\bHIPAA[- ](compliant|certified)|\bnon-?compliant|\bviolations?\b|% compliant/i.test(source),
    planted: `unmet('A violation of the rule.')`,
  },
];

describe.each(laws)('every file $name', ({ files, breach, planted }) => {
  it('in this house', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => breach(read(file), file))).toEqual([]);
  });

  it('and a breach is seen', () => {
    expect(breach(planted, 'src/common/string-utils.ts')).toBe(true);
  });
});

describe('the linter', () => {
  const lint = (file: string, source: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'backup-evidence-lint-'));
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    for (const name of ['biome.json', 'tsconfig.json', '.gitignore']) cpSync(join(root, name), join(folder, name));
    writeFileSync(join(folder, 'src-store.ts'), 'export interface Store {\n  put(): Promise<void>;\n}\n');
    writeFileSync(join(folder, file), source);
    const program = join(root, 'node_modules/.bin/biome');
    const { status, stdout, stderr } = spawnSync(program, ['lint', '--max-diagnostics=none', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    return status === 0 ? 'accepted' : `${stdout}${stderr}`;
  };
  const store = `import type { Store } from './src-store.ts';\n\n`;

  it.each([
    [
      'a write that nobody waits for',
      'noFloatingPromises',
      'a.ts',
      `${store}export const f = (s: Store): void => {\n  s.put();\n};\n`,
    ],
    [
      'a promise taken for an answer',
      'noMisusedPromises',
      'a.ts',
      `${store}export const f = (s: Store) => (s.put() ? 1 : 2);\n`,
    ],
    ['a check that reads the clock', 'noRestrictedGlobals', 'checks/x/a.ts', 'export const f = () => Date.now();\n'],
    ['a check that asks the network', 'noRestrictedGlobals', 'checks/x/a.ts', `export const f = () => fetch('');\n`],
    [
      'a check that reads its environment',
      'noRestrictedGlobals',
      'checks/x/a.ts',
      'export const f = () => process.env;\n',
    ],
    ['any', 'noExplicitAny', 'a.ts', 'export const f = (x: any) => x;\n'],
  ])('stops %s', (_, rule, file, source) => {
    expect(lint(file, source)).toContain(rule);
  });

  it('accepts what breaks no rule', () => {
    expect(lint('a.ts', `${store}export const f = (s: Store) => s.put();\n`)).toBe('accepted');
  });
});

describe('the lock file', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
  };

  it('names no registry, so that any mirror will do', () => {
    expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([]);
  });

  it('holds the optional packages of every platform, without which `npm ci` refuses it', () => {
    const wanted = Object.values(packages).flatMap(({ optionalDependencies }) =>
      Object.keys(optionalDependencies ?? {}),
    );
    const held = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
    expect(wanted.filter((name) => !held.has(name))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(20);
  });
});
