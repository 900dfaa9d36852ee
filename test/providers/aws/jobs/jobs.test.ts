/** What the three lists of jobs say. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import { surveyJobs } from '../../../../providers/aws/jobs/jobs.ts';
import { SourceHistory } from '../../../../providers/aws/jobs/source-history.ts';
import type { Found, Json, ResourceOf } from '../../../../providers/resource.ts';
import { account, ago, all, regional, type Script } from '../scripted-regions.ts';

const records = `arn:aws:rds:us-east-1:${account}:db:records`;
const imaging = `arn:aws:elasticfilesystem:us-east-1:${account}:file-system/fs-1`;
const plan = (id: string) => `arn:aws:backup:us-east-1:${account}:backup-plan:${id}`;
const vault = (region: string, owner = account) => `arn:aws:backup:${region}:${owner}:backup-vault:main`;

const backup = (State: string, days: number, more: object = {}) => ({
  ResourceArn: records,
  State,
  CreationDate: ago(days),
  ...more,
});
const copy = (State: string, days: number, destination: string, more: object = {}) => ({
  ...backup(State, days),
  DestinationBackupVaultArn: destination,
  ...more,
});
const restore = (Status: string, days: number, more: object = {}) => ({
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

function answers(byRegion: Readonly<Record<string, Jobs>>): Script {
  return (name, _, region) => {
    const { backups = [], copies = [], restores = [] } = byRegion[region] ?? {};
    const items = name === 'ListBackupJobs' ? backups : name === 'ListCopyJobs' ? copies : restores;
    const list = name === 'ListBackupJobs' ? 'BackupJobs' : name === 'ListCopyJobs' ? 'CopyJobs' : 'RestoreJobs';
    return items instanceof Error ? items : { [list]: items as unknown as Json };
  };
}

async function survey(byRegion: Readonly<Record<string, Jobs>>, script = answers(byRegion)) {
  const { regional: survey, asked } = regional(script, Object.keys(byRegion));
  const history = new SourceHistory({ account });
  return { found: await all(surveyJobs(survey, history)), history, asked };
}

const histories = (found: readonly Found[]) =>
  found.flatMap((one) => ('resource' in one ? [one.resource as ResourceOf<'job-history'>] : []));
const told = (fact: object) =>
  'value' in fact ? fact.value : 'gap' in fact ? (fact.gap as { reason: string }).reason : fact;
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
    ['another source', [backup('FAILED', 2), backup('COMPLETED', 1, { ResourceArn: imaging })], [records]],
    ['a job without a source', [backup('FAILED', 1, { ResourceArn: null })], []],
  ])('names the sources whose newest job failed: %s', async (_, backups, examples) => {
    const { found } = await survey({ 'us-east-1': { backups } });
    expect(first(found).lastFailed).toEqual({ count: examples.length, examples });
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

describe('the history of a source', () => {
  const by = (id: string) => ({ CreatedBy: { BackupPlanArn: plan(id) } });

  it.each([
    ['the plan of its newest job', [backup('COMPLETED', 2, by('old')), backup('COMPLETED', 1, by('new'))], plan('new')],
    ['not of one that failed', [backup('COMPLETED', 2, by('old')), backup('FAILED', 1, by('new'))], plan('old')],
    ['not of one by hand', [backup('COMPLETED', 2, by('old')), backup('COMPLETED', 1)], plan('old')],
    ['none', [backup('COMPLETED', 1, { CreatedBy: {} })], null],
    ['none of another source', [backup('COMPLETED', 1, { ...by('old'), ResourceArn: imaging })], null],
    ['not known if a job names no source', [backup('COMPLETED', 1, { ...by('old'), ResourceArn: null })], 'malformed'],
    [
      'known if that one failed',
      [backup('FAILED', 1, { ResourceArn: null }), backup('COMPLETED', 2, by('old'))],
      plan('old'),
    ],
  ])('names %s', async (_, backups, expected) => {
    const { history } = await survey({ 'us-east-1': { backups } });
    expect(told(history.planOf('us-east-1', [records]))).toBe(expected);
  });

  it('is that of all names of a source', async () => {
    const { history } = await survey({
      'us-east-1': {
        backups: [backup('COMPLETED', 2, by('own')), backup('COMPLETED', 1, { ...by('whole'), ResourceArn: imaging })],
      },
    });
    expect(told(history.planOf('us-east-1', [records, imaging]))).toBe(plan('whole'));
  });

  it('tells whether a backup was tried', async () => {
    const { history } = await survey({
      'us-east-1': {
        backups: [backup('FAILED', 1)],
        restores: [restore('COMPLETED', 1, { SourceResourceArn: imaging })],
      },
    });
    expect([records, imaging].map((arn) => history.names(arn))).toEqual([true, false]);
  });

  it('names the newest copy in each vault', async () => {
    const { history } = await survey({
      'us-east-1': {
        copies: [
          copy('COMPLETED', 3, vault('us-east-2')),
          copy('COMPLETED', 2, vault('us-east-2')),
          copy('FAILED', 1, vault('us-east-2')),
          copy('COMPLETED', 4, vault('us-west-2', '999999999999')),
        ],
      },
      // A copy of the copy, which is listed where that lies.
      'us-east-2': { copies: [copy('COMPLETED', 1, vault('eu-west-1'))] },
      'eu-west-1': {},
    });
    expect(told(history.copiesOf('us-east-1', [records]))).toEqual([
      { store: vault('eu-west-1'), account, region: 'eu-west-1', at: ago(1) },
      { store: vault('us-east-2'), account, region: 'us-east-2', at: ago(2) },
      { store: vault('us-west-2', '999999999999'), account: '999999999999', region: 'us-west-2', at: ago(4) },
    ]);
    expect(told(history.copiesOf('us-east-1', [imaging]))).toEqual([]);
  });

  it.each([
    ['where its backups lie', 'us-east-1', 'denied'],
    ['where a copy of it lies', 'us-east-2', 'denied'],
    ['where it has nothing', 'eu-west-1', [vault('us-east-2')]],
  ])('does not know all copies if a list is denied %s', async (_, denied, expected) => {
    const { history } = await survey({
      'us-east-1': { copies: [copy('COMPLETED', 2, vault('us-east-2'))] },
      'us-east-2': {},
      'eu-west-1': {},
      [denied]: { copies: new Error('AccessDenied') },
    });
    const copies = told(history.copiesOf('us-east-1', [records]));
    expect(Array.isArray(copies) ? copies.map(({ store }) => store) : copies).toEqual(expected);
  });

  it.each([
    ['names no vault', null, 'malformed'],
    ['names what is no vault', 'arn:aws:s3:::bucket', 'malformed'],
    ['names no region that there is', `arn:aws:backup:here:${account}:backup-vault:main`, 'malformed'],
  ])('does not guess where a copy went that %s', async (_, destination, expected) => {
    const { history } = await survey({ 'us-east-1': { copies: [copy('COMPLETED', 1, destination as string)] } });
    expect(told(history.copiesOf('us-east-1', [records]))).toBe(expected);
  });

  it.each([
    ['SUCCESSFUL', 'successful'],
    ['FAILED', 'failed'],
    ['TIMED_OUT', 'none'],
    ['VALIDATING', 'none'],
    [null, 'none'],
  ])('says of a restore whose validation is %s: %s', async (ValidationStatus, validation) => {
    const { history } = await survey({
      'us-east-1': {},
      'us-west-2': { restores: [restore('COMPLETED', 5, { ValidationStatus })] },
    });
    expect(told(history.restoreOf([records]))).toEqual({ at: ago(5 - 1 / 24), minutes: 60, validation });
  });

  it.each([
    ['none', [restore('FAILED', 1), restore('RUNNING', 0, { CompletionDate: null }), restore('ABORTED', 2)], null],
    ['the one that ended last', [restore('COMPLETED', 3, { CompletionDate: ago(1) }), restore('COMPLETED', 2)], ago(1)],
    ['none that ended at no time', [restore('COMPLETED', 1, { CompletionDate: null })], 'malformed'],
    ['none that ended before it began', [restore('COMPLETED', 1, { CompletionDate: ago(2) })], 'contradictory'],
    [
      'none if one does not say of what',
      [restore('COMPLETED', 1), restore('COMPLETED', 1, { SourceResourceArn: null })],
      'malformed',
    ],
  ])('names the newest restore: %s', async (_, restores, expected) => {
    const { history } = await survey({ 'us-east-1': { restores } });
    const found = told(history.restoreOf([records]));
    expect(found !== null && typeof found === 'object' && 'at' in found ? found.at : found).toBe(expected);
  });

  it('does not know the newest restore if a list of any region is denied', async () => {
    const { history } = await survey({
      'us-east-1': { restores: [restore('COMPLETED', 1)] },
      'us-west-2': { restores: new Error('AccessDenied') },
    });
    expect(told(history.restoreOf([records]))).toBe('denied');
  });

  it('knows of a copy to a region that is out of scope', async () => {
    const copies = [copy('COMPLETED', 2, vault('us-east-2'))];
    const { history } = await survey({ 'us-east-1': { copies } });
    expect(told(history.copiesOf('us-east-1', [records]))).toHaveLength(1);
  });

  it('does not know copies and restores if it is not known which regions there are', async () => {
    const { history } = await survey({ 'us-east-1': { copies: [copy('COMPLETED', 2, vault('us-east-2'))] } });
    const denied = { reason: 'denied', detail: 'The regions are not known.' } as const;
    for (const work of ['copy', 'restore'] as const)
      history.end('*', work, { observations: [], observedAt: '' }, denied);
    expect(told(history.copiesOf('us-east-1', [records]))).toBe('denied');
    expect(told(history.restoreOf([records]))).toBe('denied');
    expect(told(history.planOf('us-east-1', [records]))).toBe(null);
  });

  it('knows nothing of a region that was not looked at', async () => {
    const { history } = await survey({ 'us-east-1': {} });
    expect(told(history.planOf('eu-north-1', [records]))).toBe('unsupported');
    expect(told(history.copiesOf('eu-north-1', [records]))).toBe('unsupported');
  });
});
