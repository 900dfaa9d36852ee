/** Nothing that is printed can steer a terminal, whatever it holds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../src/terminal.ts';

test.each([
  ['plain', 'Zürich, 東京 🩺', 'Zürich, 東京 🩺'],
  ['colour', '\x1b[31mred', '\\u{1b}[31mred'],
  ['title', '\x1b]0;x\x07', '\\u{1b}]0;x\\u{7}'],
  ['C1 control', '\x9b2J', '\\u{9b}2J'],
  ['line breaks', 'a\r\n\tb', 'a\\r\\n\\tb'],
  ['line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['bidi override', 'a\u202egpj.exe', 'a\\u{202e}gpj.exe'],
  ['bidi isolate', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
  ['zero width', 'ad\u200bmin', 'ad\\u{200b}min'],
  ['tag characters', '\u{e0041}', '\\u{e0041}'],
  ['half a pair', '\ud800x', '\\u{d800}x'],
])('%s', (_name, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('a text is cut at its limit, and never within an escape', () => {
  expect(printable('abcdef', 6)).toBe('abcdef');
  expect(printable('abcdefg', 6)).toBe('abcde…');
  expect(printable('abc\x1bdef', 6)).toBe('abc…');
  expect(printable('🩺🩺🩺🩺', 6)).toBe('🩺🩺…');
  expect(printable('x'.repeat(1_000_000), 60)).toHaveLength(60);
});

test('for any text: bounded, harmless, and itself if nothing had to be done', () => {
  const text = fc.string({ unit: 'binary', maxLength: 100 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 120 }), (any, limit) => {
      const shown = printable(any, limit);
      expect(shown.length).toBeLessThanOrEqual(limit);
      expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      if (any.length <= limit && !/[\p{C}\p{Zl}\p{Zp}]/u.test(any)) expect(shown).toBe(any);
    }),
  );
});
