/** A file that is too large to be sent is refused, and never cut without a word. */
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { serve } from '../../src/view/server.ts';
import { textIn } from '../report/page.ts';
import { bundleOf, discard, sealStore } from '../verify/sealed-store.ts';

it('says where it lies', async () => {
  const { path } = await sealStore();
  truncateSync(join(bundleOf(path, 0), 'report.html'), 1024 ** 3 + 1);
  await using viewer = await serve(path, checks, 0);
  const response = await fetch(new URL('nights/000000/report', viewer.url));
  expect(response.status).toBe(413);
  expect(textIn(await response.text())).toContain('Copy it from the disk');
  discard(path);
});
