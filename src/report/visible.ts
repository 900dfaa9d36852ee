/** Makes text from outside safe to look at: nothing in it is invisible, reorders its neighbours or has no end. */

// Controls, format characters (bidi overrides, zero widths, tags), line separators and halves of surrogate pairs.
const deceptive = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Writes every character that cannot be seen as its number, for example `\u202e`; `kept` ones stay as they are. */
export function visible(text: string, kept = ''): string {
  return text.replace(deceptive, (character) => (kept.includes(character) ? character : numbered(character)));
}

/** At most `limit` characters (UTF-16 units), and a sign that there was more. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const halved = /[\ud800-\udbff]/.test(text.charAt(limit - 2));
  return `${text.slice(0, halved ? limit - 2 : limit - 1)}…`;
}

function numbered(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
