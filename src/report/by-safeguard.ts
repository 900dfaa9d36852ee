/** Sorts the night by paragraph of the rule: what evidence there is, and which paragraphs have none. */
import { type Citation, type InForceCite, type Status, safeguards } from '../../checks/safeguards.ts';
import type { Verdicts } from '../evidence/record.ts';
import { noVerdicts } from '../evidence/record-lines.ts';
import { badges } from './badge.ts';
import { type Gathered, safeguardKey } from './gather.ts';
import { html, type Markup, nothing } from './html.ts';
import type { Night } from './night.ts';
import { table } from './table.ts';
import { sum } from './tally.ts';
import { citeText, grouped, instant } from './value.ts';
import { instrumentWords, statusWords } from './wording.ts';

export function* bySafeguard({ run, checks }: Night, { bySafeguard }: Gathered): Iterable<Markup> {
  yield html`<section aria-labelledby="safeguards"><h2 id="safeguards">By safeguard</h2>
<p class="lead">Each row counts the records whose check supports a paragraph. Evidence supports a determination; it does not make one.</p>\n`;
  const cited = new Map<string, Citation>();
  for (const citation of checks.flatMap((check) => check.safeguards)) cited.set(safeguardKey(citation), citation);
  for (const { subject } of bySafeguard.all()) cited.set(safeguardKey(subject), subject);
  const rows = [...cited.entries()]
    .map(([key, citation]) => ({ citation, verdicts: bySafeguard.get(key)?.verdicts ?? noVerdicts() }))
    .sort((a, b) => byText(a.citation.instrument, b.citation.instrument) || byText(a.citation.cite, b.citation.cite));
  for (const [instrument, own] of Map.groupBy(rows, ({ citation }) => citation.instrument)) {
    yield html`<h3>${instrumentWords[instrument]}</h3>\n`;
    yield* table(
      `Evidence by paragraph: ${instrumentWords[instrument]}`,
      [{ head: 'Paragraph' }, { head: 'Records' }, { head: 'Evidence', kind: 'wide' }],
      own.map(({ citation, verdicts }) => [
        html`<strong>${citeText(citation)}</strong><small>${titleOf(citation.cite)}${statusWords[citation.status]}</small>`,
        sum(verdicts) === 0 ? html`none` : badges(verdicts),
        evidence(citation, verdicts, instant(run.evaluationTime)),
      ]),
    );
  }
  yield* unexamined(new Set([...cited.values()].map(({ cite }) => cite)));
  yield html`</section>\n`;
}

function evidence(citation: Citation, verdicts: Verdicts, at: Markup): Markup {
  const addressable = citation.status === 'A' ? html`<small>${addressed(verdicts)}</small>` : nothing;
  return html`${supported(citation, verdicts, at)}${addressable}`;
}

function supported(citation: Citation, { met, unmet, unknown }: Verdicts, at: Markup): Markup {
  const judged = met + unmet + unknown;
  if (judged === 0) return html`No evidence this night.`;
  const blind = unknown === 0 ? '' : ` ${grouped(unknown)} of ${grouped(judged)} could not be seen.`;
  if (unmet > 0) return html`Threshold not met in ${grouped(unmet)} of ${grouped(judged)} records as of ${at}.${blind}`;
  if (met === 0) return html`Evidence missing: nothing could be seen as of ${at}.`;
  const extent = unknown === 0 ? '' : 'where it could be seen, ';
  return html`Evidence supporting ${citeText(citation)}: ${extent}present and within the selected threshold as of ${at}.${blind}`;
}

/** An addressable specification is decided by the organization, 164.306(d)(3): this never says that one has failed. */
function addressed({ met, unmet, unknown }: Verdicts): string {
  if (met + unmet + unknown === 0) return 'Addressable: not examined this night.';
  if (unmet > 0) return 'Addressable: no decision record was examined; a documented alternative may stand behind it.';
  if (unknown > 0) return 'Addressable: not settled while something is unknown.';
  return 'Addressable: implemented in what was examined.';
}

function* unexamined(cited: ReadonlySet<string>): Iterable<Markup> {
  const rest = Object.entries(safeguards).filter(([cite]) => !cited.has(cite));
  if (rest.length === 0) return;
  yield html`<details><summary>${rest.length} paragraphs that bear on backups have no check in this version</summary><ul class="list">\n`;
  for (const [cite, { title, status }] of rest)
    yield html`<li>45 CFR ${cite} · ${title} <small>${statusWords[status]}</small></li>\n`;
  yield html`</ul></details>\n`;
}

function titleOf(cite: string): string {
  const known: { readonly title: string; readonly status: Status } | undefined = Object.hasOwn(safeguards, cite)
    ? safeguards[cite as InForceCite]
    : undefined;
  return known === undefined ? '' : `${known.title} · `;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
