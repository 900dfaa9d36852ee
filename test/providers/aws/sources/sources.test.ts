/** Which workloads an account has, and how fresh their backups are. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import type { Regional } from '../../../../providers/aws/regions.ts';
import { surveySources } from '../../../../providers/aws/sources/sources.ts';
import { scripted } from '../scripted.ts';
import {
  account,
  bare,
  cluster,
  day,
  db,
  files,
  history,
  instance,
  protectedBy,
  share,
  survey,
  table,
  vault,
  volume,
} from './pretend-account.ts';

describe('the workloads of an account', () => {
  it('are all named, also those that nothing backs up', async () => {
    const { backups, listings } = await survey(bare);
    expect([...backups]).toEqual([db, cluster, table, files, volume].map((one) => [one, null]));
    expect(listings).toEqual(['whole']);
  });

  it('without volumes has no snapshots to ask for', async () => {
    const { asked } = await survey({ ...bare, DescribeVolumes: { Volumes: [] } });
    expect(asked.filter((call) => call.startsWith('DescribeSnapshots'))).toEqual([]);
  });

  it('leave out replicas and members of clusters, which hold no data of their own', async () => {
    const copies = [
      { DBInstanceArn: `${db}-reader`, DBClusterIdentifier: 'portal' },
      { DBInstanceArn: `${db}-copy`, ReadReplicaSourceDBInstanceIdentifier: 'ehr' },
      { DBInstanceArn: `${db}-far`, ReadReplicaSourceDBClusterIdentifier: 'portal' },
    ];
    const { backups } = await survey({
      ...bare,
      DescribeDBInstances: { DBInstances: copies },
      DescribeDBClusters: { DBClusters: [{ DBClusterArn: cluster, ReplicationSourceIdentifier: 'elsewhere' }] },
      DescribeFileSystems: {
        FileSystems: ['ENABLED', 'REPLICATING'].map((ReplicationOverwriteProtection, nth) => ({
          FileSystemArn: nth === 0 ? files : `${files}-copy`,
          LifeCycleState: 'available',
          FileSystemProtection: { ReplicationOverwriteProtection },
        })),
      },
    });
    expect([...backups.keys()]).toEqual([table, files, volume]);
  });

  it.each([
    ['DescribeDBInstances', [cluster, table, files, volume]],
    ['DescribeDBClusters', [db, table, files, volume]],
    ['ListTables', [db, cluster, files, volume]],
    ['DescribeFileSystems', [db, cluster, table, volume]],
    ['DescribeVolumes', [db, cluster, table, files]],
  ])('are not known whole if %s is refused, and the others are still named', async (name, left) => {
    const { backups, listings } = await survey({ ...bare, [name]: new Error('AccessDenied') });
    expect([...backups.keys()]).toEqual(left);
    expect(listings).toEqual(['denied']);
  });

  it('leave out what is not in scope', async () => {
    const { backups, listings } = await survey(bare, [], (one) => one === table);
    expect([...backups.keys()]).toEqual([table]);
    expect(listings).toEqual(['whole']);
    const { asked } = await survey(bare, [], (one) => one === db);
    expect(asked.filter((call) => call.startsWith('DescribeContinuousBackups'))).toEqual([]);
  });
});

it('a volume is in scope by what it is attached to', async () => {
  const asked: (readonly string[])[] = [];
  await survey(bare, [], (...arns) => asked.push(arns) > 0);
  expect(asked).toContainEqual([volume, instance]);
});

describe('the newest backup', () => {
  it.each([
    ['of AWS Backup', { ListProtectedResources: protectedBy([db, 'RDS', 17]) }, db, { at: day(17), store: vault }],
    [
      "of the database's own making",
      { DescribeDBInstances: { DBInstances: [{ DBInstanceArn: db, LatestRestorableTime: day(16) }] } },
      db,
      { at: day(16), store: null },
    ],
    [
      'whichever is newer',
      {
        ListProtectedResources: protectedBy([db, 'RDS', 15]),
        DescribeDBInstances: { DBInstances: [{ DBInstanceArn: db, LatestRestorableTime: day(16) }] },
      },
      db,
      { at: day(16), store: null },
    ],
    [
      'of the instance that a volume is attached to',
      { ListProtectedResources: protectedBy([instance, 'EC2', 17]) },
      volume,
      { at: day(17), store: vault },
    ],
    [
      'that is a whole snapshot of this account',
      {
        DescribeSnapshots: {
          Snapshots: [
            { VolumeId: 'vol-0123456789abcdef0', OwnerId: account, StartTime: day(12), State: 'completed' },
            { VolumeId: 'vol-0123456789abcdef0', OwnerId: account, StartTime: day(14), State: 'completed' },
            { VolumeId: 'vol-0123456789abcdef0', OwnerId: account, StartTime: day(17), State: 'pending' },
            { VolumeId: 'vol-0123456789abcdef0', OwnerId: '999988887777', StartTime: day(18), State: 'completed' },
            { VolumeId: 'vol-ffffffff', OwnerId: account, StartTime: day(18), State: 'completed' },
          ],
        },
      },
      volume,
      { at: day(14), store: null },
    ],
    [
      'of continuous backups of a table',
      {
        DescribeContinuousBackups: {
          ContinuousBackupsDescription: {
            PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', LatestRestorableDateTime: day(18) },
          },
        },
      },
      table,
      { at: day(18), store: null },
    ],
  ])('is that %s', async (_, answers, of, expected) => {
    const { backups } = await survey({ ...bare, ...answers });
    expect(backups.get(of)).toEqual(expected);
  });

  it.each([
    ['RDS', db, { DescribeDBInstances: { DBInstances: [{ DBInstanceArn: db, LatestRestorableTime: day(18) }] } }],
    [
      'EBS',
      volume,
      {
        DescribeSnapshots: {
          Snapshots: [
            { VolumeId: volume.split('/')[1] ?? '', OwnerId: account, StartTime: day(18), State: 'completed' },
          ],
        },
      },
    ],
  ])('of its own making does not hide what lies in a vault: %s', async (type, of, own) => {
    const { found, backups } = await survey({
      ...bare,
      ...own,
      ListProtectedResources: protectedBy([instance, 'EC2', 9], [of, type, 15]),
    });
    expect(backups.get(of)).toEqual({ at: day(18), store: null });
    const facts = found.flatMap((one) =>
      'resource' in one && one.resource.kind === 'source' && one.resource.id === of ? [one.resource.facts] : [],
    );
    expect(facts).toMatchObject([{ newestInStore: { value: { at: day(15), store: vault } } }]);
  });

  it('is not known while AWS Backup does not say what it has', async () => {
    const { backups, listings } = await survey({ ...bare, ListProtectedResources: new Error('AccessDeniedException') });
    expect(new Set(backups.values())).toEqual(new Set(['denied']));
    // What only AWS Backup would have named is not known either.
    expect(listings).toEqual(['denied']);
  });

  it('of a volume is not known while snapshots cannot be listed, and of a table while it does not answer', async () => {
    const { backups } = await survey({
      ...bare,
      DescribeSnapshots: new Error('UnauthorizedOperation'),
      DescribeContinuousBackups: new Error('AccessDeniedException'),
    });
    expect([backups.get(volume), backups.get(table), backups.get(db)]).toEqual(['denied', 'denied', null]);
  });
});

describe('what AWS Backup still names', () => {
  it('is no source if the service that ran it does not name it any more', async () => {
    const gone = protectedBy([`${db}-2019`, 'RDS', 3], [instance, 'EC2', 3], [`${volume.slice(0, -4)}beef`, 'EBS', 3]);
    const { backups } = await survey({ ...bare, ListProtectedResources: gone });
    expect([...backups.keys()]).toEqual([db, cluster, table, files, volume]);
  });

  it('of a service that is not listed here is a source; without a job that names it, it may be gone', async () => {
    const answers = { ...bare, ListProtectedResources: protectedBy([share, 'FSx', 9]) };
    expect((await survey(answers, [share])).backups.get(share)).toEqual({ at: day(9), store: vault });
    const { found, listings } = await survey(answers);
    const facts = found.flatMap((one) =>
      'resource' in one && one.resource.id === share ? Object.values(one.resource.facts) : [],
    );
    expect(facts.map((fact) => ('gap' in fact ? fact.gap.reason : fact))).toEqual(facts.map(() => 'unsupported'));
    expect(facts.length).toBeGreaterThan(3);
    expect(listings).toEqual(['whole']);
  });
});

it('a table that is deleted after it was listed is no source', async () => {
  const { ask } = scripted((name) =>
    name === 'DescribeContinuousBackups' ? new Error('TableNotFoundException') : (bare[name] ?? null),
  );
  const regional = {
    ask,
    whereabouts: { target: 'clinic', account, partition: 'aws', home: 'us-east-1' },
    regions: ['us-east-1'],
    scope: { in: async () => ({ has: () => true, lacking: null }) },
    asOf: day(18),
  } as unknown as Regional;
  const found = await Array.fromAsync(surveySources(regional, history()));
  expect(found.flatMap((one) => ('resource' in one ? [one.resource.id] : []))).toEqual([db, cluster, files, volume]);
  expect(found.filter((one) => 'listing' in one)).toEqual([]);
});
