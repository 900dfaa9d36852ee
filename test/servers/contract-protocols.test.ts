/** The contract server in the protocols of other services than AWS Backup. Truth: botocore's models, and the SDK. */
import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeContinuousBackupsCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeFileSystemsCommand, EFSClient, type FileSystemDescription } from '@aws-sdk/client-efs';
import {
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetRoleCommand,
  IAMClient,
  paginateListUsers,
} from '@aws-sdk/client-iam';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { GetBucketLifecycleConfigurationCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { clinicAccount, strangerAccount } from './backup-sources.ts';
import type { Region } from './contract-estate.ts';
import { contracted } from './contracted.ts';

const open = contracted('services beside AWS Backup');
const moment = new Date('2026-11-20T21:04:05.678Z');
const second = new Date('2026-11-20T21:04:05Z');
const arn = (rest: string) => `arn:aws:${rest}`.replace('ACCOUNT', clinicAccount);

const trail = {
  Name: 'clinic',
  S3BucketName: 'clinic-trail',
  IsMultiRegionTrail: true,
  LogFileValidationEnabled: false,
};
const status = { IsLogging: true, LatestDeliveryTime: moment, LatestDigestDeliveryError: 'AccessDenied' };
const continuous = {
  ContinuousBackupsStatus: 'ENABLED',
  PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', LatestRestorableDateTime: moment },
} as const;
const snapshots = [
  { SnapshotId: 'snap-1', OwnerId: clinicAccount, Encrypted: true, StartTime: second, VolumeSize: 8 },
  { SnapshotId: 'snap-2', Encrypted: false, Tags: [{ Key: 'data', Value: '<phi> & more' }] },
];
const fileSystem: FileSystemDescription = {
  OwnerId: clinicAccount,
  CreationToken: 'made',
  FileSystemId: 'fs-0a1b2c3d4e5f60718',
  CreationTime: moment,
  LifeCycleState: 'available',
  NumberOfMountTargets: 0,
  SizeInBytes: { Value: 6144 },
  PerformanceMode: 'generalPurpose',
  Tags: [{ Key: 'data', Value: 'phi' }],
  Encrypted: true,
};
const users = ['ada', 'grace', 'mary'].map((UserName) => ({
  ...{ Path: '/', UserName, UserId: `AIDA${UserName.toUpperCase().padEnd(16, '0')}` },
  ...{ Arn: arn(`iam::ACCOUNT:user/${UserName}`), CreateDate: second },
}));
const instance = { DBInstanceIdentifier: 'clinic-records', StorageEncrypted: true, BackupRetentionPeriod: 35 };
const mapping = { ResourceARN: arn('s3:::clinic'), Tags: [{ Key: 'data', Value: 'phi' }] };
const caller = {
  Account: clinicAccount,
  Arn: arn('sts::ACCOUNT:assumed-role/reader/night'),
  UserId: 'AROAREADER:night',
};
const lifecycle = [{ ID: 'end', Status: 'Enabled' as const, Filter: { Prefix: '' }, Expiration: { Days: 30 } }];

const region: Region = {
  cloudtrail: { DescribeTrails: { trailList: [trail] }, GetTrailStatus: status },
  dynamodb: { DescribeContinuousBackups: { ContinuousBackupsDescription: continuous } },
  ec2: { DescribeSnapshots: [{ when: { OwnerIds: ['self'] }, answer: { Snapshots: snapshots } }] },
  efs: { DescribeFileSystems: { FileSystems: [fileSystem] } },
  iam: {
    GetAccountSummary: { SummaryMap: { AccountMFAEnabled: 0, AccountPasswordPresent: 1 } },
    GetCredentialReport: [
      { times: 1, error: { code: 'ReportNotPresent' } },
      { answer: { Content: btoa('user,mfa_active\n<root_account>,false\n'), ReportFormat: 'text/csv' } },
    ],
    GetRole: [{ error: { code: 'NoSuchEntity', message: 'The role <of nobody> is not there.' } }],
    ListUsers: { Users: users },
  },
  rds: { DescribeDBInstances: { DBInstances: [instance] } },
  resourcegroupstaggingapi: { GetResources: { ResourceTagMappingList: [mapping] } },
  s3: {
    ListBuckets: { Buckets: [{ Name: 'clinic', CreationDate: second }] },
    GetBucketLifecycleConfiguration: { Rules: lifecycle },
  },
  sts: { GetCallerIdentity: caller },
};

it('each is read back by its client', async (context) => {
  const { contract, reach } = open(context);
  await contract.load({ pageSize: 2, accounts: { [clinicAccount]: { 'us-east-1': region } } });
  const trails = new CloudTrailClient(reach);
  expect(await trails.send(new DescribeTrailsCommand({}))).toMatchObject({ trailList: [trail] });
  expect(await trails.send(new GetTrailStatusCommand({ Name: 'clinic' }))).toMatchObject(status);
  const tables = new DynamoDBClient(reach);
  const backups = await tables.send(new DescribeContinuousBackupsCommand({ TableName: 'appointments' }));
  expect(backups.ContinuousBackupsDescription).toEqual(continuous);
  const own = await new EC2Client(reach).send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  expect(own.Snapshots).toEqual(snapshots);
  const files = await new EFSClient(reach).send(new DescribeFileSystemsCommand({}));
  expect(files.FileSystems).toEqual([fileSystem]);
  const databases = await new RDSClient(reach).send(new DescribeDBInstancesCommand({}));
  expect(databases.DBInstances).toEqual([instance]);
  const tagged = await new ResourceGroupsTaggingAPIClient(reach).send(new GetResourcesCommand({}));
  expect(tagged.ResourceTagMappingList).toEqual([mapping]);
  const s3 = new S3Client({ ...reach, forcePathStyle: true });
  expect((await s3.send(new ListBucketsCommand({}))).Buckets).toEqual([{ Name: 'clinic', CreationDate: second }]);
  const ends = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: 'clinic' }));
  expect(ends.Rules).toEqual(lifecycle);
  expect(await new STSClient(reach).send(new GetCallerIdentityCommand({}))).toMatchObject(caller);
  expect(await contract.refusals()).toEqual([]);
});

