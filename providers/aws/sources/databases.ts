/** Lists the databases of one region: instances and clusters of RDS, and tables of DynamoDB. */
import { inOrder } from '../../in-order.ts';
import type { Instant } from '../../kinds.ts';
import type { Fact, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { factIn } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { Whereabouts } from '../place.ts';
import type { Within } from '../scope.ts';
import { describeContinuousBackups, describeDBClusters, describeDBInstances, listTables } from './source-operations.ts';
import { type Listing, listingOf, type Workload } from './workload.ts';

/** Replicas and members of clusters hold no data of their own: what they copy is a source itself. */
export function listInstances(ask: Ask, region: string): AsyncGenerator<Listing> {
  const paging = {
    operation: describeDBInstances,
    parameter: 'Marker',
    token: ({ Marker }: BodyOf<typeof describeDBInstances>) => Marker,
  };
  return listingOf(ask, paging, region, { MaxRecords: 100 }, ({ DBInstances }, seen) =>
    DBInstances.filter(
      (instance) =>
        !instance.DBClusterIdentifier &&
        !instance.ReadReplicaSourceDBInstanceIdentifier &&
        !instance.ReadReplicaSourceDBClusterIdentifier,
    ).map(({ DBInstanceArn: arn, LatestRestorableTime: at }) => ({
      arn,
      type: 'AWS::RDS::DBInstance',
      ownBackup: { ...seen, value: at ?? null },
      within: [],
    })),
  );
}

/** Clusters of Aurora, Neptune and DocumentDB answer here as well as those of RDS. */
export function listClusters(ask: Ask, region: string): AsyncGenerator<Listing> {
  const paging = {
    operation: describeDBClusters,
    parameter: 'Marker',
    token: ({ Marker }: BodyOf<typeof describeDBClusters>) => Marker,
  };
  return listingOf(ask, paging, region, { MaxRecords: 100 }, ({ DBClusters }, seen) =>
    DBClusters.filter(({ ReplicationSourceIdentifier }) => !ReplicationSourceIdentifier).map(
      ({ DBClusterArn: arn, LatestRestorableTime: at }) => ({
        arn,
        type: 'AWS::RDS::DBCluster',
        ownBackup: { ...seen, value: at ?? null },
        within: [],
      }),
    ),
  );
}

/** Tables asked about at once; the door decides how many questions go out. */
const tablesAtOnce = 32;

export function listDynamoTables(
  ask: Ask,
  { partition, account }: Whereabouts,
  region: string,
  within: Within,
): AsyncGenerator<Listing> {
  const paging = {
    operation: listTables,
    parameter: 'ExclusiveStartTableName',
    token: ({ LastEvaluatedTableName }: BodyOf<typeof listTables>) => LastEvaluatedTableName,
  };
  return listingOf(ask, paging, region, { Limit: 100 }, async function* ({ TableNames }, seen) {
    const table = async (name: string): Promise<Workload | null> => {
      const arn = `arn:${partition}:dynamodb:${region}:${account}:table/${name}`;
      const ownBackup = within.has(arn) ? await continuousBackup(ask, region, name, seen) : null;
      return ownBackup && { arn, type: 'AWS::DynamoDB::Table', ownBackup, within: [] };
    };
    for await (const found of inOrder(TableNames, tablesAtOnce, table)) if (found) yield found;
  });
}

/** Null where the table was deleted after it was listed. */
async function continuousBackup(
  ask: Ask,
  region: string,
  name: string,
  listed: Seen,
): Promise<Fact<Instant | null> | null> {
  const answer = await ask(describeContinuousBackups, region, { TableName: name });
  if ('notConfigured' in answer) return null;
  const fact = factIn<BodyOf<typeof describeContinuousBackups>, Instant | null>(answer, {
    configured: ({ ContinuousBackupsDescription: { PointInTimeRecoveryDescription: recovery } }) => ({
      value: recovery.PointInTimeRecoveryStatus === 'ENABLED' ? (recovery.LatestRestorableDateTime ?? null) : null,
    }),
  });
  return { ...fact, observations: [...listed.observations, ...fact.observations] };
}
