/** Comma-separated values. Truth: RFC 4180, section 2. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRows } from '../../../../providers/aws/iam/comma-separated.ts';

describe('rows', () => {
  it.each([
    ['', []],
    ['a,b\n', [['a', 'b']]],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,\n', [['a', '']]],
    ['a,', [['a', '']]],
    ['"a,b",c\n', [['a,b', 'c']]],
    ['"a\r\nb","say ""no"""\n', [['a\r\nb', 'say "no"']]],
    ['""', [['']]],
    ['\n\na', [[''], [''], ['a']]],
  ])('%j', (text, rows) => {
    expect(readRows(text)).toEqual(rows);
  });

  it.each(['"a', 'a"b', '"a"b', '"a" ,b', 'a\rb'])('%j breaks the rules', (text) => {
    expect(readRows(text)).toBeNull();
  });

  it('are those that were written', () => {
    const row = fc.array(fc.string(), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
        expect(readRows(rows.map((fields) => fields.map(quoted).join(',') + end).join(''))).toEqual(rows);
      }),
    );
  });

  it('of any text whatever are read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r') }), (text) => void readRows(text)),
    );
  });

  it('may hold one field of many megabytes', () => {
    const long = 'a""'.repeat(1_000_000);
    expect(readRows(`"${long}"`)?.[0]?.[0]?.length).toBe(2_000_000);
  });
});
