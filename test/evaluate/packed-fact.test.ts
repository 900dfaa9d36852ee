/** A fact comes back from its pack as it went in, whatever it states and wherever it comes from. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Digest, Gap } from '../../providers/resource.ts';
import { FactPacker, unpack } from '../../src/evaluate/packed-fact.ts';
import type { Stated } from '../../src/evaluate/view.ts';

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const digest = hex.map((text): Digest => `sha256:${text}`);
const odd = fc.string().map((text): Digest => `sha256:${text}`);
const seen = fc.record({
  observations: fc.oneof(fc.array(digest, { maxLength: 5 }), fc.array(fc.oneof(digest, odd), { maxLength: 5 })),
  observedAt: fc.oneof(fc.constant('2026-11-18T02:00:01.000Z'), fc.constant(''), fc.string({ unit: 'grapheme' })),
});
const gap = fc.constant<Gap>({ reason: 'denied', detail: 'the call answered 403 AccessDenied.' });
const said = fc.oneof(fc.record({ value: fc.jsonValue() }), fc.record({ gap }), fc.record({ moot: fc.string() }));
const stated = fc.tuple(said, seen).map(([what, where]) => ({ ...what, ...where }) as Stated);

test('it comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(stated, { maxLength: 10 }), (facts) => {
      const packer = new FactPacker();
      expect(facts.map((fact) => packer.pack(fact)).map(unpack)).toEqual(facts);
    }),
  );
});

test('what is stated alike is kept once, and its sources apart', () => {
  const packer = new FactPacker();
  const at = (observedAt: string): Stated => ({ value: { mode: 'none' }, observations: [], observedAt });
  const [one, other] = [packer.pack(at('2026-11-18T02:00:01.000Z')), packer.pack(at('2026-11-18T02:00:02.000Z'))];
  expect(one.said).toBe(other.said);
  expect(unpack(one).observedAt).not.toBe(unpack(other).observedAt);
});
