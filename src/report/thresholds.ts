/** Shows what the night was judged against, and where each threshold comes from. */
import type { SourceType, Threshold } from '../../checks/policy.ts';
import type { Json } from '../../providers/resource.ts';
import type { Gathered } from './gather.ts';
import { html, type Markup } from './html.ts';
import type { Night } from './night.ts';
import { table } from './table.ts';
import { expectedText, words } from './value.ts';
import { sourceWords } from './wording.ts';

export function* thresholds({ policy, declared, checks }: Night, { byCheck }: Gathered): Iterable<Markup> {
  yield html`<section aria-labelledby="thresholds"><h2 id="thresholds">Thresholds and their sources</h2>
<p class="lead">The rule names almost no number. What is not marked as regulation is a choice, and whose choice it is stands beside it.</p>
<h3>What this night’s policy sets</h3>\n`;
  const settings: readonly [string, Threshold<Json>][] = Object.entries(policy).filter(([name]) => declared.has(name));
  yield* table(
    'What this night’s policy sets',
    [{ head: 'Setting' }, { head: 'Value' }, { head: 'Source', kind: 'wide' }],
    settings.map(([name, threshold]) => [
      html`${words(name)}`,
      html`${expectedText(threshold)}`,
      sourced(threshold.source_type, threshold.source_ref),
    ]),
  );
  const judged = checks.filter(({ id }) => byCheck.get(id) !== undefined);
  yield html`<h3>What each check demands</h3>\n`;
  yield* table(
    'What each check demands',
    [{ head: 'Check' }, { head: 'Demand' }, { head: 'Source', kind: 'wide' }],
    judged.map((check) => {
      const expected = check.expects(policy);
      return [
        html`${check.title}<small>${check.control}</small>`,
        html`${expected.property}: <strong>${expectedText(expected)}</strong>`,
        sourced(expected.source_type, expected.source_ref),
      ];
    }),
  );
  yield html`</section>\n`;
}

function sourced(type: SourceType, ref: string): Markup {
  return html`${sourceWords[type]}<small>${ref}</small>`;
}
