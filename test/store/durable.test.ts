/** Folders and files that are on the disk when the call answers. */
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder, renameDurably, writeNewFile } from '../../src/store/durable.ts';

const folder = mkdtempSync(join(tmpdir(), 'durable-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a folder', () => {
  it('is made with those above it, any number of times, open to its group at most', async () => {
    const path = join(folder, 'a/b/c');
    await makeFolder(path);
    await makeFolder(path);
    expect(lstatSync(path).mode & 0o027).toBe(0);
  });

  it('under a link to nothing or under a file ends in the system’s own error', async () => {
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
    writeFileSync(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, 'dangling/x'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(makeFolder(join(folder, 'file/x'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});

describe('a file', () => {
  it('is never replaced, and moves into a folder with all it holds', async () => {
    mkdirSync(join(folder, 'from'));
    mkdirSync(join(folder, 'to'));
    await writeNewFile(join(folder, 'from/one'), 'text');
    await expect(writeNewFile(join(folder, 'from/one'), 'other')).rejects.toMatchObject({ code: 'EEXIST' });
    await renameDurably(join(folder, 'from/one'), join(folder, 'to/one'));
    expect(readFileSync(join(folder, 'to/one'), 'utf8')).toBe('text');
  });
});
