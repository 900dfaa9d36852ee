/** Handles: equal for equal values, and their key. */
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Handles, loadHandleKey } from '../../src/observe/handles.ts';

test('the same value has the same handle under one key, and another under another', () => {
  const one = new Handles(Buffer.alloc(32, 1));
  const other = new Handles(Buffer.alloc(32, 2));
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(one.name(a) === one.name(b)).toBe(a === b);
      expect(one.name(a)).not.toBe(other.name(a));
    }),
  );
});

test('what was never a value of this door stays as it is', () => {
  const handles = new Handles(Buffer.alloc(32));
  expect(handles.resolve({ a: 'handle:unknown', b: 1, c: [handles.of('x')] })).toEqual({
    a: 'handle:unknown',
    b: 1,
    c: [handles.of('x')],
  });
});

test('the key is made once, for its owner only, and a damaged one is refused', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'handles-')), 'private', 'handles.key');
  const key = await loadHandleKey(path);
  expect(await loadHandleKey(path)).toEqual(key);
  expect(await readFile(path)).toEqual(Buffer.from(key));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await writeFile(path, 'short');
  await expect(loadHandleKey(path)).rejects.toThrow('32 bytes');
});
