/** What jobs show of a source. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import { mostSources } from '../../../../providers/aws/jobs/job-tally.ts';
import { account, ago } from '../scripted-regions.ts';
import { backup, copy, imaging, plan, records, restore, survey, told, vault } from './listed-jobs.ts';

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
    ['by its plan', [{ CreatedByBackupJobId: null, CreatedBy: { BackupPlanArn: plan('p') } }], ago(1)],
    ['by hand, of a backup of any age', [{ CreatedByBackupJobId: null }], null],
    ['with issues, and perhaps not whole', [{ MessageCategory: 'AccessDenied' }], null],
    ['without issues', [{ MessageCategory: 'SUCCESS' }], ago(1)],
    ['by hand after one that its plan made', [{ CreatedByBackupJobId: null }, {}], ago(2)],
  ])('knows how old what was copied is: %s', async (_, each, at) => {
    const copies = each.map((more, n) => copy('COMPLETED', n + 1, vault('us-east-2'), more));
    for (const order of [copies, copies.toReversed()]) {
      const { history } = await survey({ 'us-east-1': { copies: order } });
      expect(told(history.copiesOf('us-east-1', [records]))).toMatchObject([{ store: vault('us-east-2'), at }]);
    }
  });

  it('names the plan of a backup that was made with issues', async () => {
    const issues = { MessageCategory: 'AccessDenied', CreatedBy: { BackupPlanArn: plan('p') } };
    const { history } = await survey({ 'us-east-1': { backups: [backup('COMPLETED', 1, issues)] } });
    expect(told(history.planOf('us-east-1', [records]))).toBe(plan('p'));
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
    ['VALIDATING', 'running'],
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

  it('knows nothing at all if there are more sources than it can tell apart', async () => {
    const { history } = await survey({ 'us-east-1': { backups: [backup('COMPLETED', 1, by('p'))] } });
    const job = { begun: ago(1), endedWell: true, part: false };
    const page = { observations: [], observedAt: '' };
    const note = (i: number) => history.note('us-east-1', 'backup', { ...job, source: `${i}` }, page);
    for (let i = 1; i < mostSources; i++) note(i);
    expect(told(history.planOf('us-east-1', [records]))).toBe(plan('p'));
    note(mostSources);
    expect(told(history.planOf('us-east-1', [records]))).toBe('truncated');
    expect(told(history.copiesOf('us-east-1', [records]))).toBe('truncated');
    expect(told(history.restoreOf([records]))).toBe('truncated');
    expect(history.names(records)).toBe(false);
  });

  it('does not depend on which region answers first', async () => {
    const jobs = { restores: [restore('COMPLETED', 2)], backups: [backup('COMPLETED', 2, by('p'))] };
    const names = ['us-east-1', 'eu-west-1'];
    const facts = await Promise.all(
      [names, names.toReversed()].map(async (order) => {
        const { history } = await survey(Object.fromEntries(order.map((region) => [region, jobs])));
        const none = history.restoreOf([imaging]);
        return [told(history.restoreOf([records])), none.observations.map((one) => one.replace(/\d+$/, ''))];
      }),
    );
    expect(facts[0]).toEqual(facts[1]);
  });
});
