/** `permissions`: the policy holds the grant of every call, only reads, and narrows to what a check rests on. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import aws from '../../providers/aws/index.ts';
import { operations } from '../../providers/aws/operations.ts';
import { type Bearing, bearingOf, operationsFor, type Rehearsal } from '../../src/doctor/needs.ts';
import { readRecordedNight, recordedLines, recordedNights } from '../../src/recordings.ts';
import { refusals } from '../night/refusals.ts';

const main = resolve('src/main.ts');

function cli(...words: readonly string[]) {
  return spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', env: { PATH: process.env['PATH'] } });
}

function policyFrom(text: string) {
  const { Version, Statement } = JSON.parse(text) as {
    Version: string;
    Statement: readonly { Effect: string; Action: readonly string[]; Resource: string }[];
  };
  expect(Version).toBe('2012-10-17');
  expect(Statement).toHaveLength(1);
  return Statement[0]!;
}

const whole = [...new Set(operations.flatMap(({ permission }) => permission ?? []))].sort();
const narrowed = (...ids: readonly string[]) =>
  policyFrom(cli('permissions', 'aws', ...ids.flatMap((id) => ['--check', id])).stdout).Action;

describe('permissions aws', () => {
  it('allows what every operation needs, once and in order, and nothing else', () => {
    const { status, stdout, stderr } = cli('permissions', 'aws');
    expect(status, stderr).toBe(0);
    expect(policyFrom(stdout)).toMatchObject({ Effect: 'Allow', Action: whole, Resource: '*' });
    expect(stderr).toContain('never grants s3:GetObject');
  });

  it.each(whole)('%s reads settings or a list', (action) => {
    // IAM's own list of actions calls the one exception a read: it has a report put together, and changes nothing.
    expect(action).toMatch(/^[a-z0-9-]+:(Get|List|Describe)[A-Z][A-Za-z0-9]+$|^iam:GenerateCredentialReport$/);
    // Verbs that sound alike and give what is stored.
    expect(action).not.toMatch(/:(GetObject|GetItem|GetRecords|GetSecretValue|GetParameter|GetFile|GetSnapshotBlock)/);
  });

  it('fits into a managed policy, which may have 6144 characters without white space', () => {
    expect(cli('permissions', 'aws').stdout.replaceAll(/\s/g, '').length).toBeLessThan(6144);
  });
});

describe('permissions aws --check', () => {
  let bearing: Promise<Bearing> | undefined;
  const known = async () => bearingOf(operations, await Promise.all(recordedNights.map(rehearsal)));

  it.each(checks.map((check) => [check.id, check] as const))(
    '%s gets at least what turns it unknown',
    async (id, check) => {
      const rests = refusals.filter(({ where, turns, lost, instead }) => {
        return where === 'everywhere' && [...turns, ...lost, ...instead].some((name) => name.startsWith(`${id} `));
      });
      bearing ??= known();
      const found = operationsFor([check], await bearing).map(({ permission }) => permission);
      expect(found).toEqual(expect.arrayContaining(rests.map(({ permission }) => permission)));
      expect(new Set(found).size).toBeLessThan(whole.length);
    },
  );

  it('joins the needs of several checks, and leaves out what they can spare', () => {
    const actions = narrowed('account-owner-keys', 'key-rotates');
    const needed = ['iam:GetAccountSummary', 'kms:DescribeKey', 's3:GetEncryptionConfiguration', 's3:ListAllMyBuckets'];
    expect(actions).toEqual(expect.arrayContaining(needed));
    for (const spared of ['s3:GetBucketAcl', 'backup:GetBackupPlan', 'backup:ListBackupJobs']) {
      expect(actions).not.toContain(spared);
    }
  });
});

async function rehearsal(number: number): Promise<Rehearsal> {
  const { target, startedAt } = await readRecordedNight(number);
  const plan = { ...target, provider: aws, settings: null, expect: 'something' } as const;
  return { plan, asOf: startedAt, lines: () => recordedLines(number) };
}

it('says on the way that a narrowed grant also holds calls that no recorded night shows', () => {
  expect(cli('permissions', 'aws', '--check', 'key-rotates').stderr).toContain('no recorded night shows');
});

describe('what is not there', () => {
  it.each([
    [['permissions', 'nimbus'], 'Say one of: aws'],
    [['permissions', 'aws', '--check', 'nothing'], 'There is no check "nothing"'],
  ])('%j ends in 2 and says what there is', (words, says) => {
    const { status, stdout, stderr } = cli(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});
