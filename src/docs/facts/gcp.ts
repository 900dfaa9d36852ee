/** What fills each fact on Google Cloud: Backup and DR, Cloud Storage, Cloud KMS and what is around them. */
import { type CloudFacts, filled, never } from './cell.ts';

const bdr = 'https://cloud.google.com/backup-disaster-recovery/docs';
const vault = `${bdr}/reference/rest/v1/projects.locations.backupVaults`;
const dataSource = `${vault}.dataSources`;
const backup = `${dataSource}.backups`;
const plan = `${bdr}/reference/rest/v1/projects.locations.backupPlans`;
const association = `${bdr}/reference/rest/v1/projects.locations.backupPlanAssociations`;
const jobLog = `${bdr}/monitor-reports/backupvault-backup-recovery-jobs`;
const bucket = 'https://cloud.google.com/storage/docs/json_api/v1/buckets';
const bucketPolicy = `${bucket}/getIamPolicy`;
const key = 'https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys';
const project = 'https://cloud.google.com/resource-manager/reference/rest/v3/projects/getIamPolicy';
const users = 'https://developers.google.com/workspace/admin/directory/reference/rest/v1/users';
const logging = 'https://cloud.google.com/logging/docs/reference/v2/rest/v2';
const audit = 'https://cloud.google.com/logging/docs/audit';
const gkeRestores =
  'https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/reference/rest/v1/projects.locations.restorePlans';

const stores = 'buckets.list + backupVaults.list';
const jobs = 'entries.list of the log bdr_backup_restore_jobs';

