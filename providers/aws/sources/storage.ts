/** Lists the file systems of EFS and the volumes of EBS in one region, and the newest snapshot of each volume. */
import { known, missing } from '../../fact.ts';
import type { Instant } from '../../kinds.ts';
import type { Fact, Gap, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { pagesOf } from '../asking/pages.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { Whereabouts } from '../place.ts';
import { describeFileSystems, describeSnapshots, describeVolumes } from './storage-operations.ts';
import { type Listing, listingOf } from './workload.ts';

/** EFS makes no backups by itself: what it calls automatic is a plan of AWS Backup. */
export function listFileSystems(ask: Ask, region: string): AsyncGenerator<Listing> {
  const paging = {
    operation: describeFileSystems,
    parameter: 'Marker',
    token: ({ NextMarker }: BodyOf<typeof describeFileSystems>) => NextMarker,
  };
  return listingOf(ask, paging, region, {}, ({ FileSystems }, seen) =>
    FileSystems.filter((one) => !/^delet/.test(one.LifeCycleState) && !isReplica(one)).map(
      ({ FileSystemArn: arn }) => ({
        arn,
        type: 'AWS::EFS::FileSystem',
        ownBackup: known(null, seen),
        within: [],
      }),
    ),
  );
}

/** "REPLICATING – The file system is being used as the destination file system in a replication configuration." */
function isReplica({ FileSystemProtection }: BodyOf<typeof describeFileSystems>['FileSystems'][number]): boolean {
  return FileSystemProtection?.ReplicationOverwriteProtection === 'REPLICATING';
}

/** The most results of one page (API_DescribeVolumes.html, API_DescribeSnapshots.html). */
const pageSize = 1000;

export async function* listVolumes(ask: Ask, whereabouts: Whereabouts, region: string): AsyncGenerator<Listing> {
  const { partition, account } = whereabouts;
  const arnOf = (kind: string, id: string) => `arn:${partition}:ec2:${region}:${account}:${kind}/${id}`;
  const paging = {
    operation: describeVolumes,
    parameter: 'NextToken',
    token: ({ NextToken }: BodyOf<typeof describeVolumes>) => NextToken,
  };
  // Without volumes nobody asks for snapshots, of which there may be very many.
  let snapshots: Promise<Snapshots> | undefined;
  yield* listingOf(ask, paging, region, { MaxResults: pageSize }, async function* ({ Volumes }, seen) {
    if (Volumes.length > 0) snapshots ??= newestSnapshots(ask, account, region);
    for (const { VolumeId: id, Attachments } of Volumes) {
      yield {
        arn: arnOf('volume', id),
        type: 'AWS::EC2::Volume',
        ownBackup: snapshotOf(await (snapshots as Promise<Snapshots>), id, seen),
        within: Attachments.flatMap(({ InstanceId }) => (InstanceId ? [arnOf('instance', InstanceId)] : [])),
      };
    }
  });
}

interface Snapshots {
  readonly newest: ReadonlyMap<string, Seen & { readonly at: Instant }>;
  /** The last page that was read, and what stands in the way of the rest. */
  readonly end: Seen;
  readonly gap: Gap | null;
}

/** Streams every snapshot of the account and keeps the newest whole one of each volume. */
async function newestSnapshots(ask: Ask, account: string, region: string): Promise<Snapshots> {
  const paging = {
    operation: describeSnapshots,
    parameter: 'NextToken',
    token: ({ NextToken }: BodyOf<typeof describeSnapshots>) => NextToken,
  };
  const newest = new Map<string, Seen & { readonly at: Instant }>();
  let end: Seen = { observations: [], observedAt: '' };
  let gap: Gap | null = null;
  for await (const page of pagesOf(ask, paging, region, { OwnerIds: ['self'], MaxResults: pageSize })) {
    end = { observations: page.observations, observedAt: page.observedAt };
    if ('gap' in page) gap = page.gap;
    if (!('body' in page)) break;
    for (const { VolumeId: volume, OwnerId, StartTime: at, State } of page.body.Snapshots) {
      // Some servers answer for every owner, whomever one asks for.
      if (OwnerId !== account || State !== 'completed') continue;
      const before = newest.get(volume);
      if (before === undefined || before.at < at) newest.set(volume, { at, ...end });
    }
  }
  return { newest, end, gap };
}

function snapshotOf({ newest, end, gap }: Snapshots, volume: string, listed: Seen): Fact<Instant | null> {
  // A newer one may stand on the pages that could not be read.
  if (gap) return missing(gap, listed, end);
  const snapshot = newest.get(volume);
  return snapshot ? known(snapshot.at, listed, snapshot) : known(null, listed, end);
}
