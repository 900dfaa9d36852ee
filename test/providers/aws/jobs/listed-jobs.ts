/** Jobs as AWS Backup lists them, and a survey of them, for tests of what is made of them. */
import { surveyJobs } from '../../../../providers/aws/jobs/jobs.ts';
import { SourceHistory } from '../../../../providers/aws/jobs/source-history.ts';
import type { Json } from '../../../../providers/resource.ts';
import { account, ago, all, regional, type Script } from '../scripted-regions.ts';

export const records = `arn:aws:rds:us-east-1:${account}:db:records`;
export const imaging = `arn:aws:elasticfilesystem:us-east-1:${account}:file-system/fs-1`;
export const plan = (id: string) => `arn:aws:backup:us-east-1:${account}:backup-plan:${id}`;
export const vault = (region: string, owner = account) => `arn:aws:backup:${region}:${owner}:backup-vault:main`;

export const backup = (State: string, days: number, more: object = {}) => ({
  ResourceArn: records,
  State,
  CreationDate: ago(days),
  ...more,
});
export const copy = (State: string, days: number, destination: string, more: object = {}) => ({
  ...backup(State, days),
  DestinationBackupVaultArn: destination,
  CreatedByBackupJobId: 'nightly',
  ...more,
});
export const restore = (Status: string, days: number, more: object = {}) => ({
  SourceResourceArn: records,
  Status,
  CreationDate: ago(days),
  CompletionDate: ago(days - 1 / 24),
  ...more,
});

interface Jobs {
  readonly backups?: readonly object[] | Error;
  readonly copies?: readonly object[] | Error;
  readonly restores?: readonly object[] | Error;
}

export function answers(byRegion: Readonly<Record<string, Jobs>>): Script {
  return (name, _, region) => {
    const { backups = [], copies = [], restores = [] } = byRegion[region] ?? {};
    const items = name === 'ListBackupJobs' ? backups : name === 'ListCopyJobs' ? copies : restores;
    const list = name === 'ListBackupJobs' ? 'BackupJobs' : name === 'ListCopyJobs' ? 'CopyJobs' : 'RestoreJobs';
    return items instanceof Error ? items : { [list]: items as unknown as Json };
  };
}

/** Surveys the jobs of these regions, by region. */
export async function survey(byRegion: Readonly<Record<string, Jobs>>, script = answers(byRegion)) {
  const { regional: survey, asked } = regional(script, Object.keys(byRegion));
  const history = new SourceHistory({ account });
  return { found: await all(surveyJobs(survey, history)), history, asked };
}

/** A value, or the reason of a gap. */
export const told = (fact: object) =>
  'value' in fact ? fact.value : 'gap' in fact ? (fact.gap as { reason: string }).reason : fact;
