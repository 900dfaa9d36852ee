/** An account with one workload of each sort, and a survey of it that is answered from a script. */
import type { SourceHistory } from '../../../../providers/aws/jobs/source-history.ts';
import type { Regional } from '../../../../providers/aws/regions.ts';
import { surveySources } from '../../../../providers/aws/sources/sources.ts';
import type { Json } from '../../../../providers/resource.ts';
import { scripted } from '../scripted.ts';

export const account = '111122223333';
const arn = (rest: string) => `arn:aws:${rest.replace('REGION', `us-east-1:${account}`)}`;
export const db = arn('rds:REGION:db:ehr');
export const cluster = arn('rds:REGION:cluster:portal');
export const table = arn('dynamodb:REGION:table/appointments');
export const files = arn('elasticfilesystem:REGION:file-system/fs-0a1b2c3d');
export const volume = arn('ec2:REGION:volume/vol-0123456789abcdef0');
export const instance = arn('ec2:REGION:instance/i-0123456789abcdef0');
export const share = arn('fsx:REGION:file-system/fs-99887766');
export const vault = arn('backup:REGION:backup-vault:main');
export const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T02:00:00.000Z`;

/** An account with one of each, and nothing backed up. */
export const bare: Readonly<Record<string, Json>> = {
  ListProtectedResources: { Results: [] },
  DescribeDBInstances: { DBInstances: [{ DBInstanceArn: db }] },
  DescribeDBClusters: { DBClusters: [{ DBClusterArn: cluster }] },
  ListTables: { TableNames: ['appointments'] },
  DescribeContinuousBackups: {
    ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } },
  },
  DescribeFileSystems: { FileSystems: [{ FileSystemArn: files, LifeCycleState: 'available' }] },
  DescribeVolumes: {
    Volumes: [{ VolumeId: 'vol-0123456789abcdef0', Attachments: [{ InstanceId: 'i-0123456789abcdef0' }] }],
  },
  DescribeSnapshots: { Snapshots: [] },
};

const restored = { at: day(1), minutes: 30, validation: 'none' } as const;
const seen = { observations: [], observedAt: day(18) };
export const history = (named: readonly string[] = []): SourceHistory =>
  ({
    planOf: () => ({ value: null, ...seen }),
    copiesOf: () => ({ value: [], ...seen }),
    restoreOf: () => ({ value: restored, ...seen }),
    names: (one: string) => named.includes(one),
  }) as unknown as SourceHistory;

export async function survey(
  answers: Readonly<Record<string, Json | Error>>,
  named?: readonly string[],
  inScope = (..._: readonly string[]) => true,
) {
  const { ask, asked } = scripted((name) => answers[name] ?? new Error('AccessDenied'));
  const regional = {
    ask,
    whereabouts: { target: 'clinic', account, partition: 'aws', home: 'us-east-1' },
    regions: ['us-east-1'],
    scope: { in: async () => ({ has: inScope, lacking: null }) },
    asOf: day(18),
  } as unknown as Regional;
  const found = await Array.fromAsync(surveySources(regional, history(named)));
  const backups = new Map(
    found.flatMap((one) => {
      if (!('resource' in one) || one.resource.kind !== 'source') return [];
      const fact = one.resource.facts.newestBackup;
      return [[one.resource.id, 'value' in fact ? fact.value : 'gap' in fact ? fact.gap.reason : 'moot']];
    }),
  );
  const listings = found.flatMap((one) =>
    'listing' in one ? [one.listing.gap.reason] : 'listed' in one ? ['whole'] : [],
  );
  return { found, backups, listings, asked };
}

export const protectedBy = (...of: readonly (readonly [string, string, number])[]) => ({
  Results: of.map(([ResourceArn, ResourceType, n]) => ({
    ResourceArn,
    ResourceType,
    LastBackupTime: day(n),
    LastBackupVaultArn: vault,
  })),
});
