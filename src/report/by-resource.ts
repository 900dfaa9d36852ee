/** Sorts the night by resource, those that need somebody first. */
import { badges, icon } from './badge.ts';
import type { Gathered } from './gather.ts';
import { html, type Markup, nothing } from './html.ts';
import type { Night } from './night.ts';
import type { ListedResource } from './resource-list.ts';
import { folded } from './table.ts';
import { grouped } from './value.ts';
import { verdictWords } from './wording.ts';

export function* byResource({ checks }: Night, { resources }: Gathered): Iterable<Markup> {
  const listed = resources.all();
  const titles = new Map(checks.map((check) => [check.id, check.title]));
  yield html`<section aria-labelledby="resources"><h2 id="resources">By resource</h2>\n`;
  if (listed.length === 0) yield html`<p class="lead">No resource was judged.</p>\n`;
  else {
    yield* folded(
      'Verdicts by resource',
      [{ head: 'Resource' }, { head: 'Where' }, { head: 'Records' }, { head: 'Needs attention', kind: 'wide' }],
      listed.map((resource) => [
        named(resource),
        where(resource),
        badges(resource.verdicts),
        attention(resource, titles),
      ]),
      50,
    );
  }
  if (resources.full) {
    yield html`<p class="more"><strong>Only ${grouped(listed.length)} resources are listed here; there may be more.</strong> All of them stand in <code>findings.csv</code>.</p>\n`;
  }
  yield html`</section>\n`;
}

function named({ name, id, type }: ListedResource): Markup {
  return html`<strong>${name}</strong>${id === name ? nothing : html`<code class="id">${id}</code>`}<small>${type}</small>`;
}

function where({ region, target }: ListedResource): Markup {
  return html`${region === '*' ? 'every region' : region}<small>${target}</small>`;
}

function attention({ attention, verdicts }: ListedResource, titles: ReadonlyMap<string, string>): Markup {
  const rest = verdicts.unknown + verdicts.unmet - attention.length;
  const items = attention.map(
    ({ check, verdict }) =>
      html`<li>${icon(verdict)} <span class="spoken">${verdictWords[verdict].label}: </span>${titles.get(check) ?? check}</li>`,
  );
  if (items.length === 0) return html`<span class="quiet">Nothing.</span>`;
  return html`<ul class="marks">${items}${rest > 0 ? html`<li>and ${grouped(rest)} more</li>` : nothing}</ul>`;
}
