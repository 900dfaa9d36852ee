/** The root of an answer is found in its bytes, and only in a whole document. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rootOf } from '../../../providers/aws/asking/wire-root.ts';

it.each([
  ['<A/>', 'A'],
  ['<A></A>', 'A'],
  ['<?xml version="1.0"?>\n<A xmlns="http://a/">text</A>\n', 'A'],
  ['\uFEFF <!-- a > b --><A b="c"><A></A></A>', 'A'],
  ['<s3:A xmlns:s3="x"><B/></s3:A>', 'A'],
  ['<!DOCTYPE html><html><body></body></html>', 'html'],
  ['{"a":1}', '{}'],
  [' {"a":1}\n', '{}'],
  ['[1]', '[]'],
  ['<A><B/>', null],
  ['<A><B></B>', null],
  ['<A', null],
  ['<A/><B/>', null],
  ['<?xml version="1.0"?>', null],
  ['<!-- never ends', null],
  ['{"a":', null],
  ['[1', null],
  ['', null],
  ['plain text', null],
])('%j has the root %j', (text, root) => {
  expect(rootOf(Buffer.from(text))).toBe(root);
});

it('of a long answer is found at both of its ends', () => {
  const body = `<A>${'<B>b</B>'.repeat(10_000)}</A>`;
  expect(rootOf(Buffer.from(body))).toBe('A');
  expect(rootOf(Buffer.from(body.slice(0, -1)))).toBeNull();
});

it('never throws, whatever the bytes', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => ['string', 'object'].includes(typeof rootOf(bytes))));
});
