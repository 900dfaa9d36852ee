/** The import laws catch what they forbid: one planted breach for each law, and every source file is looked at. */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
  readonly cycle?: readonly { readonly name: string }[];
}

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly module: string }[];
  }[];
  readonly summary: {
    readonly violations: readonly Violation[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string; readonly comment?: string }[] };
  };
}

const root = resolve(import.meta.dirname, '..');
const floors = ['src', 'providers', 'checks', 'test', 'bench'];

/** Every planted file breaks exactly the law it stands beside. */
const breaches: readonly (readonly [law: string, file: string, source: string])[] = [
  ['only-src-imports-src', 'providers/a.ts', `import '../src/run.ts';`],
  ['providers-stand-on-the-ground', 'providers/b.ts', `import type { Check } from '../checks/check.ts';`],
  ['checks-are-pure', 'checks/family/reads-files.ts', `import 'node:fs';`],
  ['checks-are-pure', 'checks/family/reads-time.ts', `import { z } from 'zod';`],
  ['checks-are-pure', 'checks/family/asks.ts', `import type { Call } from '../../providers/provider.ts';`],
  ['checks-are-pure', 'checks/family/leans.ts', `import './plain.ts';`],
  ['the-list-of-checks-is-a-list', 'checks/index.ts', `import 'node:os';\nimport './family/plain.ts';`],
  ['clouds-are-strangers', 'providers/aws/peeks.ts', `import '../azure/index.ts';`],
  ['verify-stands-alone', 'src/verify/signs.ts', `import type { Signer } from '../sign/signer.ts';`],
  ['verify-stands-alone', 'src/verify/far.ts', `import '../middle.ts';`],
  ['only-wire-imports-the-registries', 'src/run.ts', `import '../providers/index.ts';`],
  ['providers-come-through-the-registry', 'src/names-a-cloud.ts', `import '../providers/aws/index.ts';`],
  ['checks-come-through-the-registry', 'src/names-a-check.ts', `import '../checks/family/plain.ts';`],
  ['sdks-belong-to-their-provider', 'src/asks.ts', `export const sdk = () => import('@aws-sdk/client-s3');`],
  ['aws-sdk-only-in-aws', 'providers/azure/asks.ts', `export const sdk = () => import('@aws-sdk/client-s3');`],
  ['sdks-load-lazily', 'providers/aws/eager.ts', `import { S3Client } from '@aws-sdk/client-s3';\nnew S3Client();`],
  ['evidence-knows-nobody', 'src/evidence/leans.ts', `import '../middle.ts';`],
  ['ground-of-the-agent', 'src/store/leans.ts', `import type { Signer } from '../sign/signer.ts';`],
  ['verbs-are-the-top', 'src/leans.ts', `import './commands/collect.ts';`],
  ['no-circles', 'src/circle.ts', `import type { B } from './circle-b.ts';\nexport type A = B | 1;`],
  ['no-circles', 'src/circle-b.ts', `import type { A } from './circle.ts';\nexport type B = A | 2;`],
  ['product-without-its-tests', 'src/proves.ts', `import '../test/helper.ts';`],
  ['product-without-development-packages', 'src/develops.ts', `import 'fast-check';`],
  [
    'no-import-into-nothing',
    'src/uses.ts',
    `export async function f() {\n  await using x = await import('./lost.ts');\n}`,
  ],
  ['no-import-into-nothing', 'src/nowhere.ts', `import './gone.ts';`],
];

