/** Whom the rules of EventBridge tell in one region when a backup job fails. */
import { known, missing } from '../../fact.ts';
import type { Fact, Gap, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { type Paging, pagesOf } from '../asking/pages.ts';
import { listRules, listTargetsByRule } from './event-operations.ts';
import { letsFailuresThrough } from './event-pattern.ts';

/** "The maximum number of results to return", at most 100 (API_ListRules.html). */
const Limit = 100;

/** ARNs of the targets of all rules of the default bus, which is the one that services send to. */
export async function toldOfFailures(ask: Ask, region: string): Promise<Fact<readonly string[]>> {
  const rules = await allOf(
    ask,
    region,
    { operation: listRules, parameter: 'NextToken', token },
    {},
    ({ Rules }) => Rules,
  );
  const told = new Set<string>();
  const sources: Seen[] = [rules.seen];
  let gap = rules.gap;
  for (const { Name, State, EventPattern } of rules.items) {
    const answer = State.startsWith('ENABLED') && EventPattern ? letsFailuresThrough(EventPattern) : 'no';
    if (answer === 'no') continue;
    const paging = { operation: listTargetsByRule, parameter: 'NextToken', token } as const;
    const targets = await allOf(ask, region, paging, { Rule: Name }, (body) => body.Targets);
    sources.push(targets.seen);
    gap ??= targets.gap ?? (answer === 'perhaps' && targets.items.length > 0 ? notWorkedOut : null);
    if (answer === 'yes') for (const { Arn } of targets.items) told.add(Arn);
  }
  // Who is surely told stays so, whatever else could not be seen.
  return told.size === 0 && gap ? missing(gap, ...sources) : known([...told].sort(), ...sources);
}

async function allOf<Body, Item>(
  ask: Ask,
  region: string,
  paging: Paging<Body>,
  parameters: Parameters<Ask>[2],
  items: (body: Body) => readonly Item[],
): Promise<{ readonly items: readonly Item[]; readonly seen: Seen; readonly gap: Gap | null }> {
  const found: Item[] = [];
  let seen: Seen = { observations: [], observedAt: '' };
  let gap: Gap | null = null;
  for await (const page of pagesOf(ask, paging, region, { ...parameters, Limit })) {
    seen = { observations: [...seen.observations, ...page.observations], observedAt: page.observedAt };
    if ('gap' in page) gap = page.gap;
    if ('body' in page) found.push(...items(page.body));
  }
  return { items: found, seen, gap };
}

function token({ NextToken }: { readonly NextToken?: string | null | undefined }) {
  return NextToken;
}

const notWorkedOut: Gap = {
  reason: 'unsupported',
  detail: 'A rule of EventBridge may tell of failed backups, but asks for more than is worked out here.',
};
