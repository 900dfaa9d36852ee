/** One statement in the viewer: what it says, where its files are, and for a night what changed. */
import { findingsFile, sequenceName } from '../evidence/layout.ts';
import type { Predicate } from '../evidence/predicate.ts';
import { badges, bar } from '../report/badge.ts';
import type { Changes } from '../report/changes.ts';
import { html, type Markup, nothing } from '../report/html.ts';
import type { Night } from '../report/night.ts';
import { sinceLastNight } from '../report/since-last-night.ts';
import { sum } from '../report/tally.ts';
import { counted, grouped, instant } from '../report/value.ts';
import { clip } from '../report/visible.ts';
import { nightText } from './timeline.ts';

const titles: Readonly<Record<Predicate['kind'], string>> = {
  run: 'Night of',
  missed: 'Missed night of',
  review: 'Review of',
  key: 'New key of',
};

export function titleOf(said: Predicate): string {
  return `${titles[said.kind]} ${nightText(said)}`;
}

/** `around`: the sequences before and after, where there are any. */
export function* nightPage(said: Predicate, around: readonly [number | null, number | null]): Iterable<Markup> {
  const here = `/nights/${sequenceName(said.sequence)}`;
  yield html`<header class="title"><p class="eyebrow">${clip(said.log, 120)} · statement ${said.sequence}</p><h1>${titleOf(said)}</h1></header>\n`;
  if (said.kind === 'run') {
    yield html`<p class="night"><span class="status ${said.status}">${said.status}</span>${said.late ? html` <span class="status late">late</span>` : nothing}</p>\n`;
    if (said.source === 'recording')
      yield html`<div class="banner" role="note"><strong>Recorded example, not a live inspection.</strong> The answers judged here were replayed from a recording.</div>\n`;
    yield html`<section aria-labelledby="counts"><h2 id="counts">The night in numbers</h2>
${sum(said.summary) === 0 ? html`<p class="lead">No record was made.</p>` : html`${bar(said.summary)}<p>${badges(said.summary)}</p>`}</section>
<section aria-labelledby="look"><h2 id="look">Look at it</h2><ul class="links">
<li><a href="${here}/report">The report</a></li><li><a href="${here}/changes">What changed since the night before</a></li>
<li><a href="${here}/findings.csv">${findingsFile}</a></li><li><a href="${here}/files">All files</a></li></ul></section>\n`;
  } else {
    yield html`<p><a href="${here}/files">Its files</a></p>\n`;
  }
  yield html`<section aria-labelledby="said"><h2 id="said">What the statement says</h2><dl class="about">${facts(
    said,
  ).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl></section>\n`;
  const [before, after] = around.map((sequence) => (sequence === null ? null : sequenceName(sequence)));
  yield html`<nav class="pages" aria-label="Neighbours"><span>${before ? html`<a href="/nights/${before}">Statement before</a>` : nothing}</span><span>${after ? html`<a href="/nights/${after}">Statement after</a>` : nothing}</span></nav>\n`;
}

export function* changesPage(night: Night, changes: Changes | null): Iterable<Markup> {
  yield html`<header class="title"><p class="eyebrow">${clip(night.run.log, 120)} · statement ${night.run.sequence}</p><h1>What changed</h1></header>\n`;
  yield* sinceLastNight(night, changes);
}

export function* filesPage(sequence: number, files: readonly string[]): Iterable<Markup> {
  yield html`<header class="title"><p class="eyebrow">Statement ${sequence}</p><h1>Files of the bundle</h1>
<p class="night">${counted(files.length, 'file')}</p></header>
<ul class="list">${files.map(
    (file) => html`<li><a href="/nights/${sequenceName(sequence)}/files/${file}"><code>${file}</code></a></li>\n`,
  )}</ul>\n`;
}

function facts(said: Predicate): readonly (readonly [name: string, value: Markup])[] {
  const { previous, keys } = said;
  const common = [
    [
      'Statement before it',
      previous === null ? html`none: the log begins here` : html`<code>${previous.statementDigest.sha256}</code>`,
    ],
    ['Signed by the key', html`<code>${keys.current}</code>`],
  ] as const;
  if (said.kind === 'missed')
    return [
      ['Scheduled for', instant(said.scheduledFor)],
      ['Noticed', instant(said.noticedAt)],
      ['Reason', html`${said.reason}`],
      ...common,
    ];
  if (said.kind === 'review')
    return [
      ['Reviewed', instant(said.reviewedAt)],
      ['By', html`${said.reviewer}`],
      ['Statements', html`${said.sequences.slice(0, 200).join(', ')}`],
      ['Note', html`${said.note}`],
      ...common,
    ];
  if (said.kind === 'key')
    return [
      ['Announced', instant(said.announcedAt)],
      ['Keys that may sign from now on', html`<code>${keys.next.join(', ')}</code>`],
      ...common,
    ];
  return [
    ['Scheduled for', said.scheduledFor === null ? html`nobody scheduled it` : instant(said.scheduledFor)],
    ['Started', instant(said.startedAt)],
    ['Finished', instant(said.finishedAt)],
    ['Judged as of', instant(said.evaluationTime)],
    ['Targets', html`${grouped(said.scope.targets)}`],
    ['Records', html`${grouped(said.recordTree.size)}`],
    ['Made by', html`${said.collector.name} ${said.collector.version}`],
    ...common,
  ];
}
