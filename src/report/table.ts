/** Tables that are read aloud, printed and folded into cards on a narrow screen alike. */
import { html, type Markup } from './html.ts';
import { counted } from './value.ts';

export interface Column {
  readonly head: string;
  readonly kind?: 'number' | 'narrow' | 'wide';
}

/**
 * A table in pieces. `caption` is for who cannot see the heading above it. The first cell of a row names the row.
 * The roles repeat what the elements say, because folding takes an element's own meaning away.
 */
export function* table(
  caption: string,
  columns: readonly Column[],
  rows: Iterable<readonly Markup[]>,
): Iterable<Markup> {
  yield html`<table role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${columns.map(
    ({ head, kind }) => html`<th role="columnheader" scope="col" class="${kind ?? 'plain'}">${head}</th>`,
  )}</tr></thead><tbody role="rowgroup">\n`;
  for (const cells of rows) {
    yield html`<tr role="row">${cells.map((cell, index) => dataCell(cell, columns[index], index === 0))}</tr>\n`;
  }
  yield html`</tbody></table>\n`;
}

/** A table whose rows after the first `longest` are folded away, and left out on paper. */
export function* folded(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Markup[])[],
  longest: number,
): Iterable<Markup> {
  yield* table(caption, columns, rows.slice(0, longest));
  if (rows.length <= longest) return;
  const rest = rows.slice(longest);
  yield html`<details class="rest"><summary>${counted(rest.length, 'further row')}<span class="paper">, left out on paper: see <code>findings.csv</code></span></summary>\n`;
  yield* table(`${caption}, continued`, columns, rest);
  yield html`</details>\n`;
}

function dataCell(cell: Markup, column: Column | undefined, first: boolean): Markup {
  const kind = column?.kind ?? 'plain';
  if (first) return html`<th role="rowheader" scope="row" class="${kind}">${cell}</th>`;
  return html`<td role="cell" class="${kind}" data-label="${column?.head ?? ''}">${cell}</td>`;
}
