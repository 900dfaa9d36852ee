/** Every byte of every file of a bundle is bound, and so is every name, kind and number of its files. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sequenceName, statementFile, sumsFile } from '../../src/evidence/layout.ts';
import { bundleOf, discard, filesOf, type SealedStore, sealStore } from './sealed-store.ts';
import { verdictOn as verdictOnAll } from './tampered.ts';

let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

/** The newer statements have nothing to say about a file of an older one. */
const verdictOn = (of: SealedStore, spoil: (twin: string) => void) => verdictOnAll(of, spoil, { newest: 3 });

const target = (id: string) =>
  ['observations.ndjson.gz', 'facts.ndjson.gz', 'records.ndjson'].map((name) => `targets/${id}/${name}`);
const run = [
  ...['run.json', 'coverage.json', 'report.html', 'findings.csv'],
  ...['inputs/policy.json', 'inputs/targets.json', 'inputs/settings.json', 'targets/_estate/records.ndjson'],
  'inputs/previous-run.ndjson.gz',
  ...target('east'),
  ...target('west'),
];
const files: readonly (readonly [sequence: number, file: string])[] = [
  ...[...run, sumsFile, statementFile].map((file) => [1, file] as const),
  ...['missed.json', sumsFile, statementFile].map((file) => [2, file] as const),
  ...['key.json', sumsFile, statementFile].map((file) => [3, file] as const),
];

/** The steps that speak of the very bytes of a file. */
function byteSteps(file: string): readonly string[] {
  return file === statementFile ? ['statement', 'signature'] : ['files'];
}

function flip(file: string, bit: number): void {
  const bytes = readFileSync(file);
  bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
  writeFileSync(file, bytes);
}

function linkBeside(path: string, bytes: Buffer): void {
  writeFileSync(`${path}.real`, bytes);
  symlinkSync(`${path}.real`, path);
}

describe.each(files)('statement %i, %s', (sequence, file) => {
  const place = `runs/${sequenceName(sequence)}/${file}`;
  const byBytes = byteSteps(file).map((step) => `${step} ${sequence} ${place}`);
  const bits = () => readFileSync(join(bundleOf(store.path, sequence), file)).length * 8;

  it('with one bit flipped is named', async () => {
    const some = fc.sample(fc.nat(bits() - 1), { numRuns: 4, seed: 412 });
    for (const bit of [0, bits() - 1, bits() >> 1, ...some]) {
      const { code, named } = await verdictOn(store, (twin) => flip(join(bundleOf(twin, sequence), file), bit));
      expect([bit, code]).toEqual([bit, 5]);
      expect([bit, named.some((name) => byBytes.includes(name))]).toEqual([bit, true]);
    }
  });

  it('missing is named', async () => {
    const { code, named } = await verdictOn(store, (twin) => rmSync(join(bundleOf(twin, sequence), file)));
    expect(code).toBe(5);
    expect(named).toContain(`layout ${sequence} ${place}`);
  });

  it('renamed is named under both names', async () => {
    const other = `${place}.bak`;
    const { code, named } = await verdictOn(store, (twin) => renameSync(join(twin, place), join(twin, other)));
    expect(code).toBe(5);
    expect(named).toEqual(
      expect.arrayContaining([
        `layout ${sequence} ${place}`,
        `${file === statementFile ? 'files' : 'layout'} ${sequence} ${other}`,
      ]),
    );
  });

  it.each([
    ['a link to the same bytes', linkBeside],
    ['a link to a device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a named pipe', (path: string) => execFileSync('mkfifo', [path])],
  ])('replaced by %s is named, and never waited for', async (_what, replace) => {
    const { code, named } = await verdictOn(store, (twin) => {
      const path = join(twin, place);
      const bytes = readFileSync(path);
      rmSync(path);
      replace(path, bytes);
    });
    expect(code).toBe(5);
    expect(named).toContain(`layout ${sequence} ${place}`);
  });

  it('emptied, cut or lengthened is named', async () => {
    for (const change of [
      (path: string) => truncateSync(path, 0),
      (path: string) => truncateSync(path, readFileSync(path).length - 1),
      (path: string) => appendFileSync(path, '\n'),
      (path: string) => appendFileSync(path, ' '),
      (path: string) => writeFileSync(path, Buffer.concat([Buffer.from('\ufeff'), readFileSync(path)])),
    ]) {
      const { code, named } = await verdictOn(store, (twin) => change(join(twin, place)));
      expect(code).toBe(5);
      expect(named.some((name) => byBytes.includes(name))).toBe(true);
    }
  });
});

