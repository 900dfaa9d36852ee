/** The workloads of the pretend clinic's own account, and what their services say of them. */
import type { Place } from './backup-parts.ts';
import type { Region } from './contract-estate.ts';

export const clinicAccount = '123456789012';
const east = `us-east-1:${clinicAccount}`;

export const clinicSources = {
  /** In order: it is backed up, copied and restored. */
  records: { arn: `arn:aws:rds:${east}:db:clinic-records`, type: 'RDS' },
  /** Its newest backup is old, its copy lies abroad, and what was restored of it could not be read. */
  imaging: { arn: `arn:aws:elasticfilesystem:${east}:file-system/fs-0a1b2c3d4e5f60718`, type: 'EFS' },
  /** Only its service keeps backups of it. */
  appointments: { arn: `arn:aws:dynamodb:${east}:table/appointments`, type: 'DynamoDB' },
  /** Backed up and copied by hand, and a restore that was long ago. */
  dictation: { arn: `arn:aws:ec2:${east}:volume/vol-0fedcba9876543210`, type: 'EBS' },
  /** Nothing at all. */
  portal: { arn: `arn:aws:rds:${east}:cluster:clinic-portal`, type: 'Aurora' },
} as const;

/** In us-east-1. */
export function workloads(place: Place): Region {
  const { asOf } = place;
  const minutesAgo = (minutes: number) => new Date(asOf.getTime() - minutes * 60_000);
  return {
    rds: {
      DescribeDBInstances: {
        DBInstances: [
          { DBInstanceIdentifier: 'clinic-records', DBInstanceArn: clinicSources.records.arn },
          // A member of the cluster holds no data of its own.
          {
            DBInstanceIdentifier: 'clinic-portal-1',
            DBInstanceArn: `arn:aws:rds:${east}:db:clinic-portal-1`,
            DBClusterIdentifier: 'clinic-portal',
          },
        ],
      },
      DescribeDBClusters: {
        DBClusters: [{ DBClusterIdentifier: 'clinic-portal', DBClusterArn: clinicSources.portal.arn }],
      },
    },
    dynamodb: {
      ListTables: { TableNames: ['appointments'] },
      DescribeContinuousBackups: [
        {
          when: { TableName: 'appointments' },
          answer: {
            ContinuousBackupsDescription: {
              ContinuousBackupsStatus: 'ENABLED',
              PointInTimeRecoveryDescription: {
                PointInTimeRecoveryStatus: 'ENABLED',
                EarliestRestorableDateTime: minutesAgo(35 * 1440),
                LatestRestorableDateTime: minutesAgo(5),
              },
            },
          },
        },
      ],
    },
    efs: {
      DescribeFileSystems: {
        FileSystems: [
          {
            FileSystemId: 'fs-0a1b2c3d4e5f60718',
            FileSystemArn: clinicSources.imaging.arn,
            CreationToken: 'imaging',
            OwnerId: clinicAccount,
            CreationTime: minutesAgo(500 * 1440),
            LifeCycleState: 'available',
            NumberOfMountTargets: 2,
            SizeInBytes: { Value: 42_000_000_000 },
            PerformanceMode: 'generalPurpose',
            Tags: [],
          },
        ],
      },
    },
    ec2: {
      DescribeVolumes: {
        Volumes: [
          {
            VolumeId: 'vol-0fedcba9876543210',
            State: 'in-use',
            Attachments: [{ InstanceId: 'i-0123456789abcdef0', VolumeId: 'vol-0fedcba9876543210', State: 'attached' }],
          },
        ],
      },
      DescribeSnapshots: [
        {
          ignore: ['OwnerIds'],
          answer: {
            Snapshots: [
              {
                SnapshotId: 'snap-0123456789abcdef0',
                VolumeId: 'vol-0fedcba9876543210',
                OwnerId: clinicAccount,
                StartTime: minutesAgo(240),
                State: 'completed',
              },
            ],
          },
        },
      ],
    },
  };
}

/** A region in which no workload runs. */
export const noWorkloads = {
  rds: { DescribeDBInstances: { DBInstances: [] }, DescribeDBClusters: { DBClusters: [] } },
  dynamodb: { ListTables: { TableNames: [] } },
  efs: { DescribeFileSystems: { FileSystems: [] } },
  ec2: { DescribeVolumes: { Volumes: [] } },
} as const satisfies Region;
