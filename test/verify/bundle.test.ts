/** A folder of any size is looked at to a bound, and what lies behind it is never taken for looked at. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { contentsOf } from '../../src/verify/bundle.ts';

const bound = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('lists as many entries as the greatest bundle has, and calls a greater one foreign without going on', async () => {
  mkdirSync(join(folder, 'inner'));
  for (let number = 1; number < bound; number += 1) writeFileSync(join(folder, 'inner', `${number}`), '');
  const whole = await contentsOf(folder);
  expect([whole.files.size, [...whole.folders], [...whole.foreign]]).toEqual([bound - 1, ['inner'], []]);

  for (let number = 0; number < 50; number += 1) writeFileSync(join(folder, 'inner', `more-${number}`), '');
  const cut = await contentsOf(folder);
  expect(cut.files.size + cut.folders.size).toBe(bound);
  expect([...cut.foreign]).toEqual([['inner/', `is one of more than ${bound} entries`]]);
});
