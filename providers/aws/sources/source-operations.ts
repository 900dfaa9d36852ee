/** What may be asked about the workloads of one region and the backups that each has, and what of it may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

const text = z.string().max(2048);
/** As the door records a date. */
const date = z.iso.datetime();

export const listProtectedResources = operation({
  service: 'backup',
  name: 'ListProtectedResources',
  permission: 'backup:ListProtectedResources',
  source: `${pages.backup}ListProtectedResources.html`,
  root: '{}',
  errors: {},
  absent: {
    NextToken: 'this is the last page',
    'Results[].LastBackupTime': 'the service names no backup of it',
    'Results[].LastBackupVaultArn': 'the service does not name where the newest backup lies',
  },
  keep: {
    members: {
      Results: {
        items: {
          members: { ResourceArn: 'keep', ResourceType: 'keep', LastBackupTime: 'keep', LastBackupVaultArn: 'keep' },
        },
      },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    Results: z.array(
      z.object({
        ResourceArn: text,
        ResourceType: z.string().regex(/^[A-Za-z0-9 .:-]{1,50}$/),
        LastBackupTime: date.nullish(),
        LastBackupVaultArn: text.nullish(),
      }),
    ),
    NextToken: text.nullish(),
  }),
});

export const describeDBInstances = operation({
  service: 'rds',
  name: 'DescribeDBInstances',
  permission: 'rds:DescribeDBInstances',
  source: `${pages.rds}DescribeDBInstances.html`,
  root: 'DescribeDBInstancesResponse',
  errors: {},
  absent: {
    Marker: 'this is the last page',
    'DBInstances[].DBClusterIdentifier': 'the instance belongs to no cluster',
    'DBInstances[].ReadReplicaSourceDBInstanceIdentifier': 'the instance is no replica of another',
    'DBInstances[].ReadReplicaSourceDBClusterIdentifier': 'the instance is no replica of a cluster',
    'DBInstances[].LatestRestorableTime': 'the instance has no automated backup to restore from',
  },
  keep: {
    members: {
      DBInstances: {
        items: {
          members: {
            DBInstanceArn: 'keep',
            DBClusterIdentifier: 'handle',
            ReadReplicaSourceDBInstanceIdentifier: 'handle',
            ReadReplicaSourceDBClusterIdentifier: 'handle',
            LatestRestorableTime: 'keep',
          },
        },
      },
      Marker: 'handle',
    },
  },
  shape: z.object({
    DBInstances: z.array(
      z.object({
        DBInstanceArn: text,
        DBClusterIdentifier: text.nullish(),
        ReadReplicaSourceDBInstanceIdentifier: text.nullish(),
        ReadReplicaSourceDBClusterIdentifier: text.nullish(),
        LatestRestorableTime: date.nullish(),
      }),
    ),
    Marker: text.nullish(),
  }),
});

export const describeDBClusters = operation({
  service: 'rds',
  name: 'DescribeDBClusters',
  permission: 'rds:DescribeDBClusters',
  source: `${pages.rds}DescribeDBClusters.html`,
  root: 'DescribeDBClustersResponse',
  errors: {},
  absent: {
    Marker: 'this is the last page',
    'DBClusters[].ReplicationSourceIdentifier': 'the cluster is no replica of another',
    'DBClusters[].LatestRestorableTime': 'the cluster has no automated backup to restore from',
  },
  keep: {
    members: {
      DBClusters: {
        items: {
          members: { DBClusterArn: 'keep', ReplicationSourceIdentifier: 'handle', LatestRestorableTime: 'keep' },
        },
      },
      Marker: 'handle',
    },
  },
  shape: z.object({
    DBClusters: z.array(
      z.object({
        DBClusterArn: text,
        ReplicationSourceIdentifier: text.nullish(),
        LatestRestorableTime: date.nullish(),
      }),
    ),
    Marker: text.nullish(),
  }),
});

export const listTables = operation({
  service: 'dynamodb',
  name: 'ListTables',
  permission: 'dynamodb:ListTables',
  source: `${pages.dynamodb}ListTables.html`,
  root: '{}',
  errors: {},
  absent: { LastEvaluatedTableName: 'this is the last page' },
  keep: { members: { TableNames: { items: 'keep' }, LastEvaluatedTableName: 'keep' } },
  shape: z.object({
    TableNames: z.array(z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/)),
    LastEvaluatedTableName: z.string().max(255).nullish(),
  }),
});

const recovery = 'ContinuousBackupsDescription.PointInTimeRecoveryDescription';

export const describeContinuousBackups = operation({
  service: 'dynamodb',
  name: 'DescribeContinuousBackups',
  permission: 'dynamodb:DescribeContinuousBackups',
  source: `${pages.dynamodb}DescribeContinuousBackups.html`,
  root: '{}',
  errors: { TableNotFoundException: 'the table was deleted after it was listed' },
  absent: { [`${recovery}.LatestRestorableDateTime`]: 'point-in-time recovery is off' },
  keep: {
    members: {
      ContinuousBackupsDescription: {
        members: {
          PointInTimeRecoveryDescription: {
            members: { PointInTimeRecoveryStatus: 'keep', LatestRestorableDateTime: 'keep' },
          },
        },
      },
    },
  },
  shape: z.object({
    ContinuousBackupsDescription: z.object({
      PointInTimeRecoveryDescription: z.object({
        PointInTimeRecoveryStatus: z.enum(['ENABLED', 'DISABLED']),
        LatestRestorableDateTime: date.nullish(),
      }),
    }),
  }),
});