describe('the files of this test', () => {
  it('are all that a bundle of each kind holds', () => {
    for (const sequence of [1, 2, 3]) {
      const listed = files.filter(([of]) => of === sequence).map(([, file]) => file);
      expect(filesOf(bundleOf(store.path, sequence))).toEqual(listed.sort());
    }
  });
});

describe('what does not belong in a bundle', () => {
  it.each([
    ['runs/000001/extra.txt'],
    ['runs/000001/.hidden'],
    ['runs/000001/inputs/policy.json~'],
    ['runs/000001/targets/north/records.ndjson'],
    ['runs/000001/targets/_estate/facts.ndjson.gz'],
    ['runs/000001/timestamp.tsr'],
    ['runs/000002/run.json'],
    ['runs/000001/\u001b[2Jcleared'],
    ['runs/000001/a\nb'],
  ])('%j is named by layout and files', async (place) => {
    const { code, named } = await verdictOn(store, (twin) => {
      mkdirSync(dirname(join(twin, place)), { recursive: true });
      writeFileSync(join(twin, place), 'x');
    });
    const sequence = Number(place.split('/')[1]);
    expect(code).toBe(5);
    expect(named).toEqual(expect.arrayContaining([`layout ${sequence} ${place}`, `files ${sequence} ${place}`]));
  });

  it('an empty folder is named', async () => {
    const { code, named } = await verdictOn(store, (twin) => mkdirSync(join(bundleOf(twin, 1), 'inputs', 'more')));
    expect([code, named]).toEqual([5, ['layout 1 runs/000001/inputs/more']]);
  });

  it.each(['notes.txt', '1', '0000001', '000001 ', '.tmp'])('%j among the bundles is named', async (name) => {
    const { code, named } = await verdictOn(store, (twin) => mkdirSync(join(twin, 'runs', name)));
    expect([code, named]).toEqual([5, [`layout null runs/${name}`]]);
  });

  it('a bundle that is a link to itself elsewhere is named', async () => {
    const { code, named } = await verdictOn(store, (twin) => {
      rmSync(bundleOf(twin, 1), { recursive: true });
      symlinkSync(bundleOf(store.path, 1), bundleOf(twin, 1));
    });
    expect(code).toBe(5);
    expect(named).toContain('layout null runs/000001');
  });

  it('a store whose bundles are a link is named', async () => {
    const { code, named } = await verdictOn(store, (twin) => {
      rmSync(join(twin, 'runs'), { recursive: true });
      symlinkSync(join(store.path, 'runs'), join(twin, 'runs'));
    });
    expect([code, named]).toEqual([5, ['layout null runs', 'chain null runs']]);
  });
});

describe('the same facts in other bytes', () => {
  it.each(run.filter((file) => file.endsWith('.gz')))('%s packed again is named', async (file) => {
    const { code, named } = await verdictOn(store, (twin) => {
      const path = join(bundleOf(twin, 1), file);
      writeFileSync(path, gzipSync(gunzipSync(readFileSync(path)), { level: 1 }));
    });
    expect([code, named]).toEqual([5, [`files 1 runs/000001/${file}`]]);
  });

  it('a list of files in another order is named', async () => {
    const { code, named } = await verdictOn(store, (twin) => {
      const path = join(bundleOf(twin, 1), sumsFile);
      const lines = readFileSync(path, 'utf8').trimEnd().split('\n').reverse();
      writeFileSync(path, `${lines.join('\n')}\n`);
    });
    expect([code, [...new Set(named)]]).toEqual([5, [`files 1 runs/000001/${basename(sumsFile)}`]]);
  });
});
