/** The order in which one account is asked: who asks, then its stores and what works on them, the keys they name last. */
import { joined, known } from '../fact.ts';
import type { Kind } from '../kinds.ts';
import type { Survey } from '../provider.ts';
import type { Fact, Found, Listed } from '../resource.ts';
import { sideBySide } from '../side-by-side.ts';
import { asker } from './asking/ask.ts';
import type { Connection } from './asking/connection.ts';
import { surveyVaults } from './backup/survey-vaults.ts';
import { surveyTrails } from './cloudtrail/trails.ts';
import { signIns } from './iam/sign-ins.ts';
import { surveyJobs } from './jobs/jobs.ts';
import { SourceHistory } from './jobs/source-history.ts';
import { surveyKeys } from './kms/keys.ts';
import { WantedKeys } from './kms/wanted-keys.ts';
import { listed, listingGap, placeIn, type Whereabouts } from './place.ts';
import { surveyPlans } from './plans/plans.ts';
import { enabledRegions, type Regional } from './regions.ts';
import { surveyRestorePlans } from './restore-plans/restore-plans.ts';
import { surveyBuckets } from './s3/survey-buckets.ts';
import { scopeOf } from './scope.ts';
import type { AwsScope, AwsSettings } from './settings.ts';
import { surveySources } from './sources/sources.ts';
import { accountResource, type Identity, whoAsks } from './sts/identity.ts';

/** What is looked for in each region: where the regions are not known, more of these may exist. */
const regionalKinds: readonly Kind[] = [
  'store',
  'recovery-points',
  'plan',
  'job-history',
  'source',
  'restore-plan',
  'audit-trail',
];
export const kinds: readonly Kind[] = ['account', ...regionalKinds, 'key'];

/** How much of each part is found and held until it is its turn. */
const ahead = 256;

export async function* surveyAccount(
  { target, scope: { region: home, regions, resources }, observer, asOf }: Survey<AwsSettings, AwsScope>,
  connection: Connection | null,
): AsyncGenerator<Found> {
  const identity = await whoAsks(asker(observer, connection, null), home);
  if ('gap' in identity) {
    const nowhere = placeIn({ target, account: 'unknown' }, '*');
    for (const kind of kinds) yield { listing: listingGap(nowhere, kind, identity.gap, identity) };
    return;
  }
  const { principal, account, partition } = identity.value;
  const whereabouts: Whereabouts = { target, account, partition, home };
  const ask = asker(observer, connection, principal);
  const enabled = regions === undefined ? await enabledRegions(ask, home) : known(regions, identity);
  const regional: Regional = {
    ...{ ask, whereabouts, asOf },
    // What is known without the list is looked at all the same.
    regions: 'value' in enabled ? enabled.value : [home],
    scope: scopeOf(ask, regions ?? null, resources),
  };
  const keys = new WantedKeys(whereabouts);
  const self = surveySelf(regional, identity.value, identity);
  for await (const found of sideBySide([self, surveyAll(regional, enabled)], ahead)) {
    keys.note(found);
    yield found;
  }
  yield* keysOf(regional, keys);
}

/** The account itself. Its report of credentials takes a while to be made, so nobody waits for it. */
async function* surveySelf(
  { ask, whereabouts, asOf }: Regional,
  identity: Identity,
  seen: Fact<Identity>,
): AsyncGenerator<Found> {
  const facts = await signIns(ask, whereabouts, asOf);
  yield { resource: accountResource(whereabouts.target, identity, seen, facts) };
  yield { listed: listed(whereabouts, 'account', seen) };
}

async function* surveyAll(regional: Regional, enabled: Fact<readonly string[]>): AsyncGenerator<Found> {
  const history = new SourceHistory(regional.whereabouts);
  if ('gap' in enabled) {
    const everywhere = placeIn(regional.whereabouts, '*');
    for (const kind of regionalKinds) yield { listing: listingGap(everywhere, kind, enabled.gap, enabled) };
    for (const work of ['backup', 'copy', 'restore'] as const) history.end('*', work, enabled, enabled.gap);
  }
  const parts = [
    surveyStores(regional),
    surveyPlans(regional),
    surveyWork(regional, history),
    surveyRestorePlans(regional),
    surveyTrails(regional),
  ];
  yield* sideBySide(parts, ahead);
}

/** What was done to each source is known when all jobs are read. */
async function* surveyWork(regional: Regional, history: SourceHistory): AsyncGenerator<Found> {
  yield* surveyJobs(regional, history);
  yield* surveySources(regional, history);
}

/** The stores of a region are all listed if its vaults are, and the buckets of the account. */
async function* surveyStores(regional: Regional): AsyncGenerator<Found> {
  let buckets: Listed | undefined;
  const vaults: Listed[] = [];
  for await (const found of sideBySide([surveyBuckets(regional), surveyVaults(regional)], ahead)) {
    if (!('listed' in found) || found.listed.kind !== 'store') yield found;
    else if (found.listed.region === '*') buckets = found.listed;
    else vaults.push(found.listed);
  }
  if (buckets) for (const one of vaults) yield { listed: { ...one, ...joined([buckets, one]) } };
}

/** Keys are found through stores and trails, so their list is whole if those are. */
async function* keysOf({ ask, whereabouts }: Regional, keys: WantedKeys): AsyncGenerator<Found> {
  let lacking = keys.anyUnseen;
  for (const listing of keys.unseen()) yield { listing };
  for await (const found of surveyKeys(ask, whereabouts, keys.wanted())) {
    lacking ||= 'listing' in found;
    yield found;
  }
  if (!lacking) yield { listed: listed(whereabouts, 'key', keys.lists()) };
}
