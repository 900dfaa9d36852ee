/** Opens a report: whose night this is, what must be known before reading on, and how many verdicts of each kind. */
import { bar, icon } from './badge.ts';
import type { Gathered } from './gather.ts';
import { html, type Markup, nothing } from './html.ts';
import type { Night, RunFacts } from './night.ts';
import { sum } from './tally.ts';
import { counted, dayText, grouped, instant } from './value.ts';
import { clip } from './visible.ts';
import { verdictOrder, verdictWords } from './wording.ts';

const triggerWords: Readonly<Record<RunFacts['trigger'], string>> = {
  schedule: 'by schedule',
  manual: 'by hand',
  'catch-up': 'to catch up after time down',
};

export function nightOf({ scheduledFor, startedAt }: RunFacts): string {
  return dayText(scheduledFor ?? startedAt);
}

export function title({ run }: Night): Markup {
  const scheduled = run.scheduledFor === null ? nothing : html` · scheduled for ${instant(run.scheduledFor)}`;
  return html`<header class="title">
<p class="eyebrow">Backup evidence</p>
<h1>${clip(run.log, 120)}</h1>
<p class="night">Night of <strong>${nightOf(run)}</strong> · statement ${run.sequence} · <span class="status ${run.status}">${run.status}</span>${run.late ? html` <span class="status late">late</span>` : nothing}</p>
<p class="when">Started ${triggerWords[run.trigger]} ${instant(run.startedAt)}, finished ${instant(run.finishedAt)}${scheduled} · judged as of ${instant(run.evaluationTime)}</p>
</header>
`;
}

/** What a reader must not miss, each as a note of its own. */
export function banners({ run }: Night): Markup {
  return html`${[
    run.source === 'recording'
      ? note(
          'Recorded example, not a live inspection',
          'The answers judged here were replayed from a recording. They say nothing about any system of today.',
        )
      : nothing,
    run.status === 'failed'
      ? note(
          'This night failed',
          'Nothing could be judged. The night is kept all the same, so that it is not missing from the log.',
        )
      : nothing,
    run.status === 'partial'
      ? note(
          'This night is partial',
          'A target could not be surveyed, or the deadline cut the run. What is missing counts neither for nor against anything.',
        )
      : nothing,
    run.late ? note('This night is late', 'It started later after its scheduled time than the grace allows.') : nothing,
  ]}`;
}

export function headline({ coverage }: Night, { total }: Gathered): Markup {
  const all = sum(total);
  const tiles = verdictOrder.map(
    (verdict) => html`<li class="tile ${verdict}"><span class="count">${grouped(total[verdict])}</span>
<span class="label">${icon(verdict)} ${verdictWords[verdict].label}</span><span class="meaning">${verdictWords[verdict].meaning}</span></li>
`,
  );
  const targets = counted(coverage.targets.length, 'target');
  const summary =
    all === 0
      ? html`<p class="lead">No record was made: nothing in ${targets} was judged.</p>`
      : html`<p class="lead">${counted(coverage.checks, 'check')} over ${targets} gave ${counted(all, 'record')}. A record is the verdict of one check on one resource.</p>`;
  return html`<section aria-labelledby="counts"><h2 id="counts">The night in numbers</h2>
${summary}
${all === 0 ? nothing : bar(total)}
<ul class="tiles">${tiles}</ul></section>
`;
}

function note(heading: string, text: string): Markup {
  return html`<div class="banner" role="note"><strong>${heading}.</strong> ${text}</div>\n`;
}
