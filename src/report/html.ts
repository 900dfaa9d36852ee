/** Builds markup in which every value is escaped, so that no name from a cloud can become an element or attribute. */
import { visible } from './visible.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Only `html` makes these, so what is one has been escaped. */
class Escaped {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}
export type Markup = Escaped;
export type Part = string | number | Markup | readonly Markup[];

/** Tags a template. Values are text or quoted attribute values; an unquoted attribute throws a `TypeError`. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = template[0] ?? '';
  for (const [index, part] of parts.entries()) {
    if (/=\s*$/.test(template[index] ?? '')) throw new TypeError('An attribute value needs quotes around it.');
    text += written(part) + (template[index + 1] ?? '');
  }
  return new Escaped(text);
}

function written(part: Part): string {
  if (part instanceof Escaped) return part.toString();
  if (typeof part === 'string') return visible(part, '\n').replace(/[&<>"'`]/g, (sign) => entities[sign] ?? '');
  if (typeof part === 'number') return String(part);
  // A list could hold anything if its maker escaped the types; what is not markup is escaped like any other value.
  return part.map(written).join('');
}

export const nothing: Markup = html``;
