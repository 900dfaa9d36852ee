/** What the system says becomes an error of the store, also where closing files failed in its wake. */
import { expect, it } from 'vitest';
import { asStoreError, StoreError } from '../../src/store/store-error.ts';

const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

it.each([
  ['alone', full],
  ['before another', new SuppressedError(new Error('another'), full)],
  ['before several', new SuppressedError(new Error('another'), new SuppressedError(new Error('and another'), full))],
])('a full disk %s is a full disk', (_, error) => {
  const typed = asStoreError(error, '/evidence');
  expect(typed).toBeInstanceOf(StoreError);
  expect(typed).toMatchObject({ code: 'full', cause: full });
});

it('a file where a folder should be is no store', () => {
  const error = Object.assign(new Error('ENOTDIR: not a directory'), { code: 'ENOTDIR' });
  expect(asStoreError(error, '/evidence')).toMatchObject({ code: 'unusable', cause: error });
});

it('an error of another kind comes as it came, and without what followed it', () => {
  const error = new TypeError('not of the disk');
  expect(asStoreError(error, '/evidence')).toBe(error);
  expect(asStoreError(new SuppressedError(full, error), '/evidence')).toBe(error);
});
