/** The demo clinic's account: its workloads, who signs in, what is audited, and who is told of failures. */
import { ago, type Place } from '../servers/backup-parts.ts';
import { noWorkloads } from '../servers/clinic-sources.ts';
import type { Answers, Region } from '../servers/contract-estate.ts';

/** The account that moto answers for, and the clinic's second one, which keeps copies. */
export const account = '123456789012';
export const recoveryAccount = '444455556666';
const east = `us-east-1:${account}`;
const volume = 'vol-0fedcba9876543210';
const fileSystem = 'fs-0a1b2c3d4e5f60718';

export const sources = {
  ehr: { arn: `arn:aws:rds:${east}:db:lakeside-ehr`, type: 'RDS' },
  portal: { arn: `arn:aws:rds:${east}:cluster:lakeside-portal`, type: 'Aurora' },
  scheduling: { arn: `arn:aws:dynamodb:${east}:table/lakeside-scheduling`, type: 'DynamoDB' },
  images: { arn: `arn:aws:elasticfilesystem:${east}:file-system/${fileSystem}`, type: 'EFS' },
  files: { arn: `arn:aws:ec2:${east}:volume/${volume}`, type: 'EBS' },
} as const;

/** In us-east-1. */
export function workloads(place: Place): Region {
  const minutesAgo = (minutes: number) => ago(place, minutes / 1440);
  const PointInTimeRecoveryDescription = {
    PointInTimeRecoveryStatus: 'ENABLED' as const,
    EarliestRestorableDateTime: ago(place, 35),
    LatestRestorableDateTime: minutesAgo(5),
  };
  return {
    rds: {
      DescribeDBInstances: {
        DBInstances: [
          {
            DBInstanceIdentifier: 'lakeside-ehr',
            DBInstanceArn: sources.ehr.arn,
            LatestRestorableTime: minutesAgo(5),
          },
        ],
      },
      DescribeDBClusters: {
        DBClusters: [{ DBClusterIdentifier: 'lakeside-portal', DBClusterArn: sources.portal.arn }],
      },
    },
    dynamodb: {
      ListTables: { TableNames: ['lakeside-scheduling'] },
      DescribeContinuousBackups: {
        ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription },
      },
    },
    efs: {
      DescribeFileSystems: {
        FileSystems: [
          {
            FileSystemId: fileSystem,
            FileSystemArn: sources.images.arn,
            CreationToken: 'images',
            OwnerId: account,
            CreationTime: ago(place, 700),
            LifeCycleState: 'available',
            NumberOfMountTargets: 2,
            SizeInBytes: { Value: 9_400_000_000_000 },
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
            VolumeId: volume,
            State: 'in-use',
            Attachments: [{ InstanceId: 'i-0123456789abcdef0', VolumeId: volume, State: 'attached' }],
          },
        ],
      },
      DescribeSnapshots: [
        {
          ignore: ['OwnerIds'],
          answer: {
            Snapshots: [0.21, 1.21].map((days, n) => ({
              SnapshotId: `snap-0123456789abcdef${n}`,
              VolumeId: volume,
              OwnerId: account,
              StartTime: ago(place, days),
              State: 'completed' as const,
            })),
          },
        },
      ],
    },
  };
}

/** What is the same in every region. */
export function everywhere(place: Place): Region {
  return {
    ...noWorkloads,
    iam: signIns(place),
    cloudtrail: trail(place),
    events: { ListRules: { Rules: [] } },
  };
}

/** The front desk signs in with a password alone. */
function signIns(place: Place): Answers<'iam'> {
  const rows = [
    'user,password_enabled,mfa_active',
    '<root_account>,not_supported,true',
    'practice-manager,true,true',
    'it-support,true,true',
    'front-desk,true,false',
    'backup-reader,false,false',
  ];
  return {
    GetAccountSummary: { SummaryMap: { AccountPasswordPresent: 1, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } },
    GenerateCredentialReport: { State: 'COMPLETE' },
    GetCredentialReport: {
      Content: Buffer.from(`${rows.join('\n')}\n`).toString('base64'),
      ReportFormat: 'text/csv',
      GeneratedTime: ago(place, 1 / 24),
    },
  };
}

/** One trail of every region, kept in a locked bucket, with every request to every bucket. */
function trail(place: Place): Answers<'cloudtrail'> {
  const TrailARN = `arn:aws:cloudtrail:us-east-1:${account}:trail/lakeside`;
  return {
    DescribeTrails: [
      {
        ignore: ['includeShadowTrails'],
        answer: {
          trailList: [
            {
              ...{ Name: 'lakeside', TrailARN, HomeRegion: 'us-east-1', S3BucketName: 'lakeside-audit-trail' },
              ...{ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, IsOrganizationTrail: false },
              ...{ LogFileValidationEnabled: true, HasCustomEventSelectors: true },
            },
          ],
        },
      },
    ],
    GetTrailStatus: [
      {
        when: { Name: TrailARN },
        answer: {
          IsLogging: true,
          LatestDeliveryTime: ago(place, 0.1 / 24),
          LatestDigestDeliveryTime: ago(place, 0.6 / 24),
        },
      },
    ],
    GetEventSelectors: [
      {
        when: { TrailName: TrailARN },
        answer: {
          TrailARN,
          EventSelectors: [
            {
              ReadWriteType: 'All',
              IncludeManagementEvents: true,
              DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
              ExcludeManagementEventSources: [],
            },
          ],
        },
      },
    ],
  };
}

/** The vaults of the west tell through a rule, as the developer guide of AWS Backup shows one. */
export const tellsOfFailures: Answers<'events'> = {
  ListRules: {
    Rules: [
      {
        Name: 'failed-backups',
        State: 'ENABLED',
        EventPattern: JSON.stringify({
          source: ['aws.backup'],
          'detail-type': ['Backup Job State Change'],
          detail: { state: ['FAILED', 'ABORTED', 'EXPIRED'] },
        }),
      },
    ],
  },
  ListTargetsByRule: [
    {
      when: { Rule: 'failed-backups' },
      answer: { Targets: [{ Id: '1', Arn: `arn:aws:sns:us-west-2:${account}:lakeside-on-call` }] },
    },
  ],
};
