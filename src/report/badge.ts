/** Shows a verdict by word, shape and colour, so that none of the three is needed alone. */
import type { Verdict } from '../../checks/check.ts';
import type { Verdicts } from '../evidence/record.ts';
import { html, type Markup } from './html.ts';
import { sum } from './tally.ts';
import { counted, grouped } from './value.ts';
import { verdictOrder, verdictWords } from './wording.ts';

/** The shapes, once per page; `icon` refers to them. */
export const shapes: Markup = html`<svg width="0" height="0" aria-hidden="true" class="shapes"><defs>
<symbol id="shape-unknown" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/><path d="M5.9 6.2a2.2 2.2 0 1 1 3.2 2c-.8.4-1.1.8-1.1 1.6M8 11.9v.1"/></symbol>
<symbol id="shape-unmet" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="3"/><path d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6"/></symbol>
<symbol id="shape-not-applicable" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/><path d="M4.8 8h6.4"/></symbol>
<symbol id="shape-met" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/><path d="m4.8 8.3 2.2 2.2 4.2-4.6"/></symbol>
</defs></svg>\n`;

export function icon(verdict: Verdict): Markup {
  return html`<svg class="icon ${verdict}" aria-hidden="true"><use href="#shape-${verdict}"/></svg>`;
}

export function badge(verdict: Verdict): Markup {
  return html`<span class="badge ${verdict}">${icon(verdict)} ${verdictWords[verdict].label}</span>`;
}

/** Only the verdicts that occur, each with its number. */
export function badges(verdicts: Verdicts): Markup {
  const shown = verdictOrder.filter((verdict) => verdicts[verdict] > 0);
  return html`<span class="badges">${shown.map(
    (verdict) =>
      html`<span class="badge ${verdict}">${icon(verdict)} ${grouped(verdicts[verdict])} ${verdictWords[verdict].label.toLowerCase()}</span> `,
  )}</span>`;
}

/** The shares of the verdicts as a bar; one verdict among many thousand still shows. */
export function bar(verdicts: Verdicts): Markup {
  const total = sum(verdicts);
  const shown = verdictOrder.filter((verdict) => verdicts[verdict] > 0);
  const least = 8;
  const room = 1000 - least * shown.length;
  let x = 0;
  const parts = shown.map((verdict) => {
    const width = least + Math.floor((room * verdicts[verdict]) / total);
    const part = html`<rect class="${verdict}" x="${x}" y="0" width="${width - 2}" height="10"/>`;
    x += width;
    return part;
  });
  const spoken = shown.map((verdict) => `${grouped(verdicts[verdict])} ${verdictWords[verdict].label.toLowerCase()}`);
  const label = `Of ${counted(total, 'record')}: ${spoken.join(', ')}.`;
  return html`<svg class="bar" role="img" aria-label="${label}" viewBox="0 0 1000 10" preserveAspectRatio="none">${parts}</svg>`;
}
