/** What a night must conclude of the account, its trails and keys, of plans, jobs and restore plans, and of sources. */
import { account, sources, without } from './names.ts';
import { pages } from './pages.ts';
import type { Table } from './row.ts';

export const accountRows: Table = {
  'account-owner-second-factor': [
    [account, 'met', pages.summary, 'AccountPasswordPresent is 1, AccountMFAEnabled too'],
  ],
  'account-owner-keys': [[account, 'unmet', pages.summary, 'AccountAccessKeysPresent is 1']],
  'account-people-second-factor': [
    [account, 'unmet', pages.credentialReport, 'one user has password_enabled without mfa_active'],
  ],
  'account-audited': [[account, 'met', pages.trailStatus, 'IsLogging, of every region, delivered minutes ago']],
  'key-use-logged': [[account, 'met', pages.selectors, 'ExcludeManagementEventSources is empty, ReadWriteType All']],
  'trail-tamper-evident': [
    ['everywhere', 'met', pages.trailStatus, 'LatestDigestDeliveryTime is half an hour ago'],
    ['oregon', 'unmet', pages.trail, 'LogFileValidationEnabled is false'],
  ],
  'trail-store-protected': [
    ['everywhere', 'met', pages.lockModes, 'clinic-ehr-backups is locked in COMPLIANCE mode, and closed'],
    ['oregon', 'unmet', pages.groups, 'AllUsers may READ clinic-old-exports'],
  ],
  'key-rotates': [
    ['unrotated', 'unmet', pages.rotation, 'KeyRotationEnabled is false'],
    ['rotated', 'unknown', pages.rotation, 'KeyRotationEnabled is true, but moto leaves out RotationPeriodInDays'],
    ['managed', 'met', pages.rotation, 'KMS rotates the keys that AWS manages every year'],
    ['key:us-east-1:unsupported', 'unknown', pages.encryptionKey, 'an alias is resolved in the account of who writes'],
  ],
};

export const workRows: Table = {
  'plan-assigned': [
    [['daily', 'weekly'], 'met', pages.selections, 'one selection each'],
    ['unassigned', 'unmet', pages.selections, 'the list is empty'],
  ],
  'plan-frequent-enough': [
    ['daily', 'met', pages.schedule, 'cron(0 5 ? * * *) is every day'],
    ['unassigned', 'met', pages.schedule, 'rate(12 hours)'],
    ['weekly', 'unmet', pages.schedule, 'cron(0 6 ? * 1 *) is every Sunday'],
  ],
  'plan-keeps-long-enough': [
    ['daily', 'met', pages.lifecycleOfPoints, 'DeleteAfterDays is 90'],
    ['unassigned', 'met', pages.plan, 'without Lifecycle there is no end'],
    ['weekly', 'unmet', pages.lifecycleOfPoints, 'DeleteAfterDays is 7'],
  ],
  'plan-copies-to-another-region': [
    [['daily', 'weekly'], 'met', pages.copyAction, 'DestinationBackupVaultArn is of another region'],
    ['unassigned', 'unmet', pages.plan, 'no CopyActions'],
  ],
  'plan-copies-in-allowed-regions': [
    ['daily', 'met', pages.copyAction, 'to us-west-2'],
    ['weekly', 'unmet', pages.copyAction, 'to eu-west-1'],
    ['unassigned', 'not-applicable', pages.plan, 'no CopyActions'],
  ],
  'plan-copies-out-of-reach': [
    ['daily', 'met', pages.apart, 'to a logically air-gapped vault'],
    ['weekly', 'unknown', pages.copyAction, 'to a vault that is in no list'],
    ['unassigned', 'unmet', pages.plan, 'no CopyActions'],
  ],
  'jobs-last-ended-well': [
    ['backup-jobs', 'unmet', pages.job, 'the newest job of imaging FAILED'],
    [['copy-jobs', 'restore-jobs'], 'met', pages.copyJob, 'all COMPLETED'],
  ],
  'jobs-succeed': [
    ['backup-jobs', 'unmet', pages.job, 'one of seven FAILED'],
    [['copy-jobs', 'restore-jobs'], 'met', pages.copyJob, 'all COMPLETED'],
  ],
  'restore-plan-runs': [
    ['quarterly', 'met', pages.restoreTesting, 'every third month, and LastExecutionTime is 12 days ago'],
    ['stopped', 'unmet', pages.restoreTesting, 'every 7 days, and LastExecutionTime is 60 days ago'],
  ],
};

const noPlan = 'no job of the last 30 days names a plan for it';
const noCopy = 'no copy job names it';