it('IAM has pages of its own, an answer that comes late, and errors in XML', async (context) => {
  const { contract, reach } = open(context);
  await contract.load({ pageSize: 2, accounts: { [clinicAccount]: { 'us-east-1': region } } });
  const client = new IAMClient(reach);
  const pages: unknown[] = [];
  for await (const { Users, IsTruncated } of paginateListUsers({ client }, {})) pages.push([Users, IsTruncated]);
  expect(pages).toEqual([
    [users.slice(0, 2), true],
    [users.slice(2), false],
  ]);
  const summary = await client.send(new GetAccountSummaryCommand({}));
  expect(summary.SummaryMap).toEqual({ AccountMFAEnabled: 0, AccountPasswordPresent: 1 });
  const early = client.send(new GetCredentialReportCommand({}));
  await expect(early).rejects.toMatchObject({ $metadata: { httpStatusCode: 410 } });
  const report = await client.send(new GetCredentialReportCommand({}));
  expect(new TextDecoder().decode(report.Content)).toContain('<root_account>,false');
  const nobody = client.send(new GetRoleCommand({ RoleName: 'nobody' }));
  const message = 'The role <of nobody> is not there.';
  await expect(nobody).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message,
    $metadata: { httpStatusCode: 404 },
  });
  expect(await contract.refusals()).toEqual([]);
});

it('each account and region is answered for itself, by the access key and the scope of the signature', async (context) => {
  const { contract, reach } = open(context);
  const identity = (Account: string) => ({ sts: { GetCallerIdentity: { ...caller, Account } } });
  await contract.load({
    accessKeys: { AKIACLINIC: clinicAccount },
    accounts: {
      [clinicAccount]: { 'us-east-1': identity('111111111111'), '*': identity('222222222222') },
      [strangerAccount]: { 'eu-west-1': identity('333333333333') },
    },
  });
  const asked = async (accessKeyId: string, here: string) => {
    const credentials = { accessKeyId, secretAccessKey: 'pretend' };
    const client = new STSClient({ ...reach, region: here, credentials });
    const said = await client.send(new GetCallerIdentityCommand({})).catch((): { Account?: string } => ({}));
    return said.Account ?? 'refused';
  };
  expect(await asked('AKIACLINIC', 'us-east-1')).toBe('111111111111');
  expect(await asked('AKIACLINIC', 'eu-west-1')).toBe('222222222222');
  expect(await asked(strangerAccount, 'eu-west-1')).toBe('333333333333');
  expect(await asked(strangerAccount, 'us-east-1')).toBe('refused');
  expect(await asked('AKIANOBODY', 'us-east-1')).toBe('refused');
  const places = (await contract.calls()).map(({ account, region: where }) => [account, where]);
  expect(places).toEqual([
    [clinicAccount, 'us-east-1'],
    [clinicAccount, 'eu-west-1'],
    [strangerAccount, 'eu-west-1'],
    [strangerAccount, 'us-east-1'],
    [null, 'us-east-1'],
  ]);
});