export const gcpFacts: CloudFacts = {
  account: {
    principal: filled(
      'serviceAccounts.get',
      'email',
      'https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts',
    ),
    owners: filled(
      'projects.getIamPolicy + users.list',
      'bindings[] of roles/owner; isEnrolledIn2Sv, isEnforcedIn2Sv',
      project,
    ),
    ownerKeys: filled(
      'projects.getIamPolicy + serviceAccounts.keys.list',
      'keys[].{keyType, validBeforeTime} of service accounts with roles/owner',
      'https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts.keys',
    ),
    people: filled('users.list', 'users[].{isEnrolledIn2Sv, isEnforcedIn2Sv, suspended}', users),
  },
  store: {
    location: filled(stores, 'location; the location in name', bucket),
    encryption: filled(
      stores,
      'encryption.defaultKmsKeyName; encryptionConfig.kmsKeyName; a key of Google where none is named',
      bucket,
    ),
    lock: filled(
      stores,
      'retentionPolicy.{retentionPeriod, isLocked}; backupMinimumEnforcedRetentionDuration, and effectiveTime as the end of cooling off',
      vault,
    ),
    isolated: filled(
      'backupVaults.list',
      'data lies in a project of Google; true from effectiveTime on, as retention can be shortened before',
      `${bdr}/concepts/backup-vault`,
    ),
    versioning: filled('buckets.list', 'versioning.enabled; moot for vaults', bucket),
    undeleteDays: filled('buckets.list', 'softDeletePolicy.retentionDurationSeconds; 0 for vaults', bucket),
    secondFactorToDelete: never(
      'Neither Cloud Storage nor a backup vault documents a second factor or person for deletion, so the fact is always false.',
    ),
    deletionRefused: filled(
      'policies.listPolicies (denypolicies)',
      'rules[].denyRule.{deniedPermissions, deniedPrincipals, exceptionPrincipals}',
      'https://cloud.google.com/iam/docs/reference/rest/v2/policies',
    ),
    expiresAfterDays: filled('buckets.list', 'lifecycle.rule[].{action.type, condition.age}; moot for vaults', bucket),
    publicGrants: filled(
      'buckets.list + buckets.getIamPolicy',
      'iamConfiguration.publicAccessPrevention; bindings[] of allUsers, allAuthenticatedUsers',
      bucketPolicy,
    ),
    objectGrantsPossible: filled('buckets.list', 'iamConfiguration.uniformBucketLevelAccess.enabled', bucket),
    strangers: filled('buckets.getIamPolicy', 'bindings[].members of other projects and domains', bucketPolicy),
    transport: filled(
      'projects.policies.getEffectivePolicy',
      'constraints/storage.secureHttpTransport; moot for vaults',
      'https://cloud.google.com/storage/docs/org-policy-constraints',
    ),
    accessLog: filled(
      'buckets.list + projects.getIamPolicy',
      'logging.logBucket; auditConfigs[] of storage.googleapis.com and of allServices',
      bucket,
    ),
    failureAlerts: filled(
      'projects.alertPolicies.list',
      'conditions[] over the log bdr_backup_restore_jobs, notificationChannels[], enabled',
      'https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies',
    ),
    copies: filled(
      'buckets.list + transferJobs.list',
      'locationType, customPlacementConfig.dataLocations; replicationSpec',
      'https://cloud.google.com/storage-transfer/docs/reference/rest/v1/transferJobs',
    ),
  },
  key: {
    manager: filled('cryptoKeys.list', 'name: a key in a ring of the customer; a key of Google has no name', key),
    state: filled('cryptoKeys.list', 'primary.state', key),
    rotation: filled('cryptoKeys.list', 'rotationPeriod, nextRotationTime, purpose', key),
  },
  source: {
    newestBackup: filled(
      'dataSources.list',
      'backupConfigInfo.lastSuccessfulBackupConsistencyTime, dataSourceGcpResource',
      dataSource,
    ),
    newestInStore: filled(
      'dataSources.list',
      'backupConfigInfo.lastSuccessfulBackupConsistencyTime, in the vault that is asked',
      dataSource,
    ),
    plan: filled(
      jobs,
      'backupPlanName of the newest job of the resource that ended well; an association says only what is assigned now',
      jobLog,
    ),
    copies: filled('dataSources.list', 'data sources of one dataSourceGcpResource in other vaults', dataSource),
    restore: filled(jobs, 'jobCategory RESTORE, jobStatus, startTime, endTime; validation is always none', jobLog),
  },
  plan: {
    rules: filled('backupPlans.list', 'backupRules[].{standardSchedule, backupRetentionDays}, backupVault', plan),
    assigned: filled('backupPlanAssociations.list', 'the associations that name the plan', association),
  },
  'recovery-points': {
    count: filled('dataSources.list', 'backupCount', dataSource),
    unencrypted: filled(
      'no call',
      'documented: Google encrypts whatever it holds, so there are none',
      'https://cloud.google.com/docs/security/encryption/default-encryption',
    ),
    unusable: filled('backups.list', 'state, expireTime', backup),
    newest: filled('backups.list', 'consistencyTime', backup),
    oldest: filled('backups.list', 'consistencyTime', backup),
    shortestRetentionDays: filled('backups.list', 'expireTime, createTime', backup),
  },
  'job-history': {
    work: filled(jobs, 'jobCategory', jobLog),
    ended: filled(jobs, 'jobStatus, endTime', jobLog),
    lastFailed: filled(jobs, 'jobStatus, startTime, sourceResourceName', jobLog),
  },
  'restore-plan': {
    longestGapHours: never('Nothing in Backup for GKE starts a restore by itself, so the fact is always null.'),
    lastRun: filled('restorePlans.restores.list', 'completeTime, state', `${gkeRestores}.restores`),
    restores: filled('restorePlans.list', 'backupPlan, cluster', gkeRestores),
  },
  'audit-trail': {
    recording: filled('sinks.list', 'disabled; the log of administration itself is always written', audit),
    everyRegion: filled('no call', 'documented: the log of administration is of the whole project, so true', audit),
    tamperEvidence: filled(
      'locations.buckets.get',
      'locked: moot where true, as nobody can change what is there; else off',
      `${logging}/projects.locations.buckets`,
    ),
    delivered: filled(
      'entries.list',
      'timestamp of the newest entry of cloudaudit.googleapis.com/activity',
      `${logging}/entries/list`,
    ),
    encryption: filled('locations.buckets.get', 'cmekSettings.kmsKeyName', `${logging}/projects.locations.buckets`),
    store: filled('sinks.list', 'destination', `${logging}/projects.sinks`),
    administration: filled('sinks.list', 'filter, exclusions; the log itself holds all', `${logging}/projects.sinks`),
    keyUse: filled(
      'projects.getIamPolicy',
      'auditConfigs[] of cloudkms.googleapis.com and of allServices: auditLogConfigs[].{logType, exemptedMembers}; the same of the folders and the organization above',
      project,
    ),
    storeData: filled(
      'projects.getIamPolicy',
      'auditConfigs[] of storage.googleapis.com and of allServices: auditLogConfigs[].{logType, exemptedMembers}; the same of the folders and the organization above',
      project,
    ),
  },
};
