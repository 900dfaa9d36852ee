/** The plans that try restores in every region: how often, when they last did, and of which types of sources. */
import { joined } from '../../fact.ts';
import { inOrder } from '../../in-order.ts';
import type { Fact, Found, Gap, ResourceOf, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { pagesOf } from '../asking/pages.ts';
import type { BodyOf } from '../aws-operation.ts';
import { listingGap, placeIn } from '../place.ts';
import { type LongestGap, longestGaps } from '../plans/longest-gap.ts';
import { eachRegion, type Regional } from '../regions.ts';
import { listRestoreTestingPlans, listRestoreTestingSelections } from './restore-plan-operations.ts';

const plansAtOnce = 8;

export function surveyRestorePlans(regional: Regional): AsyncGenerator<Found> {
  const longestGap = longestGaps(regional.asOf);
  return eachRegion(regional, (region) => restorePlansIn(regional, region, longestGap));
}

type ListedPlan = BodyOf<typeof listRestoreTestingPlans>['RestoreTestingPlans'][number];
type Item = { readonly seen: Seen } & ({ readonly plan: ListedPlan } | { readonly gap: Gap });

async function* restorePlansIn(regional: Regional, region: string, longestGap: LongestGap): AsyncGenerator<Found> {
  const place = placeIn(regional.whereabouts, region);
  const within = await regional.scope.in(region);
  const pages: Seen[] = [];
  let lacking = false;
  const plans = listPlans(regional.ask, region, pages, (arn) => within.has(arn));
  for await (const found of inOrder(plans, plansAtOnce, (item) => planOf(regional, region, item, longestGap))) {
    lacking ||= found !== null && 'listing' in found;
    if (found !== null) yield found;
  }
  if (within.lacking) yield { listing: listingGap(place, 'restore-plan', within.lacking.gap, within.lacking) };
  else if (!lacking) yield { listed: { ...place, kind: 'restore-plan', ...joined(pages) } };
}

async function* listPlans(
  ask: Ask,
  region: string,
  pages: Seen[],
  inScope: (arn: string) => boolean,
): AsyncGenerator<Item> {
  const paging = {
    operation: listRestoreTestingPlans,
    parameter: 'NextToken',
    token: ({ NextToken }: BodyOf<typeof listRestoreTestingPlans>) => NextToken,
  };
  for await (const page of pagesOf(ask, paging, region, { MaxResults: 1000 })) {
    const seen = joined([page]);
    pages.push(seen);
    if ('gap' in page) yield { seen, gap: page.gap };
    for (const plan of 'body' in page ? page.body.RestoreTestingPlans : [])
      if (inScope(plan.RestoreTestingPlanArn)) yield { seen, plan };
  }
}

/** Null for a plan that was deleted after it was listed. */
async function planOf(
  { ask, whereabouts }: Regional,
  region: string,
  item: Item,
  longestGap: LongestGap,
): Promise<Found | null> {
  const place = placeIn(whereabouts, region);
  if ('gap' in item) return { listing: listingGap(place, 'restore-plan', item.gap, item.seen) };
  const { seen, plan } = item;
  const restores = await typesOf(ask, region, plan.RestoreTestingPlanName);
  if (restores === null) return null;
  const resource: ResourceOf<'restore-plan'> = {
    ...place,
    kind: 'restore-plan',
    id: plan.RestoreTestingPlanArn,
    type: 'AWS::Backup::RestoreTestingPlan',
    facts: {
      longestGapHours: { ...seen, ...longestGap(plan.ScheduleExpression, plan.ScheduleExpressionTimezone ?? null) },
      lastRun: { ...seen, value: plan.LastExecutionTime ?? null },
      restores,
    },
  };
  return { resource };
}

async function typesOf(ask: Ask, region: string, name: string): Promise<Fact<readonly string[]> | null> {
  const paging = {
    operation: listRestoreTestingSelections,
    parameter: 'NextToken',
    token: ({ NextToken }: BodyOf<typeof listRestoreTestingSelections>) => NextToken,
  };
  const pages: Seen[] = [];
  const types = new Set<string>();
  for await (const page of pagesOf(ask, paging, region, { RestoreTestingPlanName: name, MaxResults: 1000 })) {
    pages.push(page);
    if ('notConfigured' in page) return null;
    if ('gap' in page) return { ...joined(pages), gap: page.gap };
    for (const { ProtectedResourceType } of page.body.RestoreTestingSelections) types.add(ProtectedResourceType);
  }
  return { ...joined(pages), value: [...types].sort() };
}
