/** Makes text from elsewhere safe to print: nothing in it can move the cursor, change its order or flood the screen. */

// Every control, format (bidirectional overrides, zero width), unassigned and private character, and line separators.
const unsafe = /[\p{C}\p{Zl}\p{Zp}]/u;
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * `text` on one line, every character that a terminal could obey written as an escape such as `\u{1b}`.
 * At most `limit` code units; a longer text ends in `…`, never within an escape.
 */
export function printable(text: string, limit = 200): string {
  let shown = '';
  let shortened = '';
  // Hostile text can be long, so no more of it is looked at than could be shown.
  for (const character of text.slice(0, limit + 1)) {
    shown += unsafe.test(character) ? escaped(character) : character;
    if (shown.length > limit) return `${shortened}…`;
    if (shown.length < limit) shortened = shown;
  }
  return shown;
}

/** JSON with every character outside ASCII as an escape: what a name holds could steer a terminal also from within it. */
export function asciiJson(value: unknown): string {
  const numbered = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, null, 2).replace(/[^\n\x20-\x7e]/g, numbered)}\n`;
}

function escaped(character: string): string {
  return named[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