export const sourceRows: Table = {
  'source-fresh': [
    ['records', 'met', pages.protected, 'LastBackupTime is 7 hours ago'],
    ['appointments', 'met', pages.table, 'LatestRestorableDateTime is 5 minutes ago'],
    ['dictation', 'met', pages.protected, 'LastBackupTime is 2 hours ago, newer than its snapshot'],
    ['imaging', 'unmet', pages.fileSystem, 'EFS makes none itself, and LastBackupTime is 3 days ago'],
    ['portal', 'unmet', pages.cluster, 'no LatestRestorableTime, and AWS Backup does not name it'],
  ],
  'source-in-a-plan': [
    [['records', 'imaging'], 'met', pages.job, 'CreatedBy names a plan'],
    [['appointments', 'dictation', 'portal'], 'unmet', pages.job, noPlan],
  ],
  'source-copied-to-another-region': [
    ['records', 'met', pages.copyJob, 'COMPLETED hours ago, to us-west-2'],
    ['imaging', 'unmet', pages.copyJob, 'COMPLETED 3 days ago'],
    ['dictation', 'unmet', pages.copyJob, 'its copy stays in us-east-1'],
    [['appointments', 'portal'], 'unmet', pages.copyJob, noCopy],
  ],
  'source-copied-out-of-reach': [
    ['records', 'met', pages.apart, 'COMPLETED hours ago, to an air-gapped vault'],
    ['imaging', 'unmet', pages.copyJob, 'its copy is 3 days old'],
    ['dictation', 'unmet', pages.copyJob, 'its copy lies in a vault of the same account'],
    [['appointments', 'portal'], 'unmet', pages.copyJob, noCopy],
  ],
  'source-copy-count': [
    ['records', 'met', pages.copyJob, 'itself, a backup and a copy'],
    ['dictation', 'unmet', pages.copyJob, 'itself, a backup and a copy, but all in one region'],
    [without(sources, 'records', 'dictation'), 'unmet', pages.copyJob, 'no young copy'],
  ],
  'source-copies-in-allowed-regions': [
    ['records', 'met', pages.copyJob, 'us-west-2'],
    ['imaging', 'unmet', pages.copyJob, 'eu-west-1'],
    ['dictation', 'met', pages.copyJob, 'us-east-1'],
    [['appointments', 'portal'], 'not-applicable', pages.copyJob, noCopy],
  ],
  'source-copy-keeps-encryption': [
    ['records', 'unmet', pages.vaultEncryption, "the clinic's key here, a key of AWS there"],
    ['imaging', 'unknown', pages.copyJob, 'its copy lies in a vault that is in no list'],
    ['dictation', 'met', pages.vaultEncryption, 'both vaults use one key'],
    [['appointments', 'portal'], 'not-applicable', pages.copyJob, noCopy],
  ],
  'source-newest-in-locked-store': [
    ['records', 'met', pages.vaultLock, 'LastBackupVaultArn is locked for good, for 90 days'],
    ['imaging', 'unmet', pages.protected, 'LastBackupTime and the copy are 3 days old'],
    ['portal', 'unmet', pages.cluster, 'there is no backup'],
    ['dictation', 'unmet', pages.vault, 'neither LastBackupVaultArn nor the vault of its copy is Locked'],
    [
      'appointments',
      'unmet',
      pages.protected,
      'LastBackupTime is 29 hours ago, and what the table keeps by itself lies in no vault',
    ],
  ],
  'source-restore-recent': [
    [['records', 'imaging'], 'met', pages.restoreJob, 'COMPLETED 12 days ago'],
    ['appointments', 'unmet', pages.restoreJob, 'COMPLETED 200 days ago'],
    ['dictation', 'unmet', pages.restoreLists, 'LatestRestoreJobCreationDate is 400 days ago'],
    ['portal', 'unmet', pages.restoreLists, 'no job, and AWS Backup does not know it'],
  ],
  'source-restore-in-time': [
    [
      ['records', 'appointments', 'dictation'],
      'met',
      pages.restoreJob,
      'from CreationDate to CompletionDate 72 minutes',
    ],
    ['imaging', 'unmet', pages.restoreJob, 'from CreationDate to CompletionDate nearly 10 hours'],
    ['portal', 'not-applicable', pages.restoreLists, 'never restored'],
  ],
  'source-restore-verified': [
    ['records', 'met', pages.restoreJob, 'ValidationStatus is SUCCESSFUL'],
    ['imaging', 'unmet', pages.restoreJob, 'ValidationStatus is FAILED'],
    [['appointments', 'dictation'], 'unmet', pages.restoreJob, 'no ValidationStatus'],
    ['portal', 'not-applicable', pages.restoreLists, 'never restored'],
  ],
};

/** Of two accounts that hold nothing: who signs in, and that no trail watches. */
export const emptyAccountRows: Readonly<Record<'spare' | 'closed', Table>> = {
  spare: {
    ...unwatched(),
    'account-owner-second-factor': [[account, 'met', pages.summary, 'AccountPasswordPresent is 0']],
    'account-people-second-factor': [[account, 'not-applicable', pages.credentialReport, 'it lists no user']],
  },
  closed: {
    ...unwatched(),
    'account-owner-second-factor': [
      [account, 'unmet', pages.summary, 'AccountMFAEnabled is 0, and there is a password'],
    ],
    'account-people-second-factor': [[account, 'met', pages.credentialReport, 'its only user has mfa_active']],
  },
};

function unwatched(): Table {
  return {
    'account-owner-keys': [[account, 'met', pages.summary, 'AccountAccessKeysPresent is 0']],
    'account-audited': [[account, 'unmet', pages.trail, 'the list is whole and empty']],
    'key-use-logged': [[account, 'unmet', pages.trail, 'the list is whole and empty']],
  };
}
