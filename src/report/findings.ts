/** Lists the records that need somebody: what could not be seen, then where a threshold is not met. */
import type { Verdicts } from '../evidence/record.ts';
import { badge, icon } from './badge.ts';
import { anchorOf, type Demand, type Entry } from './entry.ts';
import type { Gathered } from './gather.ts';
import { html, type Markup, nothing } from './html.ts';
import { kindWords } from './kind-words.ts';
import type { Night } from './night.ts';
import { obstacleKey } from './obstacle.ts';
import { obstacleTitle, remedy } from './obstacle-words.ts';
import { type Column, folded, table } from './table.ts';
import { sum } from './tally.ts';
import { citeText, counted, dayText, grouped } from './value.ts';
import { clip } from './visible.ts';
import { sourceWords, statusWords } from './wording.ts';

const unknownColumns: readonly Column[] = [
  { head: 'Resource' },
  { head: 'Check' },
  { head: 'Why it is unknown', kind: 'wide' },
  { head: 'Would be judged against' },
];
const unmetColumns: readonly Column[] = [
  { head: 'Resource' },
  { head: 'Verdict', kind: 'narrow' },
  { head: 'Because', kind: 'wide' },
  { head: 'Observed' },
];

export function* notSeen(night: Night, { total, unknown, byObstacle }: Gathered): Iterable<Markup> {
  yield html`<section aria-labelledby="unknown"><h2 id="unknown">What could not be seen</h2>\n`;
  yield html`<p class="lead">${unknownLead(total)}</p>\n`;
  yield* unlistedNote(total.unknown, unknown.length);
  const groups = largestFirst(unknown, ({ obstacle }) => (obstacle === null ? '' : obstacleKey(obstacle)));
  for (const [key, entries] of groups) {
    const obstacle = entries[0]?.obstacle ?? { reason: null, permission: null };
    const count = byObstacle.get(key)?.verdicts.unknown ?? entries.length;
    yield opened('unknown', groups.length, obstacleTitle(obstacle), count);
    yield html`<p>${remedy(obstacle)}</p>\n`;
    const rows = entries.map((entry) => [
      subject(entry),
      asked(entry.demand),
      html`${badge(entry.verdict)} ${entry.because}${since(entry)}`,
      demanded(entry.demand),
    ]);
    yield* folded('Records that could not be judged', unknownColumns, rows, shownOf(unknown.length));
    yield html`</details>\n`;
  }
  yield* unreadLists(night);
  yield html`</section>\n`;
}

export function* notMet({ total, unmet, byCheck }: Gathered): Iterable<Markup> {
  yield html`<section aria-labelledby="unmet"><h2 id="unmet">Threshold not met</h2>\n`;
  yield html`<p class="lead">${unmetLead(total)}</p>\n`;
  yield* unlistedNote(total.unmet, unmet.length);
  const groups = largestFirst(unmet, (entry) => entry.demand);
  const anchored = new Set<string>();
  for (const [demand, entries] of groups) {
    const listed = total.unmet === unmet.length ? undefined : byCheck.get(demand.check);
    const count = listed?.verdicts.unmet ?? entries.length;
    yield opened('unmet', groups.length, html`${demand.title}`, count);
    // A link to what stands within opens the group; a check in two revisions has two groups.
    const anchor = anchored.has(demand.check) ? null : anchorOf(demand.check);
    anchored.add(demand.check);
    yield anchor === null ? html`<div>\n` : html`<div id="${anchor}">\n`;
    yield about(demand);
    const rows = entries.map((entry) => [
      subject(entry),
      html`${badge(entry.verdict)}${since(entry)}`,
      html`${entry.because}`,
      html`${entry.observed}`,
    ]);
    yield* folded(`Records outside the threshold of: ${demand.title}`, unmetColumns, rows, shownOf(unmet.length));
    yield html`</div></details>\n`;
  }
  yield html`</section>\n`;
}

/** The head of a group. Where there are many, all are closed: their heads together are what can be read. */
function opened(verdict: 'unknown' | 'unmet', groups: number, title: Markup, count: number): Markup {
  const head = html`<summary><h3>${icon(verdict)} ${title}</h3> <span class="tally">${counted(count, 'record')}</span></summary>\n`;
  if (groups > 6) return html`<details class="group ${verdict}">${head}`;
  return html`<details class="group ${verdict}" open="open">${head}`;
}

/** Entries that belong together; groups of one size in the order of their first entries. */
function largestFirst<K>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => K,
): readonly (readonly [K, readonly Entry[]])[] {
  return [...Map.groupBy(entries, keyOf)].sort(([, a], [, b]) => b.length - a.length);
}

