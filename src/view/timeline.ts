/** The first page of the viewer: every statement of the log, newest first, each night with its verdicts as a bar. */
import { sequenceName } from '../evidence/layout.ts';
import type { Predicate } from '../evidence/predicate.ts';
import { badges, bar } from '../report/badge.ts';
import { html, type Markup, nothing } from '../report/html.ts';
import { table } from '../report/table.ts';
import { sum } from '../report/tally.ts';
import { counted, dayText, instant } from '../report/value.ts';
import { clip } from '../report/visible.ts';

/** Statements on one page. */
export const perPage = 100;

export interface Row {
  readonly sequence: number;
  /** What the statement says, or why it cannot be read. */
  readonly said: Predicate | { readonly unreadable: string };
}

export function* timeline(rows: readonly Row[], total: number, page: number): Iterable<Markup> {
  const log = rows.map(({ said }) => ('log' in said ? said.log : null)).find((name) => name !== null);
  yield html`<header class="title"><p class="eyebrow">Backup evidence</p><h1>${clip(log ?? 'A store', 120)}</h1>
<p class="night">${counted(total, 'statement')}</p></header>\n`;
  if (total === 0) {
    yield html`<p class="lead">The store holds no statement yet. <code>backup-evidence collect</code> makes the first.</p>\n`;
    return;
  }
  yield html`<section aria-labelledby="nights" class="nights"><h2 id="nights">Nights, newest first</h2>\n`;
  yield* table(
    'Statements of the log, newest first',
    [{ head: 'Night' }, { head: 'What happened' }, { head: 'Verdicts', kind: 'wide' }],
    rows.map((row) => [named(row), happened(row.said), verdicts(row.said)]),
  );
  yield html`</section>\n`;
  const last = Math.ceil(total / perPage);
  if (last > 1) {
    yield html`<nav class="pages" aria-label="Pages"><span>${page > 1 ? html`<a href="/page/${page - 1}">Newer</a>` : nothing}</span><span>Page ${page} of ${last}</span><span>${page < last ? html`<a href="/page/${page + 1}">Older</a>` : nothing}</span></nav>\n`;
  }
}

/** The day that a statement is about, for a person. */
export function nightText(said: Predicate): string {
  if (said.kind === 'run') return dayText(said.scheduledFor ?? said.startedAt);
  if (said.kind === 'missed') return dayText(said.scheduledFor);
  return dayText(said.kind === 'review' ? said.reviewedAt : said.announcedAt);
}

function named({ sequence, said }: Row): Markup {
  const name = sequenceName(sequence);
  const text = 'kind' in said ? nightText(said) : 'Cannot be read';
  return html`<a href="/nights/${name}">${text}</a><small>statement ${sequence}</small>`;
}

function happened(said: Row['said']): Markup {
  if ('unreadable' in said) return html`<span class="gap">${clip(said.unreadable, 200)}</span>`;
  if (said.kind === 'missed')
    return html`<span class="status failed">missed</span><small>${clip(said.reason, 200)}</small>`;
  if (said.kind === 'review')
    return html`<span class="status surveyed">review</span><small>${clip(said.reviewer, 120)}, of ${counted(said.sequences.length, 'statement')}</small>`;
  if (said.kind === 'key')
    return html`<span class="status surveyed">new key</span><small>${counted(said.publicKeys.length, 'key')} may sign from now on</small>`;
  const { status, late, source, trigger, startedAt } = said;
  return html`<span class="status ${status}">${status}</span>${late ? html` <span class="status late">late</span>` : nothing}${source === 'recording' ? html` <span class="status late">recording</span>` : nothing}<small>${trigger === 'manual' ? 'by hand, ' : trigger === 'catch-up' ? 'caught up, ' : ''}${instant(startedAt)}</small>`;
}

function verdicts(said: Row['said']): Markup {
  if (!('kind' in said) || said.kind !== 'run') return html`<span class="quiet">none: no run</span>`;
  if (sum(said.summary) === 0) return html`<span class="quiet">no record was made</span>`;
  return html`${badges(said.summary)}${bar(said.summary)}`;
}
