/** Reads a report's tags and text strictly; what a browser would have to guess at is an error here. */

export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const voidElements = new Set(['meta', 'rect', 'circle', 'path', 'use']);

/** Every opening tag, after checking that elements nest and attributes are quoted. Throws on anything else. */
export function tagsOf(page: string): Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  const body = page.replace(/^<!doctype html>\n/, '').replace(/<style>[^<]*<\/style>/, '');
  for (const [tag, slash, name = '', rest = ''] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)?([^<>]*)>?/gi)) {
    if (name === '' || !tag.endsWith('>')) throw new Error(`This is no tag: ${tag}`);
    if (slash === '/') {
      const last = open.pop();
      if (last !== name) throw new Error(`${tag} ends ${last}`);
      continue;
    }
    const attributes = new Map<string, string>();
    const left = rest.replace(/\s+([a-zA-Z-]+)="([^"]*)"/g, (_, key: string, value: string) => {
      attributes.set(key, value);
      return '';
    });
    if (!/^\s*\/?$/.test(left)) throw new Error(`This attribute is not quoted: ${tag}`);
    tags.push({ name, attributes });
    if (!voidElements.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`Left open: ${open.join(', ')}`);
  return tags;
}

/** The text between the first heading with this id and the next section. */
export function sectionOf(page: string, id: string): string {
  const start = page.indexOf(`<h2 id="${id}">`);
  if (start < 0) throw new Error(`There is no section ${id}.`);
  return textIn(page.slice(start, page.indexOf('</section>', start)));
}

export function textIn(markup: string): string {
  const joined = markup.replaceAll('\u202f', '');
  return joined.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}
