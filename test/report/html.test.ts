/** No value can become markup, and nothing invisible or reordering reaches the page. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/report/html.ts';
import { clip, visible } from '../../src/report/visible.ts';

/** Any text, with what is dangerous in HTML far more often than chance would have it. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<script>',
        '</style>',
        '-->',
        '--!>',
        '<!--',
        ']]>',
        '"',
        "'",
        '`',
        '&',
        '&lt;',
        ' onload=x',
        '/>',
      ),
      fc.constantFrom(
        '\u202e',
        '\u2066',
        '\u200b',
        '\ufeff',
        '\u0000',
        '\u001b[2J',
        '\u009b',
        '\ud800',
        '\udc00',
        '\u{e0041}',
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

/** What a browser would read out of escaped text. */
function unescaped(text: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`', amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|#96|amp);/g, (_, name: string) => signs[name] ?? '');
}

describe('html', () => {
  it('lets no text create an element, an attribute, or the end of a comment or style', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const page = html`<p title="${text}">${text}</p>`.toString();
        expect(page).toMatch(/^<p title="[^"<>'`]*">[^"<>'`]*<\/p>$/);
        expect(page.replace(/&(?:lt|gt|quot|#39|#96|amp);/g, '')).not.toContain('&');
      }),
    );
  });

  it('shows every text so that the text can be read back', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(unescaped(html`${text}`.toString())).toBe(visible(text, '\n'));
      }),
    );
  });

  it('keeps markup of its own and escapes strings that hide among it', () => {
    expect(html`<b>${html`<i>${'<'}</i>`}${[html`<u>1</u>`, html`<u>2</u>`]}${3}</b>`.toString()).toBe(
      '<b><i>&lt;</i><u>1</u><u>2</u>3</b>',
    );
    const smuggled = ['<script>'] as never;
    expect(html`${smuggled}`.toString()).toBe('&lt;script&gt;');
    const lookalike = { toString: () => '<script>' } as never;
    expect(() => html`${lookalike}`).toThrow(TypeError);
  });

  it('refuses a value in an attribute without quotes', () => {
    expect(() => html`<p title=${'x'}>`).toThrow(TypeError);
  });
});

describe('visible', () => {
  it('leaves nothing that is invisible, reorders its neighbours or is half a character', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });

  it.each([
    ['\u001b[31mred', '\\u001b[31mred'],
    ['a\u202etxt.exe', 'a\\u202etxt.exe'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['half\ud83d', 'half\\ud83d'],
    ['Praxis Müller 診療 😀', 'Praxis Müller 診療 😀'],
  ])('shows %j as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('clips to the limit and never within a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, limit) => {
        const clipped = clip(text, limit);
        expect(clipped.length).toBeLessThanOrEqual(limit);
        expect(clipped.isWellFormed()).toBe(true);
        if (text.length <= limit) expect(clipped).toBe(text);
        else expect(clipped.endsWith('…')).toBe(true);
      }),
    );
  });
});
