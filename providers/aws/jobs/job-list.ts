/** Reads one of the three lists of jobs in a region, in words that fit each of them. */
import type { Facts, Instant } from '../../kinds.ts';
import type { Gap, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { type Paging, pagesOf } from '../asking/pages.ts';
import type { BodyOf } from '../aws-operation.ts';
import { listBackupJobs, listCopyJobs, listRestoreJobs } from './job-operations.ts';

export type Work = Facts['job-history']['work'];

export interface Job {
  /** ARN of what is backed up, copied or restored; null where the job does not say. */
  readonly source: string | null;
  readonly begun: Instant;
  /** Null while it has not ended; undefined in a state that is not documented. */
  readonly endedWell: boolean | null | undefined;
  /** It made something, but AWS Backup has something to say of it, so it did not end well. */
  readonly withIssues?: boolean;
  /** A job for a part of something composite, for which there is another job. */
  readonly part: boolean;
  /** ARN of the plan that started it. */
  readonly plan?: string | null | undefined;
  /** ARN of the vault that it copies to. */
  readonly destination?: string | null | undefined;
  /** Whether it copies the backup that has just been made: then it is as young as the job. */
  readonly ofNewBackup?: boolean;
  readonly restored?: { readonly at: Instant | null; readonly validation: string | null };
}

/** BackupJobState, CopyJobState and RestoreJobStatus of the API, by how a job in that state has ended. */
const states: Readonly<Record<string, boolean | null>> = {
  COMPLETED: true,
  // "One or more nested recovery points that were not in the backup."
  PARTIAL: false,
  FAILED: false,
  EXPIRED: false,
  ABORTED: false,
  ABORTING: null,
  CREATED: null,
  PENDING: null,
  RUNNING: null,
};

/** "Completed with issues … refers to jobs with a state of COMPLETED and a MessageCategory with a value other than SUCCESS". */
function ended(state: string, category: string | null | undefined): Pick<Job, 'endedWell' | 'withIssues'> {
  const withIssues = state === 'COMPLETED' && !/^(success)?$/i.test(category ?? '');
  return { endedWell: withIssues ? false : endedWell(state), withIssues };
}

function endedWell(state: string): boolean | null | undefined {
  return Object.hasOwn(states, state) ? states[state] : undefined;
}

export type Page = Seen & ({ readonly jobs: readonly Job[] } | { readonly gap: Gap });

/** The jobs that began after `since`, page by page; the list is whole if no gap comes. */
export async function* jobPages(ask: Ask, region: string, work: Work, since: Instant): AsyncGenerator<Page> {
  if (work === 'backup') yield* read(ask, region, listBackupJobs, since, backups);
  else if (work === 'copy') yield* read(ask, region, listCopyJobs, since, copies);
  else yield* read(ask, region, listRestoreJobs, since, restores);
}

async function* read<Body extends { readonly NextToken?: string | null | undefined }>(
  ask: Ask,
  region: string,
  operation: Paging<Body>['operation'],
  since: Instant,
  jobs: (body: Body) => readonly Job[],
): AsyncGenerator<Page> {
  const paging: Paging<Body> = { operation, parameter: 'NextToken', token: ({ NextToken }) => NextToken };
  for await (const page of pagesOf(ask, paging, region, { ByCreatedAfter: since, MaxResults: 1000 })) {
    const seen: Seen = { observations: page.observations, observedAt: page.observedAt };
    if ('gap' in page) yield { ...seen, gap: page.gap };
    else if ('body' in page) yield { ...seen, jobs: jobs(page.body) };
  }
}

function backups({ BackupJobs }: BodyOf<typeof listBackupJobs>): readonly Job[] {
  return BackupJobs.map(({ ResourceArn, State, CreationDate, ParentJobId, CreatedBy, MessageCategory }) => ({
    source: ResourceArn ?? null,
    begun: CreationDate,
    ...ended(State, MessageCategory),
    part: Boolean(ParentJobId),
    plan: CreatedBy?.BackupPlanArn,
  }));
}

function copies({ CopyJobs }: BodyOf<typeof listCopyJobs>): readonly Job[] {
  return CopyJobs.map((job) => ({
    source: job.ResourceArn ?? null,
    begun: job.CreationDate,
    ...ended(job.State, job.MessageCategory),
    part: Boolean(job.ParentJobId),
    destination: job.DestinationBackupVaultArn,
    // "Only applicable to scheduled copy jobs and automatic copy jobs to logically air-gapped vault" (API_CopyJob.html).
    ofNewBackup: Boolean(job.CreatedByBackupJobId ?? job.CreatedBy?.BackupPlanArn),
  }));
}

export function restores({ RestoreJobs }: BodyOf<typeof listRestoreJobs>): readonly Job[] {
  return RestoreJobs.map((job) => ({
    source: job.SourceResourceArn ?? null,
    begun: job.CreationDate,
    endedWell: endedWell(job.Status),
    part: Boolean(job.ParentJobId),
    restored: { at: job.CompletionDate ?? null, validation: job.ValidationStatus ?? null },
  }));
}
