/** Reads text with comma-separated values, as RFC 4180 defines it. */

/** One field up to what ends it; quotes within a quoted field are doubled. */
const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** The rows, or null where the text breaks the rules of quoting. An end of line after the last row starts no other. */
export function readRows(text: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length || row.length > 0; ) {
    field.lastIndex = at;
    const [whole, quoted, plain = '', end] = field.exec(text) ?? [];
    if (whole === undefined) return null;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
