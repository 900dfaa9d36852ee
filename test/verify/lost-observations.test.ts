/** Records that rest on answers which are not in the bundle are found, though everything is counted and signed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/evidence/digest.ts';
import { at, observations, records, resealed, rewrite } from './resealed.ts';
import { bundleOf, discard, type SealedStore, sealStore } from './sealed-store.ts';

const estate = 'targets/_estate/records.ndjson';
let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

/** Without judging again, which would find the same by another way. */
const named = async (doctor: (bundle: string) => void) =>
  (await resealed(store, doctor, { performer: null })).named.filter((name) => !name.startsWith('exports'));

/** One more answer, like the first but for its turn. */
function another(): { readonly line: string; readonly digest: string } {
  const first =
    gunzipSync(readFileSync(join(bundleOf(store.path, 5), observations)))
      .toString()
      .split('\n')[0] ?? '';
  const line = first.replace('"turn":0', '"turn":7');
  expect(line).not.toBe(first);
  return { line, digest: `sha256:${sha256Hex(Buffer.from(line))}` };
}

const resting = (file: string, digest: string) =>
  rewrite(file, (text) => text.replace('"observations":[', `"observations":["${digest}",`));

describe.each([
  ['the estate', estate],
  ['a target', records],
])('a record of %s', (_whose, file) => {
  it('may rest on an answer that no other record names', async () => {
    const { line, digest } = another();
    const kept = await named((bundle) => {
      rewrite(observations, (text) => `${text}${line}\n`)(bundle);
      resting(file, digest)(bundle);
    });
    expect(kept).toEqual([]);
  });

  it('is found when that answer is gone', async () => {
    expect(await named(resting(file, another().digest))).toEqual([at('records', file)]);
  });
});

it('each record that loses its answers is found, of the estate as well', async () => {
  const gone = await named(rewrite(observations, (text) => text.replace(/^.*"name":"images".*\n/m, '')));
  expect(gone).toEqual(expect.arrayContaining([at('records', records), at('records', estate)]));
});
