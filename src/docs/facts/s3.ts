/** What fills each fact on a store that speaks the S3 protocol, where its server implements the call. */
import { type CloudFacts, filled, never } from './cell.ts';

const s3 = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_';

const noPeople = never('The protocol knows whose keys sign a request, and nothing of who signs in.');
const noKeys = never('The protocol names the key of a bucket, and has no question about the key.');
const noSources = never('The store holds backups, and knows nothing of the workloads they are of.');
const noPlans = never('The protocol has no plans: what writes backups stands outside the store.');
const noJobs = never('The protocol has no jobs: what writes and restores backups stands outside the store.');
const noTrail = never('The protocol has no audit trail beside the access log of a bucket.');

const versions = filled(
  'ListObjectVersions',
  'Versions[].{LastModified, Size}; names are not kept',
  `${s3}ListObjectVersions.html`,
);

export const s3Facts: CloudFacts = {
  account: {
    principal: filled('ListBuckets', 'Owner.ID', `${s3}ListBuckets.html`),
    owners: noPeople,
    ownerKeys: noPeople,
    people: noPeople,
  },
  store: {
    location: filled('GetBucketLocation', 'LocationConstraint', `${s3}GetBucketLocation.html`),
    encryption: filled(
      'GetBucketEncryption',
      'Rules[].ApplyServerSideEncryptionByDefault',
      `${s3}GetBucketEncryption.html`,
    ),
    lock: filled(
      'GetObjectLockConfiguration',
      'Rule.DefaultRetention.{Mode, Days, Years}',
      `${s3}GetObjectLockConfiguration.html`,
    ),
    isolated: never('The protocol does not tell where data lies, so the fact is always false.'),
    versioning: filled('GetBucketVersioning', 'Status', `${s3}GetBucketVersioning.html`),
    undeleteDays: filled(
      'GetBucketVersioning + GetBucketLifecycleConfiguration',
      'Status; Rules[].NoncurrentVersionExpiration.NoncurrentDays',
      `${s3}GetBucketLifecycleConfiguration.html`,
    ),
    secondFactorToDelete: filled('GetBucketVersioning', 'MFADelete', `${s3}GetBucketVersioning.html`),
    deletionRefused: filled(
      'GetBucketPolicy',
      'Policy: what denies deleting, and to whom',
      `${s3}GetBucketPolicy.html`,
    ),
    expiresAfterDays: filled(
      'GetBucketLifecycleConfiguration',
      'Rules[].{Status, Expiration, NoncurrentVersionExpiration}',
      `${s3}GetBucketLifecycleConfiguration.html`,
    ),
    publicGrants: filled(
      'GetBucketPolicy + GetBucketAcl',
      'Policy: what is allowed to everyone; Grants[]',
      `${s3}GetBucketPolicy.html`,
    ),
    objectGrantsPossible: filled(
      'GetBucketOwnershipControls',
      'Rules[].ObjectOwnership; true where the server has no such setting',
      `${s3}GetBucketOwnershipControls.html`,
    ),
    strangers: filled(
      'GetBucketPolicy',
      'Policy: principals of other accounts that it allows',
      `${s3}GetBucketPolicy.html`,
    ),
    transport: filled('GetBucketPolicy', 'Policy: aws:SecureTransport', `${s3}GetBucketPolicy.html`),
    accessLog: filled('GetBucketLogging', 'LoggingEnabled.TargetBucket', `${s3}GetBucketLogging.html`),
    failureAlerts: noJobs,
    copies: filled('GetBucketReplication', 'Rules[].{Status, Destination.Bucket}', `${s3}GetBucketReplication.html`),
  },
  key: { manager: noKeys, state: noKeys, rotation: noKeys },
  source: { newestBackup: noSources, newestInStore: noSources, plan: noSources, copies: noSources, restore: noSources },
  plan: { rules: noPlans, assigned: noPlans },
  'recovery-points': {
    count: versions,
    unencrypted: never('Only HeadObject tells it of an object, and the grant for that also lets its data be read.'),
    unusable: filled(
      'ListMultipartUploads',
      'Uploads[].Initiated: begun and never finished',
      `${s3}ListMultipartUploads.html`,
    ),
    newest: versions,
    oldest: versions,
    shortestRetentionDays: filled(
      'GetBucketLifecycleConfiguration',
      'Rules[].Expiration.Days',
      `${s3}GetBucketLifecycleConfiguration.html`,
    ),
  },
  'job-history': { work: noJobs, ended: noJobs, lastFailed: noJobs },
  'restore-plan': { longestGapHours: noPlans, lastRun: noPlans, restores: noPlans },
  'audit-trail': {
    recording: noTrail,
    everyRegion: noTrail,
    tamperEvidence: noTrail,
    delivered: noTrail,
    encryption: noTrail,
    store: noTrail,
    administration: noTrail,
    keyUse: noTrail,
    storeData: noTrail,
  },
};