/** Rows of one group that are looked at one by one: all, where there are few in all groups together. */
function shownOf(total: number): number {
  return total <= 150 ? total : 10;
}

function unknownLead(total: Verdicts): string {
  if (sum(total) === 0) return 'No record was made, so nothing was seen.';
  if (total.unknown === 0) return 'Every record of this night rests on what was seen.';
  const count = counted(total.unknown, 'record');
  return `${count} could not be judged. Unknown is neither a pass nor a failure; each group names what would open it.`;
}

// Nothing seen must not read like nothing wrong.
function unmetLead(total: Verdicts): string {
  if (sum(total) === 0) return 'No record was made, so nothing was held against a threshold.';
  if (total.unmet === 0) return 'No record of this night is outside its threshold.';
  return `${counted(total.unmet, 'record')} ${total.unmet === 1 ? 'is' : 'are'} outside the selected threshold.`;
}

/** What a group of records has in common. */
export function about(demand: Demand): Markup {
  const { known } = demand;
  return html`${known ? html`<p>${known.what} ${known.why}</p>` : nothing}
<dl class="about">
<div><dt>Expected</dt><dd>${demanded(demand)}</dd></div>
${known ? html`<div><dt>How to fix</dt><dd>${known.fix}</dd></div>` : nothing}
<div><dt>Safeguards</dt><dd>${citations(demand)}</dd></div>
<div><dt>Control</dt><dd>${demand.control} · <code>${demand.check}</code>, revision ${demand.revision}</dd></div>
</dl>
`;
}

/** `seen so since 18 November 2026`, and whether that is this night. */
export function since({ since: from, fresh }: Entry): Markup {
  if (fresh) return html`<span class="new">new this night</span>`;
  return from === null ? nothing : html`<small>seen so since ${dayText(from)}</small>`;
}

export function subject({ name, id, place }: Entry): Markup {
  return html`<strong>${name}</strong>${id === name ? nothing : html`<code class="id">${id}</code>`}<small>${place}</small>`;
}

function demanded({ property, expected, source, sourceRef }: Demand): Markup {
  return html`${property}: <strong>${expected}</strong><small>${sourceWords[source]}: ${sourceRef}</small>`;
}

function asked(demand: Demand): Markup {
  const cites = demand.safeguards.map(citeText).join('; ');
  return html`${demand.title}<small>${demand.control} · ${cites}</small>`;
}

function citations({ safeguards }: Demand): Markup {
  return html`${safeguards.map((cited, index) => html`${index === 0 ? '' : '; '}${citeText(cited)} (${statusWords[cited.status].toLowerCase()})`)}`;
}

function* unlistedNote(total: number, listed: number): Iterable<Markup> {
  if (total === listed) return;
  yield html`<p class="more"><strong>Only the first ${grouped(listed)} are listed here; ${counted(total - listed, 'further record')} ${total - listed === 1 ? 'is' : 'are'} not.</strong> All of them stand in <code>findings.csv</code> and in each target’s <code>records.ndjson</code>.</p>\n`;
}

function* unreadLists({ coverage }: Night): Iterable<Markup> {
  const gaps = coverage.targets.flatMap(({ target, gaps }) => gaps.map((gap) => ({ target, ...gap })));
  if (gaps.length === 0) return;
  const shown = gaps.slice(0, 1000);
  yield html`<article class="group unknown" id="lists"><header><h3>${icon('unknown')} Lists that are not whole</h3><p class="tally">${counted(gaps.length, 'list')}</p></header>
<p>What these lists lack was not taken for absent: a check that depends on it is unknown.</p>\n`;
  yield* table(
    'Lists that are not whole',
    [
      { head: 'List of' },
      { head: 'Target' },
      { head: 'Region' },
      { head: 'Reason' },
      { head: 'What happened', kind: 'wide' },
    ],
    shown.map(({ kind, target, region, reason, permission, detail, times }) => [
      html`${kindWords[kind][1]}`,
      html`${clip(target, 80)}`,
      html`${region === '*' ? 'every region' : clip(region, 80)}`,
      html`${obstacleTitle({ reason, permission: permission ?? null })}`,
      html`${clip(detail, 500)}${times > 1 ? ` (${grouped(times)} times)` : ''}`,
    ]),
  );
  if (gaps.length > shown.length)
    yield html`<p class="more">The other ${grouped(gaps.length - shown.length)} stand in <code>coverage.json</code>.</p>\n`;
  yield html`</article>\n`;
}