const harmless: Readonly<Record<string, string>> = {
  'providers/resource.ts': 'export type Gap = string;',
  'providers/kinds.ts': 'export type Kind = string;',
  'providers/provider.ts': `import { z } from 'zod';\nexport type Call = z.ZodType;`,
  'providers/index.ts': `import './aws/index.ts';`,
  'providers/aws/index.ts': `import '../provider.ts';\nexport const sdk = () => import('@aws-sdk/client-s3');`,
  'providers/aws/types.ts': `import type { S3Client } from '@aws-sdk/client-s3';\nexport type Client = S3Client;`,
  'providers/aws/packages.ts': `export const all: Readonly<Record<string, { load(): Promise<unknown> }>> = {
  s3: { load: () => import('@aws-sdk/client-s3') },\n};`,
  'providers/azure/index.ts': 'export const azure = 1;',
  'checks/check.ts': `import type { Kind } from '../providers/kinds.ts';\nexport type Check = Kind;`,
  'checks/family/plain.ts': `import type { Check } from '../check.ts';\nexport type C = Check;`,
  'src/wire.ts': `import '../providers/index.ts';\nimport '../checks/index.ts';`,
  'src/main.ts': `import './commands/collect.ts';`,
  'src/commands/collect.ts': `import '../wire.ts';`,
  'src/middle.ts': `import './sign/signer.ts';`,
  'src/sign/signer.ts': 'export type Signer = 1;',
  'src/verify/verify.ts': `import type { Check } from '../../checks/check.ts';\nexport type V = Check;`,
  'test/helper.ts': `import '../src/wire.ts';\nimport 'fast-check';`,
  'bench/main.ts': `import '../checks/index.ts';`,
};

function cruise(folder: string): Cruise {
  const program = join(root, 'node_modules/.bin/depcruise');
  const { stdout, stderr } = spawnSync(
    program,
    ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...floors],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 2 ** 20 },
  );
  if (!stdout) throw new Error(`dependency-cruiser said nothing: ${stderr}`);
  return JSON.parse(stdout) as Cruise;
}

describe('the import laws, in a house full of breaches', () => {
  let house: string;
  let cruised: Cruise;

  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'backup-evidence-laws-'));
    for (const name of ['.dependency-cruiser.mjs', 'package.json']) cpSync(join(root, name), join(house, name));
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    const files = { ...harmless, ...Object.fromEntries(breaches.map(([, file, source]) => [file, source])) };
    for (const [file, source] of Object.entries(files)) {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), `${source}\nexport {};\n`);
    }
    cruised = cruise(house);
  });
  afterAll(() => rmSync(house, { recursive: true }));

  it.each(breaches)('%s stops %s', (law, file) => {
    const broken = cruised.summary.violations
      .filter(({ from, cycle }) => from === file || cycle?.some(({ name }) => name === file))
      .map(({ rule }) => rule.name);
    expect(broken).toContain(law);
  });

  it.each(Object.keys(harmless))('nothing is held against %s', (file) => {
    expect(cruised.summary.violations.filter(({ from }) => from === file)).toEqual([]);
  });

  it('every law is broken once here, and tells the offender why', () => {
    const laws = cruised.summary.ruleSetUsed.forbidden;
    expect([...new Set(breaches.map(([law]) => law))].sort()).toEqual(laws.map(({ name }) => name).sort());
    expect(laws.filter(({ comment }) => !comment)).toEqual([]);
  });
});

describe('the import laws, in this house', () => {
  const onDisk = floors.flatMap((floor) => globSync(`${floor}/**/*.ts`, { cwd: root })).sort();
  // Planted sources stand in strings of the tests, so the tests themselves are left out.
  const product = onDisk.filter((file) => !file.startsWith('test/'));
  let modules: Cruise['modules'];

  beforeAll(() => {
    modules = cruise(root).modules;
  });

  it('look at every source file', () => {
    const seen = modules.map(({ source }) => source).filter((source) => onDisk.includes(source));
    expect(seen.sort()).toEqual(onDisk);
    expect(onDisk.length).toBeGreaterThan(20);
  });

  it('see every import of every file', () => {
    const unseen = product.flatMap((file) => {
      const written = readFileSync(join(root, file), 'utf8').matchAll(/(?:^import |\bfrom |\bimport\()'([^']+)'/gm);
      const names = new Set([...written].map(([, name = '']) => name.replace(/^node:(?!sqlite$)/, '')));
      const seen = modules.find(({ source }) => source === file)?.dependencies.map(({ module }) => module);
      return [...names].filter((name) => !seen?.includes(name)).map((name) => `${file} imports ${name}`);
    });
    expect(unseen).toEqual([]);
  });
});
