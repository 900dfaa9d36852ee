/** The frame of every page of the viewer: one style, no script, and how a reader gets back. */
import { createHash } from 'node:crypto';
import { shapes } from '../report/badge.ts';
import { html, type Markup } from '../report/html.ts';
import { style } from '../report/style.ts';

const own = `
.crumbs { margin-bottom: 1.5rem; font-size: 0.875rem; }
.nights td .bar { margin: 0.35rem 0 0.1rem; }
.nights th a { font-weight: 600; }
.pages { display: flex; justify-content: space-between; margin-top: 1.5rem; }
.links { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; padding: 0; list-style: none; }
.gap { color: var(--unmet); font-weight: 600; }
`;
const whole = `${style}${own}`;

const shared = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
export const pagePolicy = `${shared}; style-src 'sha256-${createHash('sha256').update(whole).digest('base64')}'`;
/** For what a bundle holds, whoever wrote it: it may look as it likes, and can do nothing. */
export const foreignPolicy = `${shared}; style-src 'unsafe-inline'; sandbox`;

export function* page(title: string, crumbs: readonly Markup[], body: Iterable<Markup>): Iterable<string> {
  yield html`<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Backup evidence</title>\n`.toString();
  yield `<style>${whole}</style></head>\n<body>`;
  yield shapes.toString();
  const steps = crumbs.map((crumb, index) => html`${index === 0 ? '' : ' › '}${crumb}`);
  if (crumbs.length > 0) yield html`<nav class="crumbs" aria-label="Where you are">${steps}</nav>\n`.toString();
  yield html`<main>\n`.toString();
  for (const markup of body) yield markup.toString();
  yield html`</main>\n<footer><p>Shown as it stands in the store; nothing here was verified. <code>backup-evidence verify</code> does that.</p>
<p><strong>Not legal advice; does not determine compliance.</strong></p></footer>\n</body></html>\n`.toString();
}
