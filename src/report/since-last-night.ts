/** Shows what changed since the night before: verdicts that turned, and resources that came and went. */
import type { Condition } from '../evidence/previous-run.ts';
import { badge, icon } from './badge.ts';
import type { Changes, Move, Mover, Turn } from './changes.ts';
import { moves, turns } from './changes.ts';
import type { Entry } from './entry.ts';
import { subject } from './findings.ts';
import { html, type Markup, nothing } from './html.ts';
import type { Night } from './night.ts';
import { folded } from './table.ts';
import { counted, dayText, grouped } from './value.ts';
import { clip } from './visible.ts';

/** A list this short is open from the start. */
const short = 8;

/** `mark`: null where the records of one list have different verdicts. `always`: told also where there is none. */
interface TurnWords {
  readonly label: string;
  readonly mark: 'unmet' | 'unknown' | 'met' | 'not-applicable' | null;
  readonly always: boolean;
}

const turnWords: Readonly<Record<Turn, TurnWords>> = {
  unmet: { label: 'newly not met', mark: 'unmet', always: true },
  unknown: { label: 'newly unknown', mark: 'unknown', always: true },
  mended: { label: 'mended', mark: 'met', always: true },
  cleared: { label: 'not met before, not applicable now', mark: 'not-applicable', always: false },
  seen: { label: 'unknown before, met or not applicable now', mark: null, always: false },
  first: { label: 'not met or unknown, judged for the first time', mark: null, always: false },
  again: { label: 'not met or unknown, not to be seen the night before', mark: null, always: false },
};

const moveWords: Readonly<Record<Move, { readonly one: string; readonly many: string; readonly meaning: string }>> = {
  appeared: { one: 'new resource', many: 'new resources', meaning: 'Not there the night before.' },
  shown: {
    one: 'resource now shown',
    many: 'resources now shown',
    meaning: 'The list was not whole the night before, so they may be older.',
  },
  taken: {
    one: 'resource examined for the first time',
    many: 'resources examined for the first time',
    meaning: 'More, or something else, is asked about than the night before, so they may be older.',
  },
  gone: { one: 'resource gone', many: 'resources gone', meaning: 'There the night before, and in no list now.' },
  hidden: {
    one: 'resource not seen',
    many: 'resources not seen',
    meaning: 'There the night before; the list is not whole now, so they need not be gone.',
  },
  left: {
    one: 'resource no longer examined',
    many: 'resources no longer examined',
    meaning: 'There the night before; less, or something else, is asked about now, so they need not be gone.',
  },
};

const conditionWords: Readonly<Record<Condition, string>> = {
  policy: 'The thresholds',
  scope: 'The targets or their scope',
  collector: 'The program',
};

export function* sinceLastNight({ previous }: Night, changes: Changes | null): Iterable<Markup> {
  yield html`<section aria-labelledby="changes"><h2 id="changes">Since the last night</h2>\n`;
  if (changes === null) yield html`<p class="lead">${incomparable(previous)}</p>\n`;
  else yield* compared(changes);
  yield html`</section>\n`;
}

function incomparable(previous: Night['previous']): string {
  if (previous === null) return 'There is no earlier night to compare with.';
  const { sequence, unread } = previous.head;
  return `Nothing is compared: the night before, statement ${sequence}, could not be read when this one was made (${clip(unread ?? '', 200)}). What stands as new here may be older.`;
}

