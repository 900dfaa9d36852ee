/** What many recovery points say together. Truth: API_RecoveryPointByBackupVault.html and deleting-backups.html. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { daysKept, RecoveryPoints } from '../../../../providers/aws/backup/recovery-points.ts';
import { surveyVaults } from '../../../../providers/aws/backup/survey-vaults.ts';
import { listRecoveryPointsByBackupVault } from '../../../../providers/aws/backup/vault-operations.ts';
import type { Json } from '../../../../providers/resource.ts';
import { answered, refused } from '../observed.ts';
import { all, regional } from '../scripted-regions.ts';

const asOf = '2026-11-22T03:00:00.000Z';
const ago = (days: number) => new Date(Date.parse(asOf) - days * 86_400_000).toISOString();
const point = (n: number | string, more: { readonly [member: string]: Json } = {}) => ({
  RecoveryPointArn: `arn:aws:backup:us-east-1:111122223333:recovery-point:${n}`,
  Status: 'COMPLETED',
  CreationDate: ago(1),
  IsEncrypted: true,
  ...more,
});
const name = (n: number | string) => point(n).RecoveryPointArn;

/** Pages that can be told apart by their digests. */
function pages(...contents: readonly (readonly object[])[]) {
  return contents.map((RecoveryPoints, nth) => ({
    ...answered(listRecoveryPointsByBackupVault, { RecoveryPoints: RecoveryPoints as Json }),
    observations: [`sha256:page-${nth}`] as const,
  }));
}

function counted(...contents: readonly (readonly object[])[]) {
  const points = new RecoveryPoints(asOf);
  for (const page of pages(...contents)) points.add(page);
  return points.facts();
}
const values = (facts: ReturnType<typeof counted>) =>
  Object.fromEntries(Object.entries(facts).map(([fact, said]) => [fact, 'value' in said ? said.value : said]));

describe('the recovery points of a vault', () => {
  it('are none', () => {
    const none = { count: 0, examples: [] };
    expect(values(counted([]))).toEqual({
      count: 0,
      unencrypted: none,
      unusable: none,
      newest: null,
      oldest: null,
      shortestRetentionDays: null,
    });
  });

  it.each([
    ['COMPLETED', 1, 0],
    ['AVAILABLE', 1, 0],
    ['STOPPED', 1, 0],
    ['PARTIAL', 0, 1],
    ['EXPIRED', 0, 1],
    ['a word of tomorrow', 0, 1],
  ])('that are %s: usable %i, unusable %i', (Status, usable, unusable) => {
    const facts = values(counted([point(1, { Status })]));
    expect(facts).toMatchObject({ count: 1, newest: usable ? ago(1) : null, unusable: { count: unusable } });
  });

  it.each(['CREATING', 'DELETING'])('that are %s are not counted', (Status) => {
    const facts = values(counted([point(1, { Status, IsEncrypted: false })]));
    expect(facts).toMatchObject({ count: 0, newest: null, unencrypted: { count: 0 }, unusable: { count: 0 } });
  });

  // A legal hold keeps what is past its end, and it stays whole.
  it.each([
    ['an hour after its end', 1 / 24, 39],
    ['eight hours after', 8 / 24, 39],
    ['nine hours after', 9 / 24, null],
    ['before its end', -1, 41],
  ])('that are still there %s are whole', (_, days, shortestRetentionDays) => {
    const facts = counted([point(1, { CreationDate: ago(40), CalculatedLifecycle: { DeleteAt: ago(days) } })]);
    expect(values(facts)).toMatchObject({ unusable: { count: 0 }, newest: ago(40), shortestRetentionDays });
  });

  it('have a newest and an oldest, which are named by the pages that show them', () => {
    const facts = counted(
      [point(1, { CreationDate: ago(5) })],
      [point(2, { CreationDate: ago(1) }), point(3, { CreationDate: ago(9) })],
      [point(4, { CreationDate: ago(3) })],
      [point(5, { CreationDate: ago(2), Status: 'PARTIAL' })],
    );
    expect(facts.newest).toMatchObject({ value: ago(1), observations: ['sha256:page-1', 'sha256:page-3'] });
    expect(facts.oldest).toMatchObject({ value: ago(9), observations: ['sha256:page-1', 'sha256:page-3'] });
    expect(facts.count).toMatchObject({ value: 5, observations: ['sha256:page-3'] });
  });

  it('that are not encrypted are counted, and the first twenty named', () => {
    const bare = Array.from({ length: 25 }, (_, n) => point(n, { IsEncrypted: false }));
    const { unencrypted } = counted(bare.slice(0, 22), bare.slice(22), [point('last')]);
    expect(unencrypted).toMatchObject({
      value: { count: 25, examples: Array.from({ length: 20 }, (_, n) => name(n)) },
      observations: ['sha256:page-0', 'sha256:page-2'],
    });
  });

  it('of which it is not said whether they are encrypted, are not known to be; one that is not, is known', () => {
    const unsaid = point(1, { IsEncrypted: null });
    expect(counted([unsaid]).unencrypted).toMatchObject({ gap: { reason: 'malformed' } });
    expect(counted([unsaid, point(2, { IsEncrypted: false })]).unencrypted).toMatchObject({ value: { count: 1 } });
  });

  it.each([
    ['no end', {}, null],
    ['no end in its lifecycle', { Lifecycle: {}, CalculatedLifecycle: {} }, null],
    ['days alone', { Lifecycle: { DeleteAfterDays: 35 } }, 35],
    ['less than a day', { Lifecycle: { DeleteAfterDays: -1 } }, null],
    ['a day of deletion', { CalculatedLifecycle: { DeleteAt: ago(-34) } }, 35],
    ['a day that is cut short', { CalculatedLifecycle: { DeleteAt: ago(-33.5) } }, 34],
    [
      'both, an hour apart',
      { Lifecycle: { DeleteAfterDays: 35 }, CalculatedLifecycle: { DeleteAt: ago(-34 + 1 / 24) } },
      35,
    ],
    [
      'both, of which the day was changed',
      { Lifecycle: { DeleteAfterDays: 35 }, CalculatedLifecycle: { DeleteAt: ago(-6) } },
      7,
    ],
    ['an end by what happens', { Lifecycle: { DeleteAfterEvent: 'DELETE_AFTER_COPY', DeleteAfterDays: 1 } }, null],
  ])('with %s are kept', (_, more, days) => {
    expect(daysKept(point(1, more))).toBe(days);
    expect(values(counted([point(1, more), point(2)]))).toMatchObject({ shortestRetentionDays: days });
  });

  it('are not known where their list breaks off, however much was seen', () => {
    const points = new RecoveryPoints(asOf);
    for (const page of pages([point(1), point(2)])) points.add(page);
    points.add(refused(listRecoveryPointsByBackupVault, 'ThrottlingException', 400));
    for (const fact of Object.values(points.facts())) expect(fact).toMatchObject({ gap: { reason: 'throttled' } });
  });
});

