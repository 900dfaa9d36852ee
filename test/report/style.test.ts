/** Every text colour of the style sheet can be read on every ground it stands on, by day and by night. */
import { describe, expect, it } from 'vitest';
import { style } from '../../src/report/style.ts';

function palette(scheme: 'light' | 'dark'): (name: string) => string {
  const blocks = [...style.matchAll(/:root \{([^}]*--ink[^}]*)\}/g)].map(([, block]) => block ?? '');
  const block = blocks[scheme === 'light' ? 0 : 1] ?? '';
  const colours = new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
  return (name) => {
    const colour = colours.get(name);
    if (colour === undefined) throw new Error(`The ${scheme} scheme has no colour ${name}.`);
    return colour;
  };
}

/** Relative luminance after WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const verdicts = ['unknown', 'unmet', 'not-applicable', 'met'];
const pairs = [
  ...['ink', 'quiet', 'link', ...verdicts].flatMap((text) =>
    ['paper', 'card'].map((ground) => [text, ground] as const),
  ),
  ...verdicts.map((verdict) => [verdict, `${verdict}-wash`] as const),
  ['ink', 'unknown-wash'] as const,
];

describe.each(['light', 'dark'] as const)('the %s scheme', (scheme) => {
  it.each(pairs)('shows %s on %s at 4.5:1 or better', (text, ground) => {
    const colour = palette(scheme);
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });
});

it('asks for nothing from elsewhere and cannot end its element', () => {
  expect(style).not.toMatch(/<|url\(|@import|@font-face/);
});
