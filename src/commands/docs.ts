/** `docs`: writes the generated pages, or says which of them are stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { configJsonSchema } from '../config/json-schema.ts';
import { auditManagerPage } from '../docs/aws-backup-audit-page.ts';
import { checksPage } from '../docs/checks-page.ts';
import { factsPage } from '../docs/facts-page.ts';
import { providersPage } from '../docs/providers-page.ts';
import { registeredChecks, registeredProviders } from '../wire.ts';
import { UsageError } from './fault.ts';
import { say } from './output.ts';

const pages: Readonly<Record<string, () => string>> = {
  'docs/checks.md': () => checksPage(registeredChecks),
  'docs/aws-backup-audit-manager.md': () => auditManagerPage(registeredChecks),
  'docs/facts.md': factsPage,
  'docs/providers.md': () => providersPage(registeredProviders),
  'docs/config.schema.json': () => `${JSON.stringify(configJsonSchema(registeredProviders), null, 2)}\n`,
};

export async function docs({ check }: { check?: boolean }): Promise<number> {
  if (!import.meta.url.endsWith('.ts'))
    throw new UsageError('The pages are made from the sources, which are not here.');
  let stale = 0;
  for (const [path, render] of Object.entries(pages)) {
    const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
    const page = render();
    if ((await readFile(file, 'utf8').catch(() => '')) === page) continue;
    stale += 1;
    if (check) say(`${path} is stale. Run: npm run docs`);
    else await writeFile(file, page);
  }
  return check && stale > 0 ? 1 : 0;
}
