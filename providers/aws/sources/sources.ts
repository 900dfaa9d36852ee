/** The workloads of every region that must be backed up, each with the newest backup, copy and restore there is. */
import { joined, known, missing } from '../../fact.ts';
import { inOrder } from '../../in-order.ts';
import type { Found, Gap, Place, ResourceOf, Seen } from '../../resource.ts';
import { sideBySide } from '../../side-by-side.ts';
import type { Ask } from '../asking/ask.ts';
import { newestRestore } from '../jobs/older-restores.ts';
import type { SourceHistory } from '../jobs/source-history.ts';
import { listingGap, placeIn } from '../place.ts';
import { eachRegion, type Regional } from '../regions.ts';
import { listClusters, listDynamoTables, listInstances } from './databases.ts';
import { newestBackup, newestInStore } from './newest-backup.ts';
import { type Protected, protectedResources } from './protected.ts';
import { listFileSystems, listVolumes } from './storage.ts';
import type { Listing, Workload } from './workload.ts';

/** `history` must be complete: it is read here. */
export function surveySources(regional: Regional, history: SourceHistory): AsyncGenerator<Found> {
  return eachRegion(regional, (region) => sourcesIn(regional, region, history));
}

/** How far one list of a region may be ahead of the one whose turn it is. */
const ahead = 16;
/** Sources whose older restores are asked for at once. */
const sourcesAtOnce = 32;

async function* sourcesIn(regional: Regional, region: string, history: SourceHistory): AsyncGenerator<Found> {
  const { ask, whereabouts, scope } = regional;
  const [within, backups] = await Promise.all([scope.in(region), protectedResources(ask, region)]);
  const place = placeIn(whereabouts, region);
  const lists: readonly AsyncGenerator<Listing>[] = [
    listInstances(ask, region),
    listClusters(ask, region),
    listDynamoTables(ask, whereabouts, region, within),
    listFileSystems(ask, region),
    listVolumes(ask, whereabouts, region),
    listedNowhereElse(backups, history),
  ];
  const pages: Seen[] = [];
  const gaps: (Seen & { readonly gap: Gap })[] = [];
  const found = async (item: Listing): Promise<Found | null> => {
    if ('page' in item) pages.push(item.page);
    else if ('gap' in item) gaps.push({ gap: item.gap, ...item.seen });
    // Who includes or excludes an instance means its volumes.
    else if (within.has(item.workload.arn, ...item.workload.within))
      return { resource: await sourceOf(ask, item.workload, place, backups, history) };
    return null;
  };
  for await (const one of inOrder(sideBySide(lists, ahead), sourcesAtOnce, found)) if (one) yield one;
  if (within.lacking) gaps.push(within.lacking);
  for (const gap of gaps) yield { listing: listingGap(place, 'source', gap.gap, gap) };
  if (gaps.length === 0) yield { listed: { ...place, kind: 'source', but: neverBackedUp, ...joined(pages) } };
}

async function sourceOf(
  ask: Ask,
  workload: Workload,
  place: Place,
  backups: Protected,
  history: SourceHistory,
): Promise<ResourceOf<'source'>> {
  const { arn: id, type, within } = workload;
  const { region } = place;
  const arns = [id, ...within];
  const own = { ...place, kind: 'source', id, type } as const;
  if (workload.doubt) {
    const gap = missing<never>(workload.doubt, workload.ownBackup);
    return { ...own, facts: { newestBackup: gap, newestInStore: gap, plan: gap, copies: gap, restore: gap } };
  }
  return {
    ...own,
    facts: {
      newestBackup: newestBackup(workload, backups),
      newestInStore: newestInStore(workload, backups),
      plan: history.planOf(region, arns),
      copies: history.copiesOf(region, arns),
      restore: await newestRestore(ask, history, region, arns),
    },
  };
}

const neverBackedUp = 'what is not in RDS, DynamoDB, EFS or EBS and was never backed up by AWS Backup';

/** ARNs of what the other lists name: such a resource, if they do not name it, is no more, or is part of another. */
const listedElsewhere = [
  /^arn:[^:]+:rds:[^:]*:\d*:(db|cluster):/,
  /^arn:[^:]+:dynamodb:[^:]*:\d*:table\//,
  /^arn:[^:]+:elasticfilesystem:[^:]*:\d*:file-system\//,
  /^arn:[^:]+:ec2:[^:]*:\d*:(volume|instance)\//,
];

/** AWS Backup goes on naming what it has backups of, even if that is long gone: only a job shows that it was there. */
async function* listedNowhereElse({ byArn, end, gap }: Protected, history: SourceHistory): AsyncGenerator<Listing> {
  for (const [arn, { type, observations, observedAt }] of byArn) {
    if (listedElsewhere.some((form) => form.test(arn))) continue;
    const seen: Seen = { observations, observedAt };
    const doubt = history.names(arn) ? {} : { doubt: mayBeGone };
    yield { workload: { arn, type, ownBackup: known(null, seen), within: [], ...doubt } };
  }
  yield gap ? { gap, seen: end } : { page: end };
}

const mayBeGone = {
  reason: 'unsupported',
  detail:
    'AWS Backup has backups of it, but no job of the last days names it, and whether it still exists is not looked at here.',
} as const;
