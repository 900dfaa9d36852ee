/** What may be asked about the work that AWS Backup has done, and what of the answers may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

const arn = z.string().max(2048);
const text = z.string().max(2048);
/** As the door records a date. */
const date = z.iso.datetime();
const lastPage = 'this is the last page';
const noPart = 'the job is no part of another';

/** "For an authenticated account for the last 30 days." */
export const listBackupJobs = operation({
  service: 'backup',
  name: 'ListBackupJobs',
  permission: 'backup:ListBackupJobs',
  source: `${pages.backup}ListBackupJobs.html`,
  root: '{}',
  errors: {},
  absent: {
    NextToken: lastPage,
    'BackupJobs[].ResourceArn': 'the job names no source',
    'BackupJobs[].ParentJobId': noPart,
    'BackupJobs[].CreatedBy': 'the job was started by hand',
    'BackupJobs[].CreatedBy.BackupPlanArn': 'no plan started the job',
    'BackupJobs[].MessageCategory': 'the job ended without a message',
  },
  keep: {
    members: {
      BackupJobs: {
        items: {
          members: {
            ResourceArn: 'keep',
            State: 'keep',
            CreationDate: 'keep',
            ParentJobId: 'handle',
            CreatedBy: { members: { BackupPlanArn: 'keep' } },
            MessageCategory: 'keep',
          },
        },
      },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    BackupJobs: z.array(
      z.object({
        ResourceArn: arn.nullish(),
        State: text,
        CreationDate: date,
        ParentJobId: text.nullish(),
        CreatedBy: z.object({ BackupPlanArn: arn.nullish() }).nullish(),
        MessageCategory: text.nullish(),
      }),
    ),
    NextToken: text.nullish(),
  }),
});

export const listCopyJobs = operation({
  service: 'backup',
  name: 'ListCopyJobs',
  permission: 'backup:ListCopyJobs',
  source: `${pages.backup}ListCopyJobs.html`,
  root: '{}',
  errors: {},
  absent: {
    NextToken: lastPage,
    'CopyJobs[].ResourceArn': 'the job names no source',
    'CopyJobs[].ParentJobId': noPart,
    'CopyJobs[].DestinationBackupVaultArn': 'the job names no destination',
    'CopyJobs[].CreatedBy': 'the job was started by hand, unless CreatedByBackupJobId is there',
    'CopyJobs[].CreatedBy.BackupPlanArn': 'no plan started the job, unless CreatedByBackupJobId is there',
    'CopyJobs[].CreatedByBackupJobId': 'no backup job started the job, unless CreatedBy names a plan',
    'CopyJobs[].MessageCategory': 'the job ended without a message',
  },
  keep: {
    members: {
      CopyJobs: {
        items: {
          members: {
            ResourceArn: 'keep',
            State: 'keep',
            CreationDate: 'keep',
            ParentJobId: 'handle',
            DestinationBackupVaultArn: 'keep',
            CreatedBy: { members: { BackupPlanArn: 'keep' } },
            CreatedByBackupJobId: 'handle',
            MessageCategory: 'keep',
          },
        },
      },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    CopyJobs: z.array(
      z.object({
        ResourceArn: arn.nullish(),
        State: text,
        CreationDate: date,
        ParentJobId: text.nullish(),
        DestinationBackupVaultArn: arn.nullish(),
        CreatedBy: z.object({ BackupPlanArn: arn.nullish() }).nullish(),
        CreatedByBackupJobId: text.nullish(),
        MessageCategory: text.nullish(),
      }),
    ),
    NextToken: text.nullish(),
  }),
});

const restoreAbsent = {
  NextToken: lastPage,
  'RestoreJobs[].SourceResourceArn': 'the job does not name what it restored',
  'RestoreJobs[].ParentJobId': noPart,
  'RestoreJobs[].CompletionDate': 'the job has not ended',
  'RestoreJobs[].ValidationStatus': 'nothing checked what was restored',
} as const;

const restoreKeep = {
  members: {
    RestoreJobs: {
      items: {
        members: {
          SourceResourceArn: 'keep',
          Status: 'keep',
          CreationDate: 'keep',
          CompletionDate: 'keep',
          ParentJobId: 'handle',
          ValidationStatus: 'keep',
        },
      },
    },
    NextToken: 'handle',
  },
} as const;

const restoreShape = z.object({
  RestoreJobs: z.array(
    z.object({
      SourceResourceArn: arn.nullish(),
      Status: text,
      CreationDate: date,
      CompletionDate: date.nullish(),
      ParentJobId: text.nullish(),
      ValidationStatus: z.enum(['FAILED', 'SUCCESSFUL', 'TIMED_OUT', 'VALIDATING']).nullish(),
    }),
  ),
  NextToken: text.nullish(),
});

export const listRestoreJobs = operation({
  service: 'backup',
  name: 'ListRestoreJobs',
  permission: 'backup:ListRestoreJobs',
  source: `${pages.backup}ListRestoreJobs.html`,
  root: '{}',
  errors: {},
  absent: restoreAbsent,
  keep: restoreKeep,
  shape: restoreShape,
});

export const listRestoreJobsByProtectedResource = operation({
  service: 'backup',
  name: 'ListRestoreJobsByProtectedResource',
  permission: 'backup:ListRestoreJobsByProtectedResource',
  source: `${pages.backup}ListRestoreJobsByProtectedResource.html`,
  root: '{}',
  errors: {},
  absent: restoreAbsent,
  keep: restoreKeep,
  shape: restoreShape,
});

export const describeProtectedResource = operation({
  service: 'backup',
  name: 'DescribeProtectedResource',
  permission: 'backup:DescribeProtectedResource',
  source: `${pages.backup}DescribeProtectedResource.html`,
  root: '{}',
  errors: { ResourceNotFoundException: 'AWS Backup has no backup of the resource' },
  absent: { LatestRestoreJobCreationDate: 'the resource was never restored' },
  keep: { members: { ResourceArn: 'keep', LatestRestoreJobCreationDate: 'keep' } },
  shape: z.object({ ResourceArn: arn, LatestRestoreJobCreationDate: date.nullish() }),
});
