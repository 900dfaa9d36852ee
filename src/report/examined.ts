/** Says what the night looked at and, as plainly, what it did not. */
import type { Kind } from '../../providers/kinds.ts';
import type { CallTally, TargetCoverage } from '../evidence/coverage.ts';
import { html, type Markup, nothing } from './html.ts';
import type { Night } from './night.ts';
import { table } from './table.ts';
import { counted, countedKind, grouped } from './value.ts';
import { clip } from './visible.ts';

const limits = { targets: 500, calls: 200, outcomes: 12 } as const;
const statusText: Readonly<Record<TargetCoverage['status'], string>> = {
  surveyed: 'surveyed',
  partial: 'surveyed in part',
  'not-surveyed': 'not surveyed',
};

export function* examined({ coverage }: Night): Iterable<Markup> {
  const { targets, controlsWithoutCheck } = coverage;
  yield html`<section aria-labelledby="examined"><h2 id="examined">What was examined, and what was not</h2>
<p class="lead">Only what is named here was looked at. A system, account or region that no target names was not examined, and nothing here speaks of it.</p>\n`;
  for (const target of targets.slice(0, limits.targets)) yield* oneTarget(target);
  if (targets.length > limits.targets) {
    yield html`<p class="more">The other ${counted(targets.length - limits.targets, 'target')} stand in <code>coverage.json</code>.</p>\n`;
  }
  if (controlsWithoutCheck.length > 0) {
    yield html`<details><summary>${counted(controlsWithoutCheck.length, 'control')} of the catalogue without a check in this version: not examined</summary><ul class="list">\n`;
    for (const { id, title } of controlsWithoutCheck.slice(0, 500))
      yield html`<li><code>${clip(id, 40)}</code> ${clip(title, 160)}</li>\n`;
    yield html`</ul></details>\n`;
  }
  yield html`</section>\n`;
}

function* oneTarget(target: TargetCoverage): Iterable<Markup> {
  const { account, principal, regions, calls, gaps } = target;
  const sent = calls.reduce((total, { answered, failed }) => total + answered + failures(failed), 0);
  const answered = calls.reduce((total, call) => total + call.answered, 0);
  yield html`<article class="group"><header><h3>${clip(target.target, 80)} <small>${clip(target.title, 120)}</small></h3><p class="tally"><span class="status ${target.status}">${statusText[target.status]}</span></p></header>
<p>${clip(target.examines, 2400)}</p>
<dl class="about">
<div><dt>Account</dt><dd>${account === null ? 'not known: the service never said' : clip(account, 120)}</dd></div>
<div><dt>Asked as</dt><dd>${principal === null ? 'not known: the service never said' : html`<code>${clip(principal, 200)}</code>`}</dd></div>
<div><dt>Regions</dt><dd>${
    regions.length === 0
      ? 'none'
      : regions
          .slice(0, 100)
          .map((region) => clip(region, 40))
          .join(', ')
  }</dd></div>
<div><dt>Found</dt><dd>${found(target)}</dd></div>
<div><dt>Lists</dt><dd>${gaps.length === 0 ? 'all read to the end' : html`<a href="#lists">${counted(gaps.length, 'list')} not whole</a>`}</dd></div>
<div><dt>Calls</dt><dd>${grouped(answered)} of ${grouped(sent)} answered</dd></div>
</dl>\n`;
  if (calls.length > 0) {
    yield html`<details><summary>Calls by operation and outcome</summary>\n`;
    yield* table(
      'Calls by operation and outcome',
      [
        { head: 'Operation' },
        { head: 'Permission' },
        { head: 'Answered', kind: 'number' },
        { head: 'Refused, failed or “not configured”', kind: 'wide' },
      ],
      calls.slice(0, limits.calls).map(callRow),
    );
    yield html`</details>\n`;
  }
  yield html`</article>\n`;
}

function callRow({ service, operation, permission, answered, failed }: CallTally): Markup[] {
  const outcomes = Object.entries(failed).slice(0, limits.outcomes);
  return [
    html`<code>${clip(service, 60)} ${clip(operation, 80)}</code>`,
    permission === null ? html`<span class="quiet">none needed</span>` : html`<code>${clip(permission, 120)}</code>`,
    html`${grouped(answered)}`,
    outcomes.length === 0
      ? html`<span class="quiet">none</span>`
      : html`${outcomes.map(([code, count], index) => html`${index === 0 ? '' : ', '}<code>${clip(code, 80)}</code> ×\u202f${grouped(count)}`)}${Object.keys(failed).length > limits.outcomes ? html`, …` : nothing}`,
  ];
}

function found({ resources }: TargetCoverage): string {
  const kinds = Object.entries(resources).filter(([, count]) => count > 0);
  return kinds.length === 0 ? 'nothing' : kinds.map(([kind, count]) => countedKind(count, kind as Kind)).join(', ');
}

function failures(failed: CallTally['failed']): number {
  return Object.values(failed).reduce((total, count) => total + count, 0);
}
