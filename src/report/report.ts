/** Renders one night as one HTML page that needs no script, no network and no other file. */
import { createHash } from 'node:crypto';
import { shapes } from './badge.ts';
import { byCheck } from './by-check.ts';
import { byResource } from './by-resource.ts';
import { bySafeguard } from './by-safeguard.ts';
import { examined } from './examined.ts';
import { notMet, notSeen } from './findings.ts';
import { type Gathered, gather } from './gather.ts';
import { banners, headline, nightOf, title } from './headline.ts';
import { html, type Markup } from './html.ts';
import { footer, notProven, verifying } from './limits-of-proof.ts';
import type { Night } from './night.ts';
import { sinceLastNight } from './since-last-night.ts';
import { style } from './style.ts';
import { sum } from './tally.ts';
import { thresholds } from './thresholds.ts';
import { clip } from './visible.ts';

const styleHash = createHash('sha256').update(style, 'utf8').digest('base64');

const contents: readonly (readonly [id: string, label: string])[] = [
  ['first', 'What to do first'],
  ['changes', 'Since the last night'],
  ['unknown', 'Not seen'],
  ['unmet', 'Threshold not met'],
  ['safeguards', 'By safeguard'],
  ['resources', 'By resource'],
  ['checks', 'By check'],
  ['examined', 'Examined'],
  ['thresholds', 'Thresholds'],
  ['verify', 'Verify'],
  ['limits', 'Not proven'],
];

/**
 * The page in pieces, as UTF-8 text. The same night gives the same bytes. Its records are read twice; memory and page
 * are bounded, and what does not fit is counted aloud.
 */
export async function* renderReport(night: Night): AsyncIterable<string> {
  const gathered = await gather(night);
  yield* head(night);
  for (const markup of body(night, gathered)) yield markup.toString();
  yield '</body></html>\n';
}

function* head({ run }: Night): Iterable<string> {
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  yield '<!doctype html>\n<html lang="en"><head>';
  // The policy comes first, so that nothing is read before it holds; its quotes are the only ones that stay as they are.
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  yield html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><title>Backup evidence · ${clip(run.log, 120)} · ${nightOf(run)}</title>\n`.toString();
  yield `<style>${style}</style></head>\n<body>`;
}

function* body(night: Night, gathered: Gathered): Iterable<Markup> {
  yield shapes;
  yield title(night);
  yield html`<main>`;
  yield banners(night);
  yield html`<nav class="contents" aria-label="Contents"><ul>${contents.map(
    ([id, label]) => html`<li><a href="#${id}">${label}</a></li>`,
  )}</ul></nav>\n`;
  yield headline(night, gathered);
  yield* gathered.steps.section(sum(gathered.total), gathered.unmet);
  yield* sinceLastNight(night, gathered.changes);
  yield* notSeen(night, gathered);
  yield* notMet(gathered);
  yield* bySafeguard(night, gathered);
  yield* byResource(night, gathered);
  yield* byCheck(night, gathered);
  yield* examined(night);
  yield* thresholds(night, gathered);
  yield verifying(night);
  yield notProven();
  yield html`</main>\n`;
  yield footer(night);
}
