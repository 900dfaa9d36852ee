/** All of the pretend clinic that moto does not hold, or holds otherwise than AWS would, for the contract server. */
import { unused } from './backup-contents.ts';
import { ago, type Place } from './backup-parts.ts';
import { backupRegion } from './backup-region.ts';
import type { ClinicKeys } from './clinic.ts';
import { clinicBackup } from './clinic-backup.ts';
import { clinicAccount, noWorkloads, workloads } from './clinic-sources.ts';
import type { Answers, Estate, Region } from './contract-estate.ts';

/** The regions that the account has enabled: those in which it has something. */
const clinicRegions = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'] as const;

/** Accounts in which nothing is kept: in the first nobody signs in as the root user, in the second with a password alone. */
const spare = '111122223333';
const closed = '222233334444';

export const trailArn = (region: string, name: string) => `arn:aws:cloudtrail:${region}:${clinicAccount}:trail/${name}`;

export function clinicEstate(asOf: Date, keys: ClinicKeys): Estate {
  const place: Place = { account: clinicAccount, region: 'us-east-1', asOf };
  const backup = clinicBackup(place, keys);
  const trails = clinicTrails(place, keys);
  return {
    pageSize: 2,
    accessKeys: { '*': clinicAccount },
    accounts: {
      [clinicAccount]: {
        'us-east-1': { ...workloads(place), backup: backup['us-east-1'], cloudtrail: trails.east },
        'us-west-2': { backup: backup['us-west-2'], cloudtrail: trails.west, events: tellsOfFailures },
        '*': { ...nothing, cloudtrail: trails.elsewhere, iam: signIns(place), ec2: { ...nothing.ec2, ...regions } },
      },
      [spare]: { '*': emptyAccount(asOf, 0) },
      [closed]: { '*': emptyAccount(asOf, 1, 'owner,true,true') },
    },
  };
}

const regions: Answers<'ec2'> = {
  DescribeRegions: {
    Regions: clinicRegions.map((RegionName) => ({
      RegionName,
      Endpoint: `ec2.${RegionName}.amazonaws.com`,
      OptInStatus: 'opt-in-not-required',
    })),
  },
};

/** Nothing carries the tag by which a scope leaves things out. */
const untagged: Answers<'resourcegroupstaggingapi'> = {
  GetResources: [{ ignore: ['TagFilters', 'ResourcesPerPage'], answer: { ResourceTagMappingList: [] } }],
};

const nothing = {
  ...noWorkloads,
  resourcegroupstaggingapi: untagged,
  backup: backupRegion(unused),
  events: { ListRules: { Rules: [] } },
} as const satisfies Region;

/** The rule that the developer guide of AWS Backup shows for jobs that fail. */
const tellsOfFailures: Answers<'events'> = {
  ListRules: {
    Rules: [
      {
        Name: 'call-patient-smith',
        State: 'ENABLED',
        EventPattern: JSON.stringify({
          ...{ source: ['aws.backup'], 'detail-type': ['Backup Job State Change'] },
          detail: { state: ['FAILED', 'ABORTED'] },
        }),
      },
    ],
  },
  ListTargetsByRule: [
    {
      when: { Rule: 'call-patient-smith' },
      answer: { Targets: [{ Id: '1', Arn: `arn:aws:sns:us-west-2:${clinicAccount}:backup-alerts` }] },
    },
  ],
};

function emptyAccount(asOf: Date, AccountPasswordPresent: 0 | 1, ...users: readonly string[]): Region {
  return {
    ...nothing,
    ec2: { ...nothing.ec2, ...regions },
    cloudtrail: { DescribeTrails: [{ ignore: ['includeShadowTrails'], answer: { trailList: [] } }] },
    iam: {
      GetAccountSummary: {
        SummaryMap: { AccountPasswordPresent, AccountMFAEnabled: 0, AccountAccessKeysPresent: 0 },
      },
      ...credentialReport(asOf, '<root_account>,not_supported,false', ...users),
    },
  };
}

function signIns({ asOf }: Place): Answers<'iam'> {
  return {
    GetAccountSummary: { SummaryMap: { AccountPasswordPresent: 1, AccountMFAEnabled: 1, AccountAccessKeysPresent: 1 } },
    ...credentialReport(
      asOf,
      '<root_account>,not_supported,true',
      'practice-manager,true,true',
      'front-desk,true,false',
      'backup-robot,false,false',
    ),
  };
}

function credentialReport(asOf: Date, ...rows: readonly string[]): Answers<'iam'> {
  const content = ['user,password_enabled,mfa_active', ...rows, ''].join('\n');
  return {
    GenerateCredentialReport: { State: 'COMPLETE' },
    GetCredentialReport: {
      Content: Buffer.from(content).toString('base64'),
      ReportFormat: 'text/csv',
      GeneratedTime: new Date(asOf.getTime() - 3_600_000),
    },
  };
}

/** One trail for every region, kept well; and one of Oregon that hides nothing but proves nothing either. */
function clinicTrails(place: Place, { rotated }: ClinicKeys) {
  const everywhere = {
    Name: 'clinic-everywhere',
    TrailARN: trailArn('us-east-1', 'clinic-everywhere'),
    HomeRegion: 'us-east-1',
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    LogFileValidationEnabled: true,
    KmsKeyId: rotated,
    S3BucketName: 'clinic-ehr-backups',
    HasCustomEventSelectors: true,
    IsOrganizationTrail: false,
  };
  const oregon = {
    Name: 'clinic-oregon',
    TrailARN: trailArn('us-west-2', 'clinic-oregon'),
    HomeRegion: 'us-west-2',
    IsMultiRegionTrail: false,
    IncludeGlobalServiceEvents: false,
    LogFileValidationEnabled: false,
    S3BucketName: 'clinic-old-exports',
    HasCustomEventSelectors: true,
    IsOrganizationTrail: false,
  };
  const list = (...trailList: (typeof everywhere | typeof oregon)[]): Answers<'cloudtrail'> => ({
    DescribeTrails: [{ when: { includeShadowTrails: true }, answer: { trailList } }],
  });
  const about = (
    { TrailARN }: typeof everywhere | typeof oregon,
    hours: number,
    selectors: Extract<Answers<'cloudtrail'>['GetEventSelectors'], { readonly TrailARN?: unknown }>,
  ): Answers<'cloudtrail'> => ({
    GetTrailStatus: [
      {
        when: { Name: TrailARN },
        answer: {
          IsLogging: true,
          LatestDeliveryTime: ago(place, 0.2 / 24),
          ...(hours > 0 && { LatestDigestDeliveryTime: ago(place, hours / 24) }),
        },
      },
    ],
    GetEventSelectors: [{ when: { TrailName: TrailARN }, answer: { TrailARN, ...selectors } }],
  });
  const management = { ReadWriteType: 'All' as const, IncludeManagementEvents: true };
  return {
    east: {
      ...list(everywhere),
      ...about(everywhere, 0.5, {
        EventSelectors: [{ ...management, DataResources: [], ExcludeManagementEventSources: [] }],
      }),
    },
    west: {
      ...list(everywhere, oregon),
      ...about(oregon, 0, {
        EventSelectors: [
          {
            ...management,
            DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
            ExcludeManagementEventSources: ['kms.amazonaws.com'],
          },
        ],
      }),
    },
    elsewhere: list(everywhere),
  };
}
