/** `report`, `explain` and `view` on the command line, over a sealed store. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compared } from '../../src/commands/report.ts';
import { rewrite } from '../verify/resealed.ts';
import { bundleOf, discard, type SealedStore, sealStore, twinOf } from '../verify/sealed-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'backup-evidence-looking-'));
let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path, folder));

function cli(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/main.ts', ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}
const told = (...words: string[]) => {
  const { status, stdout, stderr } = cli(...words);
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
};

describe('report', () => {
  it('makes the page and the table of the newest night again, byte for byte', () => {
    for (const [out, sealed] of [
      ['new.html', 'report.html'],
      ['new.csv', 'findings.csv'],
    ] as const) {
      expect(told('report', store.path, '--out', join(folder, out))).toContain(
        `It is the sealed ${sealed}, byte for byte.`,
      );
      expect(readFileSync(join(folder, out))).toEqual(readFileSync(join(bundleOf(store.path, 5), sealed)));
    }
  });

  it('takes a night of the store, or one bundle', () => {
    told('report', store.path, '--night', '1', '--out', join(folder, 'one.html'));
    told('report', bundleOf(store.path, 1), '--out', join(folder, 'same.html'));
    expect(readFileSync(join(folder, 'same.html'))).toEqual(readFileSync(join(folder, 'one.html')));
  });

  it('says so where the sealed one is another', () => {
    const twin = twinOf(store.path, 0);
    writeFileSync(join(bundleOf(twin, 0), 'report.html'), 'another');
    const said = told('report', twin, '--out', join(folder, 'other.html'));
    expect(said).toMatch(
      /differs from the sealed report\.html, which another program made \(version 9\.9\.9; this is /,
    );
    discard(twin);
  });

  it('tells programs of one version apart by their digests', () => {
    const made = (version: string, sha256: string) => ({ version, digest: { sha256 } });
    const [one, other] = ['a'.repeat(64), 'b'.repeat(64)] as const;
    expect(compared('other', 'report.html', made('0.1.0', one), made('0.1.0', other))).toContain(
      `(digest ${'a'.repeat(12)}; this is ${'b'.repeat(12)})`,
    );
    expect(compared('other', 'report.html', made('0.1.0', one), made('0.2.0', other))).toContain(
      '(version 0.1.0; this is 0.2.0)',
    );
  });

  it('does not take what is no record for one, and leaves nothing behind', () => {
    const twin = twinOf(store.path, 0);
    rewrite('targets/east/records.ndjson', (text) => text.replace('"because":', '"why":'))(bundleOf(twin, 0));
    const out = join(folder, 'hostile.html');
    expect(cli('report', twin, '--out', out)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is not a record'),
    });
    expect(existsSync(out)).toBe(false);
    discard(twin);
  });

  it('touches no file that was there, also where the night cannot be read', () => {
    const twin = twinOf(store.path, 0);
    rmSync(join(bundleOf(twin, 0), 'coverage.json'));
    const mine = join(folder, 'mine.csv');
    writeFileSync(mine, 'precious');
    expect(cli('report', twin, '--out', mine)).toMatchObject({ status: 2, stderr: expect.stringContaining('exists') });
    expect(readFileSync(mine, 'utf8')).toBe('precious');
    const none = join(folder, 'none.csv');
    expect(cli('report', twin, '--out', none)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/coverage\.json is not there \(ENOENT\)\.\n$/),
    });
    expect(existsSync(none)).toBe(false);
    discard(twin);
  });

  it.each([
    ['a file that exists', () => [store.path, '--out', join(folder, 'here.html')], 'exists. Name another'],
    [
      'a file within the bundle',
      () => [store.path, '--out', join(bundleOf(store.path, 5), 'x.html')],
      'lies within the evidence',
    ],
    [
      'a file beside the bundles',
      () => [store.path, '--out', join(store.path, 'runs/x.html')],
      'lies within the evidence',
    ],
    ['a file in the store', () => [store.path, '--out', join(store.path, 'x.html')], 'lies within the evidence'],
    ['a file there by a link', () => [store.path, '--out', join(folder, 'link/x.html')], 'lies within the evidence'],
    ['a folder that is not there', () => [store.path, '--out', join(folder, 'no/x.html')], 'does not exist'],
    ['a night that is not there', () => [store.path, '--night', '99'], 'holds no statement 99. The newest is 5.'],
    ['a night that is none', () => [store.path, '--night', 'x'], 'no whole number'],
    ['a missed night', () => [store.path, '--night', '2'], 'is no run'],
    ['another night of a bundle', () => [bundleOf(store.path, 1), '--night', '2'], 'holds statement 1 and no other'],
    ['no evidence', () => [folder], 'neither a store'],
  ])('refuses %s', (_what, words, said) => {
    writeFileSync(join(folder, 'here.html'), 'mine');
    if (!existsSync(join(folder, 'link'))) symlinkSync(join(store.path, 'runs'), join(folder, 'link'));
    expect(cli('report', ...words())).toMatchObject({ status: 2, stderr: expect.stringContaining(said) });
    expect(readFileSync(join(folder, 'here.html'), 'utf8')).toBe('mine');
  });
});

describe('explain', () => {
  const id = 'in-force/store-locked/east/shelf:shelf-east/images';

  it('tells of a check, or of all that serve a control', () => {
    const said = told('explain', 'store-locked');
    for (const part of ['BKP-IMM-01', 'Looks at whether', 'how to fix', '45 CFR 164.312(c)(1) (standard)'])
      expect(said).toContain(part);
    expect(told('explain', 'BKP-IMM-01')).toContain('store-locked');
    expect(JSON.parse(told('explain', 'store-locked', '--json'))[0]).toMatchObject({
      id: 'store-locked',
      expected: { unit: 'days' },
    });
  });

  it('tells of a record why it is so, since when, and what it rests on, to look it up', () => {
    const said = told('explain', id, store.path);
    for (const part of [
      ...[
        'Threshold not met: Every backup store locks new data',
        'New data has no lock.',
        'Customer policy: product default',
      ],
      ...['since       2026-11-17T02:00:01.000Z', 'rests on 1 of 1', 'shelf GetStore here  answered 200'],
      ...['request id  r-', 'https://shelf.invalid', 'sha256:', 'night'],
    ]) {
      expect(said.toLowerCase()).toContain(part.toLowerCase());
    }
  });

  it('finds a record by its check and its resource, and says the same to machines', () => {
    const { records, more } = JSON.parse(told('explain', 'store-locked', store.path, '--resource', 'images', '--json'));
    expect(more).toBe(0);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      record: { id },
      sources: [{ call: { operation: 'GetStore' }, status: 200, failure: null }],
    });
    expect(records[0].sources[0].digest).toBe(records[0].record.observations[0]);
  });

  it('names the failed call behind what could not be seen', () => {
    const { records } = JSON.parse(told('explain', 'store-locked', store.path, '--resource', 'closed', '--json'));
    expect(records[0].record.verdict).toBe('unknown');
    expect(records[0].sources.some(({ failure }: { failure: string | null }) => failure !== null)).toBe(true);
  });

  it('takes any night', () => {
    expect(told('explain', 'store-locked', store.path, '--night', '0')).toContain('Night 000000');
  });

  it.each([
    ['what is nothing', ['explain', 'no-such-check'], 'neither a check, a control nor a record'],
    ['a control that no check serves', ['explain', 'BKP-GOV-01'], 'not examined'],
    ['a record that is not there', () => ['explain', `${id}-not`, store.path], 'No record of the night matches'],
    ['a resource that is not there', () => ['explain', 'store-locked', store.path, '--resource', 'x'], 'No record'],
  ])('says so of %s', (_what, words, said) => {
    expect(cli(...(typeof words === 'function' ? words() : words))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(said),
    });
  });

  it('lets no name steer the terminal', () => {
    const twin = twinOf(store.path, 0);
    rewrite('targets/east/records.ndjson', (text) =>
      text.replaceAll('New data has no lock.', '\\u001b[2J\\u202eowned'),
    )(bundleOf(twin, 0));
    const said = told('explain', 'store-locked', twin) + told('explain', 'store-locked', twin, '--json');
    expect(said).toContain('owned');
    expect(said).not.toMatch(/[^\n\P{C}]|\u202e/u);
    discard(twin);
  });
});

describe('view', () => {
  it('says where, answers, and ends when it is told to', async () => {
    const child = spawn(process.execPath, ['src/main.ts', 'view', store.path, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const piece of child.stdout.setEncoding('utf8')) {
      said += piece;
      if (!said.includes('Ctrl-C')) continue;
      expect((await fetch(said.split('\n', 1)[0] as string)).status).toBe(200);
      child.kill('SIGTERM');
    }
    expect(said).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n/);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  it.each([
    ['one bundle', () => [bundleOf(store.path, 0)], 'is one bundle'],
    ['a port that is none', () => [store.path, '--port', '99999'], 'no whole number from 0 to 65535'],
    ['no evidence', () => [folder], 'neither a store'],
  ])('refuses %s', (_what, words, said) => {
    expect(cli('view', ...words())).toMatchObject({ status: 2, stderr: expect.stringContaining(said) });
  });
});
