/** Asks axe-core what in a page keeps people from reading it. */
import axe from 'axe-core';
import type { Page } from './chromium.ts';

/** What keeps somebody from reading the page, or makes it hard; lesser impacts are left out. Each as `rule: element`. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source};0`);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations, passes }) => {
    if (passes.length < 10) throw new Error('axe-core looked at almost nothing');
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ html }) => id + ': ' + html.slice(0, 200)));
  })`);
}
