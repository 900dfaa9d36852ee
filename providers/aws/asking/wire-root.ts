/** Finds the root of an answer in its bytes, before any parser has made something of them. */

/** How far into an answer a root may begin, and how long its last tag may be. */
const window = 4096;

/**
 * The local name of the XML root element, `{}` for a JSON object, `[]` for a list, or null for anything else. A
 * document that does not end as it began is cut off, and has no root.
 */
export function rootOf(body: Uint8Array): string | null {
  const head = decode(body.subarray(0, window)).trimStart();
  const tail = decode(body.subarray(-window)).trimEnd();
  if (head.startsWith('{')) return tail.endsWith('}') ? '{}' : null;
  if (head.startsWith('[')) return tail.endsWith(']') ? '[]' : null;
  return elementOf(head, tail);
}

function elementOf(head: string, tail: string): string | null {
  const start = withoutProlog(head);
  const [, name] = /^<([A-Za-z_][\w.:-]*)/.exec(start) ?? [];
  if (name === undefined) return null;
  const end = start.indexOf('>');
  // An empty root closes itself and nothing follows it.
  const closed = start[end - 1] === '/' ? start.slice(end + 1).trim() === '' : tail.endsWith(`</${name}>`);
  return closed ? name.slice(name.indexOf(':') + 1) : null;
}

/** Passes over the declaration, comments and a document type. */
function withoutProlog(text: string): string {
  for (let rest = text; ; rest = rest.trimStart()) {
    const close = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : rest.startsWith('<!') ? '>' : null;
    if (close === null) return rest;
    const at = rest.indexOf(close);
    if (at === -1) return '';
    rest = rest.slice(at + close.length);
  }
}

const decoder = new TextDecoder();

function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
