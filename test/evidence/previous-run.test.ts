/** What a night keeps of the run before it, read from hostile files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { EvidenceError } from '../../src/evidence/evidence-error.ts';
import { History } from '../../src/evidence/history.ts';
import { previousRunPath, readPreviousRun } from '../../src/evidence/previous-run.ts';

const bundle = mkdtempSync(join(tmpdir(), 'backup-evidence-previous-'));
afterAll(() => rmSync(bundle, { recursive: true }));
const path = join(bundle, previousRunPath);
mkdirSync(dirname(path), { recursive: true });

const at = '2026-11-17T02:00:00.000Z';
const head = {
  sequence: 7,
  statementDigest: { sha256: 'a'.repeat(64) },
  evaluationTime: at,
  records: 2,
  blind: [{ target: 'clinic', kind: 'store' }],
  unread: null,
};
const line = (id: string) => ({ id, type: 'AWS::S3::Bucket', verdict: 'met', since: at });

async function read(...lines: readonly (object | string)[]): Promise<readonly string[]> {
  writeFileSync(
    path,
    gzipSync(lines.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join('')),
  );
  const previous = await readPreviousRun(bundle);
  const ids: string[] = [];
  for await (const { id } of previous?.records() ?? []) ids.push(id);
  return ids;
}

describe('the run before', () => {
  it('is read with its records', async () => {
    expect(await read(head, line('a'), line('b'))).toEqual(['a', 'b']);
    expect(await read({ ...head, records: 0 })).toEqual([]);
    const sha256 = 'b'.repeat(64);
    expect(
      await read({ ...head, conditions: { policy: sha256, scope: sha256, collector: sha256 }, records: 0 }),
    ).toEqual([]);
    expect(await read({ ...head, unread: 'it was changed' })).toEqual([]);
  });

  it('is none where there is no file', async () => {
    rmSync(path, { force: true });
    expect(await readPreviousRun(bundle)).toBeNull();
  });

  it.each([
    ['no head', []],
    ['a head of another shape', [{ ...head, extra: 1 }, line('a'), line('b')]],
    ['conditions of another shape', [{ ...head, conditions: { policy: 'x' } }, line('a'), line('b')]],
    ['a record too few', [head, line('a')]],
    ['a record too many', [head, line('a'), line('b'), line('c')]],
    ['records of a run that was not read', [{ ...head, unread: 'why' }, line('a'), line('b')]],
    ['a verdict that is none', [head, line('a'), { ...line('b'), verdict: 'compliant' }]],
    ['a moment that is none', [head, line('a'), { ...line('b'), since: 'yesterday' }]],
    ['a member too many', [head, line('a'), { ...line('b'), note: '' }]],
    ['no JSON', [head, line('a'), '{']],
  ])('with %s is refused', async (_what, lines) => {
    await expect(read(...lines)).rejects.toThrow(EvidenceError);
  });

  it('is not read on behind the last record it speaks of', async () => {
    const many = '{"no":"record"}\n'.repeat(200_000).trimEnd();
    await expect(read(head, line('a'), line('b'), many)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('keeps memory however many moments it names', () => {
    const history = new History();
    expect(() => {
      for (let index = 0; index <= 100_000; index += 1)
        history.add({ id: `${index}`, type: '', verdict: 'met', since: new Date(index).toISOString() });
    }).toThrow(EvidenceError);
  });
});
