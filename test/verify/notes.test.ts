/** What a reader meets becomes a finding: its own faults fail, and what could not be read is left unchecked. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EvidenceError } from '../../src/evidence/evidence-error.ts';
import { Notes } from '../../src/verify/notes.ts';

const folder = mkdtempSync(join(tmpdir(), 'notes-'));
writeFileSync(join(folder, 'file'), 'text');
afterAll(() => rmSync(folder, { recursive: true }));

const notes = () => new Notes('files', { sequence: 7, place: 'runs/000007/' });
const said = (of: Notes) => of.conclude('All is well.').map(({ result, file }) => [result, file]);
const read = (name: string) => () => readFileSync(join(folder, name), 'utf8');

describe('an attempt', () => {
  it('gives the answer, and notes nothing', async () => {
    const own = notes();
    expect(await own.attempt('file', read('file'))).toBe('text');
    expect(said(own)).toEqual([['verified', undefined]]);
  });

  it.each<[string, () => unknown, 'failed' | 'not-checked']>([
    ['a missing file', read('none'), 'failed'],
    ['a file below a file', read('file/below'), 'not-checked'],
    ['a folder', read('.'), 'not-checked'],
    ['a name that is too long', read('x'.repeat(300)), 'not-checked'],
    [
      'a malformed file',
      () => {
        throw new EvidenceError('malformed', 'It is none.');
      },
      'failed',
    ],
    ['JSON that is none', () => JSON.parse('{'), 'failed'],
  ])('at %s never counts as verified', async (_what, work, result) => {
    const own = notes();
    expect(await own.attempt('a/b', work)).toBeUndefined();
    expect(own.failures).toBe(result === 'failed' ? 1 : 0);
    expect(said(own)).toEqual([[result, 'runs/000007/a/b']]);
  });

  it('that the system refuses says why', async () => {
    const own = notes();
    await own.attempt(null, read('.'));
    expect(own.conclude(null)).toEqual([
      { sequence: 7, step: 'files', result: 'not-checked', detail: expect.stringContaining('EISDIR') },
    ]);
  });
});

describe('more failures than anybody reads', () => {
  it('are counted, not listed', () => {
    const own = notes();
    for (let number = 0; number < 1000; number += 1) own.fail(`${number}`, 'It is wrong.');
    const findings = own.conclude('All is well.');
    expect(findings).toHaveLength(21);
    expect(findings.at(-1)).toMatchObject({ result: 'failed', detail: '980 more failures.' });
  });
});
