/** Gathers what most needs somebody, for a reader with one minute: what is wrong, where, and what to do about it. */
import type { Check } from '../../checks/check.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { icon } from './badge.ts';
import { anchorOf, type Entry } from './entry.ts';
import { html, type Markup, nothing } from './html.ts';
import { type Obstacle, obstacleKey, obstacleOf } from './obstacle.ts';
import { obstacleTitle, remedy } from './obstacle-words.ts';
import { counted, countedKind, grouped, inWords, shortName } from './value.ts';
import { clip } from './visible.ts';

const limits = { steps: 6, groups: 1000, names: 3 } as const;

interface Step {
  readonly verdict: 'unmet' | 'unknown';
  readonly check: string;
  readonly known: Check | undefined;
  /** Null where a check saw what it asked for. */
  readonly obstacle: Obstacle | null;
  readonly names: Set<string>;
  /** Those that were otherwise the night before. */
  readonly freshNames: Set<string>;
  readonly checks: Set<string>;
  /** What the first record found: shown where it is the only one. */
  readonly because: string;
  count: number;
  fresh: number;
}

export class FirstSteps {
  readonly #checks: ReadonlyMap<string, Check>;
  readonly #steps = new Map<string, Step>();
  /** Groups after the last that there was room for. */
  #beyond = 0;

  constructor(checks: readonly Check[]) {
    this.#checks = new Map(checks.map((check) => [check.id, check]));
  }

  add(record: EvidenceRecord, fresh: boolean): void {
    const { verdict, resource } = record;
    if (verdict !== 'unmet' && verdict !== 'unknown') return;
    const check = clip(record.check, 80);
    const found = verdict === 'unknown' ? obstacleOf(record) : null;
    const obstacle = found?.reason == null ? null : found;
    const key = obstacle === null ? JSON.stringify([verdict, check]) : obstacleKey(obstacle);
    let step = this.#steps.get(key);
    if (step === undefined) {
      if (this.#steps.size === limits.groups) {
        this.#beyond += 1;
        return;
      }
      const known = this.#checks.get(check);
      const because = clip(record.because, 200);
      step = {
        verdict,
        check,
        known,
        obstacle,
        names: new Set(),
        freshNames: new Set(),
        checks: new Set(),
        because,
        count: 0,
        fresh: 0,
      };
      this.#steps.set(key, step);
    }
    step.count += 1;
    if (fresh) step.fresh += 1;
    const names = fresh ? step.freshNames : step.names;
    if (names.size < limits.names) names.add(shortName(resource));
    if (step.checks.size < limits.names + 1) step.checks.add(this.#checks.get(check)?.title ?? check);
  }

  /** What is new comes first, then what is known not to be met, then what loses data soonest, then what concerns most. */
  *section(records: number, unmet: readonly Entry[]): Iterable<Markup> {
    const steps = [...this.#steps.values()].sort(
      (a, b) =>
        Number(b.fresh > 0) - Number(a.fresh > 0) ||
        Number(b.verdict === 'unmet') - Number(a.verdict === 'unmet') ||
        urgency(a) - urgency(b) ||
        b.count - a.count ||
        (a.check < b.check ? -1 : 1),
    );
    yield html`<section aria-labelledby="first"><h2 id="first">What to do first</h2>\n`;
    if (records === 0) {
      yield html`<p class="lead">No record was made, so nothing can be said about what to do, except to find out why: see what was examined.</p></section>\n`;
      return;
    }
    if (steps.length === 0) {
      yield html`<p class="lead">Nothing that was examined needs somebody this night. What was not examined is listed below.</p></section>\n`;
      return;
    }
    const links = new Set(unmet.map(({ demand }) => demand.check));
    yield html`<ol class="first">${chosen(steps).map((step) => shown(step, links))}</ol>\n`;
    const rest = steps.length + this.#beyond - limits.steps;
    if (rest > 0) yield html`<p class="quiet">${counted(rest, 'further matter')} below.</p>\n`;
    yield html`</section>\n`;
  }
}

/** Families of controls, as `BKP-SCH-01` names one: no backup at all comes first, and who may reach it next. */
const families = ['SCH', 'IAM', 'RST', 'IMM', 'CPY', 'ENC', 'KEY', 'RET', 'MON', 'LOG'];

function urgency({ known }: Step): number {
  const at = families.indexOf(known?.control.split('-')[1] ?? '');
  return at === -1 ? families.length : at;
}

/** The first ones; of what could not be seen at least one, because it is not known how bad that is. */
function chosen(steps: readonly Step[]): readonly Step[] {
  const first = steps.slice(0, limits.steps);
  const unseen = steps.find(({ verdict }) => verdict === 'unknown');
  return unseen === undefined || first.includes(unseen) ? first : [...first.slice(0, -1), unseen];
}

function shown(step: Step, links: ReadonlySet<string>): Markup {
  return html`<li class="${step.verdict}"><h3>${icon(step.verdict)} ${heading(step)}</h3>
<p>${where(step, links)}${step.fresh > 0 ? html` <span class="new">${step.fresh === step.count ? 'new' : `${grouped(step.fresh)} new`} since the last night</span>` : nothing}</p>
<p class="todo"><strong>What to do:</strong> ${advice(step)}</p></li>\n`;
}

function heading({ verdict, obstacle, known, check }: Step): Markup {
  if (obstacle !== null) return html`<span class="kicker">Could not be seen</span> ${obstacleTitle(obstacle)}`;
  const kicker = verdict === 'unmet' ? 'Not met' : 'Could not be judged';
  return html`<span class="kicker">${kicker}</span> ${known?.title ?? check}`;
}

function where(
  { verdict, check, obstacle, known, names, freshNames, checks, because, count }: Step,
  links: ReadonlySet<string>,
): Markup {
  const listed = [...new Set([...freshNames, ...names])].slice(0, limits.names);
  const rest = count - listed.length;
  const places = inWords(rest > 0 ? [...listed, `${grouped(rest)} more`] : listed);
  if (obstacle === null) {
    const subjects = known === undefined ? counted(count, 'resource') : countedKind(count, known.subject);
    const anchor = verdict === 'unmet' && links.has(check) ? anchorOf(check) : null;
    const linked = anchor === null ? html`${subjects}` : html`<a href="#${anchor}">${subjects}</a>`;
    const found = count === 1 ? html` ${because}` : nothing;
    return html`<strong>${linked}:</strong> ${places}.${found}${known === undefined ? nothing : html` ${known.why}`}`;
  }
  const titles = [...checks].slice(0, limits.names).map((title) => `“${title}”`);
  const questions = inWords(checks.size > limits.names ? [...titles, 'others'] : titles);
  return html`<strong>${counted(count, 'verdict')}</strong> stayed open: ${questions}.`;
}

function advice({ obstacle, known, verdict }: Step): Markup {
  if (obstacle !== null) return remedy(obstacle);
  const fix = known?.fix ?? 'See the record: this version does not know the check.';
  return verdict === 'unmet'
    ? html`${fix}`
    : html`Look at what the record lacks, or mend it so that it can be seen: ${fix}`;
}
