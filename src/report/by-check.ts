/** Sorts the night by check, and lists the records that need nobody: what is met and what does not apply. */

import { noVerdicts } from '../evidence/record-lines.ts';
import { badge, badges } from './badge.ts';
import type { Entry } from './entry.ts';
import { about, since, subject } from './findings.ts';
import type { Gathered } from './gather.ts';
import { html, type Markup } from './html.ts';
import type { Night } from './night.ts';
import { folded } from './table.ts';
import type { Tallied } from './tally.ts';
import { counted, grouped } from './value.ts';

export function* byCheck({ checks }: Night, { byCheck, settled }: Gathered): Iterable<Markup> {
  yield html`<section aria-labelledby="checks"><h2 id="checks">By check, with what is met</h2>\n`;
  const known = new Set(checks.map(({ id }) => id));
  const own = checks.map(({ id }) => byCheck.get(id) ?? { subject: id, verdicts: noVerdicts() });
  const titles = new Map(checks.map(({ id, title }) => [id, title]));
  for (const tallied of [...own, ...byCheck.all().filter(({ subject }) => !known.has(subject))]) {
    const estate = checks.some(({ id, scope }) => id === tallied.subject && scope === 'estate');
    yield* oneCheck(
      tallied,
      titles.get(tallied.subject) ?? tallied.subject,
      settled.get(tallied.subject) ?? [],
      estate,
    );
  }
  yield html`</section>\n`;
}

function* oneCheck(
  { verdicts }: Tallied<string>,
  title: string,
  entries: readonly Entry[],
  estate: boolean,
): Iterable<Markup> {
  const count = verdicts.met + verdicts['not-applicable'];
  const first = entries[0];
  if (first === undefined) {
    yield html`<p class="check"><span>${title}</span> ${count === 0 && verdicts.unmet + verdicts.unknown === 0 ? html`<span class="quiet">no record</span>` : badges(verdicts)}</p>\n`;
    return;
  }
  yield html`<details class="check"><summary><span>${title}</span> ${badges(verdicts)}</summary>\n${about(first.demand)}`;
  yield* folded(
    `Records that are met or do not apply: ${title}`,
    [
      { head: 'Resource' },
      { head: 'Verdict', kind: 'narrow' },
      { head: 'Because', kind: 'wide' },
      { head: 'Observed' },
    ],
    entries.map((entry) => [
      subject(entry),
      badge(entry.verdict),
      html`${entry.because}${since(entry)}`,
      html`${entry.observed}`,
    ]),
    50,
  );
  if (count > entries.length) {
    const file = estate ? 'targets/_estate/records.ndjson' : 'targets/<target>/records.ndjson';
    yield html`<p class="more">${counted(count - entries.length, 'further record')} of this check, met or not applicable, of ${grouped(count)} in all: see <code>${file}</code>.</p>\n`;
  }
  yield html`</details>\n`;
}
