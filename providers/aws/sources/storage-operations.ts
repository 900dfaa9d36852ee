/** What may be asked about the file systems and volumes of one region, and what of it may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

const text = z.string().max(2048);
/** As the door records a date. */
const date = z.iso.datetime();

export const describeFileSystems = operation({
  service: 'efs',
  name: 'DescribeFileSystems',
  permission: 'elasticfilesystem:DescribeFileSystems',
  source: `${pages.efs}DescribeFileSystems.html`,
  root: '{}',
  errors: {},
  absent: {
    NextMarker: 'this is the last page',
    'FileSystems[].FileSystemProtection': 'the file system is no destination of a replication',
    'FileSystems[].FileSystemProtection.ReplicationOverwriteProtection':
      'the file system is no destination of a replication',
  },
  keep: {
    members: {
      FileSystems: {
        items: {
          members: {
            FileSystemArn: 'keep',
            LifeCycleState: 'keep',
            FileSystemProtection: { members: { ReplicationOverwriteProtection: 'keep' } },
          },
        },
      },
      NextMarker: 'handle',
    },
  },
  shape: z.object({
    FileSystems: z.array(
      z.object({
        FileSystemArn: text,
        LifeCycleState: text,
        FileSystemProtection: z.object({ ReplicationOverwriteProtection: text.nullish() }).nullish(),
      }),
    ),
    NextMarker: text.nullish(),
  }),
});

export const describeVolumes = operation({
  service: 'ec2',
  name: 'DescribeVolumes',
  permission: 'ec2:DescribeVolumes',
  source: `${pages.ec2}DescribeVolumes.html`,
  root: 'DescribeVolumesResponse',
  errors: {},
  absent: {
    NextToken: 'this is the last page',
    'Volumes[].Attachments[].InstanceId': 'the volume is attached to something that is no instance',
  },
  keep: {
    members: {
      Volumes: {
        items: { members: { VolumeId: 'keep', Attachments: { items: { members: { InstanceId: 'keep' } } } } },
      },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    Volumes: z.array(
      z.object({
        VolumeId: z.string().regex(/^vol-[0-9a-f]{8,17}$/),
        Attachments: z.array(
          z.object({
            InstanceId: z
              .string()
              .regex(/^i-[0-9a-f]{8,17}$/)
              .nullish(),
          }),
        ),
      }),
    ),
    NextToken: text.nullish(),
  }),
});

export const describeSnapshots = operation({
  service: 'ec2',
  name: 'DescribeSnapshots',
  permission: 'ec2:DescribeSnapshots',
  source: `${pages.ec2}DescribeSnapshots.html`,
  root: 'DescribeSnapshotsResponse',
  errors: {},
  absent: { NextToken: 'this is the last page' },
  keep: {
    members: {
      Snapshots: { items: { members: { VolumeId: 'keep', OwnerId: 'keep', StartTime: 'keep', State: 'keep' } } },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    Snapshots: z.array(z.object({ VolumeId: text, OwnerId: text, StartTime: date, State: text })),
    NextToken: text.nullish(),
  }),
});
