/** The plans of AWS Backup in every region: what each of them orders, and whether anything is assigned to it. */
import { joined, known } from '../../fact.ts';
import { inOrder } from '../../in-order.ts';
import type { Found, Gap, ResourceOf, Seen } from '../../resource.ts';
import { pagesOf } from '../asking/pages.ts';
import { factIn } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { listingGap, placeIn } from '../place.ts';
import { eachRegion, type Regional } from '../regions.ts';
import { type LongestGap, longestGaps } from './longest-gap.ts';
import { getBackupPlan, listBackupPlans } from './plan-operations.ts';
import { readRules } from './plan-rules.ts';
import { allContinuous, selectionsOf } from './selections.ts';

const plansAtOnce = 8;

export function surveyPlans(regional: Regional): AsyncGenerator<Found> {
  const longestGap = longestGaps(regional.asOf);
  return eachRegion(regional, (region) => plansIn(regional, region, longestGap));
}

type Item = { readonly plan: ListedPlan } | { readonly gap: Gap; readonly seen: Seen };
type ListedPlan = BodyOf<typeof listBackupPlans>['BackupPlansList'][number];

async function* plansIn(regional: Regional, region: string, longestGap: LongestGap): AsyncGenerator<Found> {
  const place = placeIn(regional.whereabouts, region);
  const pages: Seen[] = [];
  let lacking = false;
  const listed = listPlans(regional, region, pages);
  for await (const found of inOrder(listed, plansAtOnce, (item) => planOf(regional, region, item, longestGap))) {
    lacking ||= found !== null && 'listing' in found;
    if (found !== null) yield found;
  }
  if (!lacking) yield { listed: { ...place, kind: 'plan', ...joined(pages) } };
}

/** All of them: a scope that names sources leaves none out, or the plan that backs them up would seem to be gone. */
async function* listPlans({ ask }: Regional, region: string, seen: Seen[]): AsyncGenerator<Item> {
  const paging = {
    operation: listBackupPlans,
    parameter: 'NextToken',
    token: ({ NextToken }: BodyOf<typeof listBackupPlans>) => NextToken,
  };
  for await (const page of pagesOf(ask, paging, region, { MaxResults: 1000 })) {
    seen.push(joined([page]));
    if ('gap' in page) yield { gap: page.gap, seen: page };
    for (const plan of 'body' in page ? page.body.BackupPlansList : []) yield { plan };
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
  if ('gap' in item) return { listing: listingGap(place, 'plan', item.gap, item.seen) };
  const { BackupPlanId, BackupPlanArn: id } = item.plan;
  const [plan, selections] = await Promise.all([
    ask(getBackupPlan, region, { BackupPlanId }),
    selectionsOf(ask, region, BackupPlanId),
  ]);
  if ('notConfigured' in plan || selections === null) return null;
  const asksForContinuous = 'body' in plan && plan.body.BackupPlan.Rules.some((rule) => rule.EnableContinuousBackup);
  const continuous = asksForContinuous
    ? await allContinuous(ask, region, BackupPlanId, selections)
    : known(false, plan);
  const rules = factIn(plan, {
    configured: ({ BackupPlan }) => readRules(BackupPlan.Rules, { region, whereabouts, longestGap, continuous }),
  });
  const resource: ResourceOf<'plan'> = {
    ...place,
    kind: 'plan',
    id,
    type: 'AWS::Backup::BackupPlan',
    facts: {
      rules: { ...rules, ...joined([plan, continuous]) },
      assigned: 'gap' in selections ? selections : { ...selections, value: selections.value.length },
    },
  };
  return { resource };
}