function* compared({ head, otherwise, turned, moved, dropped }: Changes): Iterable<Markup> {
  yield html`<p class="lead">Compared with the night of ${dayText(head.evaluationTime)}, statement ${head.sequence}.</p>\n`;
  if (otherwise.length > 0) {
    const what = otherwise.map((name) => html`<li>${conditionWords[name]}</li>`);
    yield html`<p>Not the same as the night before, so that part of what follows may come from that:</p><ul class="list">${what}</ul>\n`;
  }
  const shownTurns = turns.filter((turn) => turnWords[turn].always || turned[turn].count > 0);
  const shownMoves = moves.filter((move) => move === 'appeared' || move === 'gone' || moved[move].count > 0);
  yield html`<ul class="deltas">${shownTurns.map((turn) => {
    const { label, mark } = turnWords[turn];
    const { count } = turned[turn];
    return html`<li class="${count === 0 ? 'none' : (mark ?? 'moved')}"><strong>${grouped(count)}</strong> ${label}</li>`;
  })}${shownMoves.map((move) => {
    const { count } = moved[move];
    const { one, many } = moveWords[move];
    return html`<li class="${count === 0 ? 'none' : 'moved'}"><strong>${grouped(count)}</strong> ${count === 1 ? one : many}</li>`;
  })}${dropped.count === 0 ? nothing : html`<li class="moved"><strong>${grouped(dropped.count)}</strong> no longer judged</li>`}</ul>\n`;
  const counts = [...Object.values(turned), ...Object.values(moved), dropped].map(({ count }) => count);
  if (counts.every((count) => count === 0)) yield html`<p>Nothing changed.</p>\n`;
  for (const turn of turns) yield* turnedList(turn, turned[turn]);
  for (const move of moves) yield* movedList(move, moved[move]);
  yield* droppedList(dropped);
}

function* turnedList(turn: Turn, { count, listed }: { count: number; listed: readonly Entry[] }): Iterable<Markup> {
  if (count === 0) return;
  const { label, mark } = turnWords[turn];
  yield open(count, html`${mark === null ? nothing : html`${icon(mark)} `}${counted(count, 'record')} ${label}`);
  yield* folded(
    `Records ${label}`,
    [{ head: 'Resource' }, { head: 'Check' }, { head: 'Now', kind: 'wide' }],
    listed.map((entry) => [subject(entry), html`${entry.demand.title}`, now(entry, mark)]),
    15,
  );
  yield* rest(count, listed.length, 'findings.csv');
}

function now({ verdict, because }: Entry, mark: TurnWords['mark']): Markup {
  return mark === null ? html`${badge(verdict)} ${because}` : html`${because}`;
}

function* droppedList({ count, listed }: Changes['dropped']): Iterable<Markup> {
  if (count === 0) return;
  yield open(count, html`${counted(count, 'record')} no longer judged`);
  yield html`<p class="quiet">Their checks ran the night before, and not this night.</p><ul class="names">${listed.map((id) => html`<li><code>${clip(id, 300)}</code></li>`)}</ul>\n`;
  yield* rest(count, listed.length, 'inputs/previous-run.ndjson.gz');
}

function* movedList(move: Move, { count, listed }: { count: number; listed: readonly Mover[] }): Iterable<Markup> {
  if (count === 0) return;
  const { one, many, meaning } = moveWords[move];
  yield open(count, html`${grouped(count)} ${count === 1 ? one : many}`);
  yield html`<p class="quiet">${meaning}</p><ul class="names">${listed.map(
    ({ name, id, type, target }) =>
      html`<li><strong>${name}</strong> <small>${type} · ${target}</small>${id === name ? nothing : html` <code class="id">${id}</code>`}</li>`,
  )}</ul>\n`;
  yield* rest(
    count,
    listed.length,
    ['gone', 'hidden', 'left'].includes(move) ? 'inputs/previous-run.ndjson.gz' : 'findings.csv',
  );
}

function open(count: number, summary: Markup): Markup {
  return count > short
    ? html`<details class="change"><summary>${summary}</summary>\n`
    : html`<details class="change" open="open"><summary>${summary}</summary>\n`;
}

function* rest(count: number, listed: number, file: string): Iterable<Markup> {
  if (count > listed)
    yield html`<p class="more">The other ${grouped(count - listed)} are not listed here: compare <code>${file}</code>.</p>\n`;
  yield html`</details>\n`;
}
