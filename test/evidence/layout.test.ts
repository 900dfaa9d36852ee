/** Names of a bundle: each has one spelling, and nothing hostile has any. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertBundlePath,
  estateFolder,
  sequenceName,
  sequenceOf,
  targetFolder,
  targetOf,
  targetPath,
} from '../../src/evidence/layout.ts';

const hostile = [
  '',
  '.',
  '..',
  '/etc/passwd',
  'a/../b',
  'a/./b',
  'a//b',
  'a/',
  '/a',
  'a\\b',
  'a\nb',
  'a b',
  'a\u0000',
  '-rf',
  '.hidden',
  'é',
  'a:b',
  `${'a/'.repeat(8)}a`,
  'a'.repeat(129),
];

describe('sequence names', () => {
  it.each([
    [0, '000000'],
    [412, '000412'],
    [999_999, '999999'],
    [1_000_000, '1000000'],
  ])('%i is %s', (sequence, name) => {
    expect(sequenceName(sequence)).toBe(name);
    expect(sequenceOf(name)).toBe(sequence);
  });

  it.each(['412', '00412', '0000412', '0001000000', '+00412', '000412 ', '00041a', '', '1'.repeat(16)])(
    '"%s" is no sequence',
    (name) => expect(sequenceOf(name)).toBeNull(),
  );

  it('have an exact inverse', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 15 - 1 }), (n) => sequenceOf(sequenceName(n)) === n));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-. ') }), (name) => {
        const sequence = sequenceOf(name);
        return sequence === null || sequenceName(sequence) === name;
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN, 10 ** 15])('refuse %d', (n) => {
    expect(() => sequenceName(n)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });
});

describe('paths', () => {
  it.each(hostile)('refuse %j', (path) => {
    expect(() => assertBundlePath(path)).toThrow(expect.objectContaining({ code: 'unsafe-name' }));
    expect(() => targetFolder(path)).toThrow(expect.objectContaining({ code: 'unsafe-name' }));
    expect(targetOf(path)).toBeNull();
  });

  it('lead to the folder of a target, and to the estate that no target can be called', () => {
    expect(targetPath('main-account', 'records.ndjson')).toBe('targets/main-account/records.ndjson');
    expect(targetPath(null, 'records.ndjson')).toBe('targets/_estate/records.ndjson');
    expect(targetOf(estateFolder)).toBeNull();
  });
});
