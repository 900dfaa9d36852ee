/** Patterns of resources name a bucket, all of its objects, both or neither. Truth: regular expressions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers } from '../../../providers/aws/policy/arn-pattern.ts';

describe('a resource pattern', () => {
  it('covers every object only if it matches each of them', () => {
    const character = fc.constantFrom('c', 'l', 'i', 'n', '/', '*', '?', ':');
    const pattern = fc.array(character, { maxLength: 10 }).map((tail) => `arn:aws:s3:::${tail.join('')}`);
    const name = fc
      .array(fc.constantFrom('c', 'l', 'i', 'n', '/'), { minLength: 1, maxLength: 6 })
      .map((letters) => letters.join(''));
    const expression = (text: string) =>
      new RegExp(
        `^${text.replaceAll(/[.*+?^$(){}|[\]\\]/g, (special) => (special === '*' ? '.*' : special === '?' ? '.' : `\\${special}`))}$`,
        's',
      );
    fc.assert(
      fc.property(pattern, name, name, (text, short, object) => {
        const arn = `arn:aws:s3:::${short.replaceAll('/', 'c')}`;
        const covered = covers(text, arn);
        expect(covered.bucket).toBe(expression(text).test(arn));
        if (covered.objects) expect(expression(text).test(`${arn}/${object}`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('of stars alone is judged in time that its length bounds', () => {
    const stars = `arn:aws:s3:::${'*a'.repeat(5000)}b`;
    expect(covers(stars, `arn:aws:s3:::${'a'.repeat(63)}`)).toEqual({ bucket: false, objects: false });
  });
});