describe('a million recovery points', () => {
  it('are asked for one page after the other, each by the token of the one before', async () => {
    const vault = 'arn:aws:backup:us-east-1:123456789012:backup-vault:main';
    let open = 0;
    const { regional: survey, asked } = regional((operation, { NextToken }) => {
      if (operation === 'ListBackupVaults') {
        return { BackupVaultList: [{ BackupVaultName: 'main', BackupVaultArn: vault, Locked: false }] };
      }
      if (operation !== 'ListRecoveryPointsByBackupVault') return new Error('ResourceNotFoundException');
      const page = NextToken === undefined ? 0 : Number(NextToken);
      expect(page).toBe(open);
      open += 1;
      return { RecoveryPoints: [point(page)], NextToken: page < 999 ? String(page + 1) : null };
    });
    const found = await all(surveyVaults(survey));
    const [points] = found.flatMap((one) =>
      'resource' in one && one.resource.kind === 'recovery-points' ? [one.resource] : [],
    );
    expect(points?.facts.count).toMatchObject({ value: 1000 });
    expect(asked).toHaveLength(1 + 2 + 1000 + 1);
  });

  it('are counted page by page, and none is kept', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const points = new RecoveryPoints(asOf);
    const held: number[] = [];
    for (let page = 0; page < 1000; page += 1) {
      const contents = Array.from({ length: 1000 }, (_, n) => point(page * 1000 + n, { IsEncrypted: n % 2 === 0 }));
      for (const one of pages(contents)) points.add(one);
      if (page === 100 || page === 999) {
        collect();
        held.push(process.memoryUsage().heapUsed);
      }
    }
    expect(values(points.facts())).toMatchObject({ count: 1_000_000, unencrypted: { count: 500_000 } });
    const [early = 0, late = 0] = held;
    expect(late - early).toBeLessThan(16 * 1024 ** 2);
  });
});
