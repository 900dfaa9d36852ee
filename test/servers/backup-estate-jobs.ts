/** The backup, copy and restore jobs of the pretend clinic in AWS Backup: every end that a job can come to. */
import type { BackupJob, CopyJob, RestoreJobsListMember } from '@aws-sdk/client-backup';
import { ago, copyJob, job, type Place, restore, vaultArn } from './backup-parts.ts';
import { sources, strangerAccount } from './backup-sources.ts';

const noPoint = { RecoveryPointArn: undefined, PercentDone: '0.0', BackupSizeInBytes: undefined } as const;

export function backupJobs(place: Place): BackupJob[] {
  const running = { CompletionDate: undefined, MessageCategory: undefined };
  return [
    job(place, 'clinic-daily', {
      id: 'job-records-0',
      source: sources.records,
      days: 0.3,
      VaultLockState: 'GOVERNANCE',
    }),
    job(place, 'clinic-daily', {
      id: 'job-records-1',
      source: sources.records,
      days: 1.3,
      VaultLockState: 'GOVERNANCE',
    }),
    job(place, 'clinic-daily', { id: 'job-imaging-0', source: sources.imaging, days: 0.4 }),
    job(place, 'clinic-daily', {
      ...noPoint,
      id: 'job-imaging-1',
      source: sources.imaging,
      days: 1.4,
      State: 'FAILED',
      StatusMessage: 'Insufficient privileges to perform this action.',
      MessageCategory: 'AccessDenied',
    }),
    job(place, 'clinic-daily', {
      ...noPoint,
      id: 'job-forgotten',
      source: sources.forgotten,
      days: 0.4,
      State: 'EXPIRED',
      StatusMessage: 'Backup job did not start within the start window.',
      MessageCategory: 'BackupJobExpired',
    }),
    job(place, 'clinic-daily', {
      ...noPoint,
      id: 'job-dictation',
      source: sources.dictation,
      days: 1.2,
      State: 'ABORTED',
      StatusMessage: 'The job was stopped by its owner.',
      MessageCategory: 'Aborted',
    }),
    job(place, 'clinic-daily', {
      id: 'job-scans',
      source: sources.scans,
      days: 0.6,
      State: 'PARTIAL',
      StatusMessage: 'Some objects were skipped.',
      MessageCategory: 'ObjectsSkipped',
    }),
    job(place, 'Default', {
      id: 'job-appointments-0',
      source: sources.appointments,
      days: 0.2,
      StatusMessage: 'The backup was made with a remark.',
      MessageCategory: 'Remark',
    }),
    job(place, 'Default', {
      ...noPoint,
      ...running,
      id: 'job-appointments-1',
      source: sources.appointments,
      days: 0.01,
      State: 'RUNNING',
      PercentDone: '40.5',
    }),
    job(place, 'clinic-daily', {
      ...noPoint,
      ...running,
      id: 'job-new',
      source: sources.portal,
      days: 0,
      State: 'CREATED',
    }),
    job(place, 'clinic-daily', { id: 'job-stack', source: sources.stack, days: 0.5, IsParent: true }),
    job(place, 'clinic-daily', {
      id: 'job-stack-child-0',
      source: sources.portal,
      days: 0.5,
      ParentJobId: 'job-stack',
    }),
    job(place, 'clinic-daily', {
      ...noPoint,
      id: 'job-stack-child-1',
      source: sources.dictation,
      days: 0.5,
      ParentJobId: 'job-stack',
      State: 'FAILED',
      MessageCategory: 'ResourceNotFound',
    }),
  ];
}

export function copyJobs(place: Place): CopyJob[] {
  const ohio = vaultArn({ ...place, region: 'us-east-2' }, 'clinic-air-gapped');
  const abroad = vaultArn({ ...place, region: 'eu-west-1' }, 'clinic-abroad');
  const stranger = vaultArn({ ...place, account: strangerAccount }, 'somebody-elses');
  const gapped = { DestinationVaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT', DestinationVaultLockState: 'COMPLIANCE' };
  return [
    copyJob(place, 'clinic-daily', ohio, { ...gapped, id: 'copy-records-0', source: sources.records, days: 0.3 }),
    copyJob(place, 'clinic-daily', ohio, { ...gapped, id: 'copy-records-1', source: sources.records, days: 1.3 }),
    copyJob(place, 'clinic-daily', abroad, { id: 'copy-imaging-0', source: sources.imaging, days: 6.2 }),
    copyJob(place, 'Default', stranger, {
      id: 'copy-appointments-0',
      source: sources.appointments,
      days: 0.7,
      State: 'FAILED',
      StatusMessage: 'Access denied to the destination vault.',
      MessageCategory: 'AccessDenied',
      DestinationRecoveryPointArn: undefined,
    }),
    copyJob(place, 'clinic-daily', ohio, {
      ...gapped,
      id: 'copy-imaging-1',
      source: sources.imaging,
      days: 0.1,
      State: 'RUNNING',
      CompletionDate: undefined,
      MessageCategory: undefined,
      DestinationRecoveryPointArn: undefined,
    }),
  ];
}

export function restoreJobs(place: Place): RestoreJobsListMember[] {
  const { region, account } = place;
  const tested = {
    CreatedBy: { RestoreTestingPlanArn: `arn:aws:backup:${region}:${account}:restore-testing-plan:clinic_quarterly` },
    DeletionStatus: 'SUCCESSFUL',
  } as const;
  return [
    restore(place, 'clinic-daily', {
      ...tested,
      id: 'restore-records',
      source: sources.records,
      days: 12,
      age: 0.5,
      ValidationStatus: 'SUCCESSFUL',
    }),
    restore(place, 'clinic-daily', {
      ...tested,
      id: 'restore-imaging',
      source: sources.imaging,
      days: 11.9,
      age: 0.5,
      ValidationStatus: 'FAILED',
      ValidationStatusMessage: 'Three files could not be read.',
    }),
    restore(place, 'Default', {
      ...tested,
      id: 'restore-appointments',
      source: sources.appointments,
      days: 11.8,
      age: 0.2,
      ValidationStatus: 'TIMED_OUT',
      DeletionStatus: 'FAILED',
      DeletionStatusMessage: 'Deletion protection is on.',
    }),
    // By hand, so that nobody validated it.
    restore(place, 'clinic-cooling-off', {
      id: 'restore-portal-0',
      source: sources.portal,
      days: 2.5,
      age: 0.6,
      CreatedResourceArn: sources.portal.arn,
    }),
    restore(place, 'clinic-cooling-off', {
      id: 'restore-portal-1',
      source: sources.portal,
      days: 2.7,
      age: 0.4,
      Status: 'FAILED',
      StatusMessage: 'You are not authorized to perform this operation.',
    }),
    restore(place, 'clinic-archive', {
      id: 'restore-records-now',
      source: sources.records,
      days: 0.02,
      age: 21,
      Status: 'RUNNING',
      CompletionDate: undefined,
      PercentDone: '12.00%',
    }),
    restore(place, 'clinic-archive', {
      id: 'restore-records-stopped',
      source: sources.records,
      days: 9,
      age: 21,
      Status: 'ABORTED',
      CompletionDate: ago(place, 8.9),
    }),
  ];
}
