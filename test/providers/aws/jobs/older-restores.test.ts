/** Restores that the lists of jobs no longer name. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import { surveyJobs } from '../../../../providers/aws/jobs/jobs.ts';
import { newestRestore } from '../../../../providers/aws/jobs/older-restores.ts';
import { SourceHistory } from '../../../../providers/aws/jobs/source-history.ts';
import type { Json } from '../../../../providers/resource.ts';
import { account, ago, all, regional } from '../scripted-regions.ts';

const db = `arn:aws:rds:us-east-1:${account}:db:records`;
const instance = `arn:aws:ec2:us-east-1:${account}:instance/i-1`;

const job = (Status: string, days: number) => ({
  SourceResourceArn: db,
  Status,
  CreationDate: ago(days),
  CompletionDate: ago(days - 0.5 / 24),
  ValidationStatus: 'SUCCESSFUL',
});

interface Given {
  readonly listed?: readonly object[] | Error;
  readonly described?: Readonly<Record<string, Json | Error>>;
  readonly bySource?: readonly object[] | Error;
}

async function survey({ listed = [], described = {}, bySource = [] }: Given, arns: readonly string[] = [db]) {
  const { regional: survey, asked } = regional((name, { ResourceArn }) => {
    if (name === 'ListBackupJobs') return { BackupJobs: [] };
    if (name === 'ListCopyJobs') return { CopyJobs: [] };
    if (name === 'DescribeProtectedResource')
      return described[String(ResourceArn)] ?? new Error('ResourceNotFoundException');
    const jobs = name === 'ListRestoreJobs' ? listed : bySource;
    return jobs instanceof Error ? jobs : { RestoreJobs: jobs as unknown as Json };
  });
  const history = new SourceHistory({ account });
  await all(surveyJobs(survey, history));
  asked.length = 0;
  const fact = await newestRestore(survey.ask, history, 'us-east-1', arns);
  return { told: 'gap' in fact ? fact.gap.reason : fact.value, fact, asked: asked.map((one) => one.split(' ')[0]) };
}

const describe1 = 'DescribeProtectedResource';
const list1 = 'ListRestoreJobsByProtectedResource';
const restored = (days: number) => ({ [db]: { ResourceArn: db, LatestRestoreJobCreationDate: ago(days) } });
const read = (days: number) => ({ at: ago(days - 0.5 / 24), minutes: 30, validation: 'successful' });

describe('the newest restore of a source', () => {
  it.each<[string, Given, unknown, readonly string[]]>([
    ['is that of the list', { listed: [job('COMPLETED', 5)] }, read(5), []],
    ['is not known if the list is not', { listed: new Error('AccessDeniedException') }, 'denied', []],
    ['never was, if nothing backs it up', {}, null, [describe1]],
    ['never was', { described: { [db]: { ResourceArn: db } } }, null, [describe1]],
    [
      'is an older one',
      { described: restored(400), bySource: [job('COMPLETED', 500), job('COMPLETED', 400)] },
      read(400),
      [describe1, list1],
    ],
    [
      'is the one before a failed one',
      { described: restored(10), bySource: [job('FAILED', 10), job('COMPLETED', 400)] },
      read(400),
      [describe1, list1],
    ],
    [
      'never ended well',
      { listed: [job('FAILED', 10)], described: restored(10), bySource: [job('FAILED', 10)] },
      null,
      [describe1, list1],
    ],
    ['is forgotten', { described: restored(400) }, 'truncated', [describe1, list1]],
    [
      'is not asked for twice if that is denied',
      { described: { [db]: new Error('AccessDeniedException') } },
      'denied',
      [describe1],
    ],
    [
      'is not known if its jobs are denied',
      { described: restored(400), bySource: new Error('AccessDeniedException') },
      'denied',
      [describe1, list1],
    ],
    ['is not that of another', { described: { [db]: { ResourceArn: instance } } }, 'contradictory', [describe1]],
    ['is not read from something else', { described: { [db]: { Results: [] } } }, 'malformed', [describe1]],
  ])('%s', async (_, given, expected, questions) => {
    const { told, asked } = await survey(given);
    expect(told).toEqual(expected);
    expect(asked).toEqual(questions);
  });

  it('may be that of what it is a part of', async () => {
    const described = {
      [db]: { ResourceArn: db },
      [instance]: { ResourceArn: instance, LatestRestoreJobCreationDate: ago(400) },
    };
    const { told, asked } = await survey({ described, bySource: [job('COMPLETED', 400)] }, [db, instance]);
    expect(told).toEqual(read(400));
    expect(asked).toEqual([describe1, describe1, list1]);
  });

  it('names what shows that there was none', async () => {
    const { fact } = await survey({});
    expect(fact.observations).toHaveLength(2);
  });
});
