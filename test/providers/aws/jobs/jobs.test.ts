/** What the three lists of jobs say of a region. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import type { Found, ResourceOf } from '../../../../providers/resource.ts';
import { account, ago, type Script } from '../scripted-regions.ts';
import { answers, backup, copy, imaging, records, restore, survey, told, vault } from './listed-jobs.ts';

const histories = (found: readonly Found[]) =>
  found.flatMap((one) => ('resource' in one ? [one.resource as ResourceOf<'job-history'>] : []));
const first = (found: readonly Found[]) => {
  const { ended, lastFailed } = histories(found)[0]?.facts ?? {};
  return { ended: told(ended ?? {}), lastFailed: told(lastFailed ?? {}) };
};

describe('the history of jobs', () => {
  // API_BackupJob.html, API_CopyJob.html, API_RestoreJobsListMember.html: every state there is.
  it.each([
    ['COMPLETED', 1, 0, 0],
    ['FAILED', 0, 1, 1],
    ['EXPIRED', 0, 1, 1],
    ['ABORTED', 0, 1, 1],
    ['PARTIAL', 0, 1, 1],
    ['CREATED', 0, 0, 0],
    ['PENDING', 0, 0, 0],
    ['RUNNING', 0, 0, 0],
    ['ABORTING', 0, 0, 0],
  ])('counts a job that is %s', async (state, succeeded, failed, count) => {
    const { found } = await survey({ 'us-east-1': { backups: [backup(state, 1)] } });
    expect(first(found)).toEqual({
      ended: { since: ago(30), succeeded, failed },
      lastFailed: { count, examples: count === 1 ? [records] : [] },
    });
  });

  it('does not guess what a state means that is not documented', async () => {
    const { found } = await survey({ 'us-east-1': { backups: [backup('COMPLETED', 1), backup('toString', 1)] } });
    expect(first(found)).toEqual({ ended: 'unsupported', lastFailed: 'unsupported' });
    expect(found.at(-1)).toHaveProperty('listed');
  });

  it.each([
    ['the newest ended well', [backup('FAILED', 2), backup('COMPLETED', 1)], []],
    ['the newest did not', [backup('COMPLETED', 2), backup('FAILED', 1)], [records]],
    ['in whatever order they are listed', [backup('FAILED', 1), backup('COMPLETED', 2)], [records]],
    ['what runs has not ended', [backup('FAILED', 1), backup('RUNNING', 0)], [records]],
    ['of two at once the bad end', [backup('FAILED', 1), backup('COMPLETED', 1)], [records]],
    ['of two at once the bad end, listed last', [backup('COMPLETED', 1), backup('FAILED', 1)], [records]],
    ['with issues', [backup('COMPLETED', 1, { MessageCategory: 'AccessDenied' })], [records]],
    ['with a message of success', [backup('COMPLETED', 1, { MessageCategory: 'SUCCESS' })], []],
    ['another source', [backup('FAILED', 2), backup('COMPLETED', 1, { ResourceArn: imaging })], [records]],
    ['a job without a source', [backup('FAILED', 1, { ResourceArn: null })], []],
  ])('names the sources whose newest job failed: %s', async (_, backups, examples) => {
    const { found } = await survey({ 'us-east-1': { backups } });
    expect(first(found).lastFailed).toEqual({ count: examples.length, examples });
  });

  it('did not end well for a source of which one of two copies fails each night', async () => {
    const copies = [copy('FAILED', 1.01, vault('us-east-2')), copy('COMPLETED', 1, vault('us-west-2'))];
    const { found } = await survey({ 'us-east-1': { copies } });
    expect(first(found).lastFailed).toEqual({ count: 1, examples: [records] });
  });

  it('counts a composite job once, but knows of each part how it ended', async () => {
    const part = (State: string, ResourceArn: string) => backup(State, 1, { ParentJobId: 'whole', ResourceArn });
    const backups = [
      backup('PARTIAL', 1, { ResourceArn: 'arn:aws:cloudformation:us-east-1:1:stack/app/1' }),
      part('COMPLETED', records),
      part('FAILED', imaging),
    ];
    const { found } = await survey({ 'us-east-1': { backups } });
    expect(first(found)).toEqual({
      ended: { since: ago(30), succeeded: 0, failed: 1 },
      lastFailed: { count: 2, examples: ['arn:aws:cloudformation:us-east-1:1:stack/app/1', imaging] },
    });
  });

  it('counts the jobs of the last 30 days, and looks further back for restores alone', async () => {
    const { found, asked } = await survey({
      'us-east-1': { backups: [backup('COMPLETED', 29.9), backup('FAILED', 30.1)], restores: [restore('FAILED', 40)] },
    });
    expect(asked).toEqual([
      `ListBackupJobs us-east-1 {"ByCreatedAfter":"${ago(30)}","MaxResults":1000}`,
      `ListCopyJobs us-east-1 {"ByCreatedAfter":"${ago(30)}","MaxResults":1000}`,
      `ListRestoreJobs us-east-1 {"ByCreatedAfter":"${ago(366)}","MaxResults":1000}`,
    ]);
    expect(histories(found).map(({ id }) => id)).toEqual([`arn:aws:backup:us-east-1:${account}:backup-jobs`]);
    expect(first(found).ended).toEqual({ since: ago(30), succeeded: 1, failed: 0 });
  });

  it('is a resource for each kind of work that was done in a region', async () => {
    const { found } = await survey({
      'eu-west-1': { backups: [backup('COMPLETED', 1)], restores: [restore('COMPLETED', 1)] },
      'us-east-1': { copies: [copy('FAILED', 1, vault('us-east-2'))] },
    });
    expect(histories(found).map(({ region, type, facts }) => [region, type, told(facts.work)])).toEqual([
      ['eu-west-1', 'AWS::Backup::BackupJob', 'backup'],
      ['eu-west-1', 'AWS::Backup::RestoreJob', 'restore'],
      ['us-east-1', 'AWS::Backup::CopyJob', 'copy'],
    ]);
    expect(found.flatMap((one) => ('listed' in one ? one.listed.region : []))).toEqual(['eu-west-1', 'us-east-1']);
  });

  it.each(['ListBackupJobs', 'ListCopyJobs', 'ListRestoreJobs'])(
    'is not whole where %s is denied, and whole elsewhere',
    async (denied) => {
      const jobs = { backups: [backup('COMPLETED', 1)] };
      const whole = answers({ 'eu-west-1': jobs, 'us-east-1': jobs });
      const { found } = await survey({ 'eu-west-1': jobs, 'us-east-1': jobs }, (name, parameters, region) =>
        name === denied && region === 'eu-west-1'
          ? new Error('AccessDeniedException')
          : whole(name, parameters, region),
      );
      expect(found.filter((one) => !('resource' in one))).toMatchObject([
        {
          listing: {
            kind: 'job-history',
            region: 'eu-west-1',
            gap: { reason: 'denied', permission: `backup:${denied}` },
          },
        },
        { listed: { kind: 'job-history', region: 'us-east-1' } },
      ]);
    },
  );

  it('has no numbers of a list that breaks off, and says so', async () => {
    const script: Script = (name, { NextToken }) => {
      if (name !== 'ListBackupJobs') return answers({})(name, {}, '');
      return NextToken ? new Error('ThrottlingException') : { BackupJobs: [backup('COMPLETED', 1)], NextToken: 'next' };
    };
    const { found, history } = await survey({ 'us-east-1': {} }, script);
    expect(first(found)).toEqual({ ended: 'throttled', lastFailed: 'throttled' });
    expect(found.at(-1)).toMatchObject({ listing: { kind: 'job-history', gap: { reason: 'throttled' } } });
    expect(told(history.planOf('us-east-1', [records]))).toBe('throttled');
  });

  it.each([
    ['no list', {}],
    ['an undated job', { BackupJobs: [{ ResourceArn: records, State: 'COMPLETED' }] }],
    ['a job without a state', { BackupJobs: [{ ResourceArn: records, CreationDate: ago(1) }] }],
    ['words for a date', { BackupJobs: [backup('COMPLETED', 1, { CreationDate: 'yesterday' })] }],
  ])('does not take %s for an answer', async (_, answer) => {
    const script: Script = (name, parameters, region) =>
      name === 'ListBackupJobs' ? answer : answers({})(name, parameters, region);
    const { found } = await survey({ 'us-east-1': {} }, script);
    expect(found).toMatchObject([{ listing: { kind: 'job-history', gap: { reason: 'malformed' } } }]);
  });

  it('counts a million jobs, and keeps one entry for each source', async () => {
    const pages = 1000;
    const script: Script = (name, { NextToken = '0' }, region) => {
      if (name !== 'ListBackupJobs') return answers({})(name, {}, region);
      const page = Number(NextToken);
      const jobs = Array.from({ length: 1000 }, (_, i) => ({
        ResourceArn: `arn:aws:ec2:us-east-1:${account}:volume/vol-${i}`,
        // Newest first: the last page is the oldest.
        State: page === 0 && i % 100 === 0 ? 'FAILED' : 'COMPLETED',
        CreationDate: ago(page / 40),
      }));
      return { BackupJobs: jobs, NextToken: page === pages - 1 ? null : String(page + 1) };
    };
    const { found, history } = await survey({ 'us-east-1': {} }, script);
    expect(first(found)).toMatchObject({
      ended: { succeeded: 999_990, failed: 10 },
      lastFailed: { count: 10 },
    });
    // Not all thousand pages: the first ones and the last.
    expect(histories(found)[0]?.facts.ended.observations).toHaveLength(21);
    expect(history.names(`arn:aws:ec2:us-east-1:${account}:volume/vol-999`)).toBe(true);
  }, 120_000);
});
