/** What a first user meets: the help, the example, one JSON object, and each exit code of `collect`. Truth: moto and the contract server. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { type AwsClinic, awsClinic } from '../servers/aws-clinic.ts';
import type { Question } from '../servers/question.ts';
import { cli, collect, newAgent, ownFolder, pretend, recordsOf, verify } from './agent.ts';
import { differences } from './comparison.ts';
import { expectedOfClinic } from './expected.ts';
import { inAccount, nightConfig, withTargets } from './night-config.ts';

const open = awsClinic('first steps through the command line');
const root = resolve(import.meta.dirname, '../..');

/** Modules that the words make the program load: files of its own, and packages by name. */
async function loadedBy(...words: readonly string[]) {
  const agent = await newAgent('');
  const list = join(agent.folder, 'loaded.json');
  const { code } = await cli(agent, words, {
    NIGHT_LOADED_MODULES: list,
    NODE_OPTIONS: `--import=${import.meta.resolve('./loaded-modules.ts')}`,
  });
  const urls = (JSON.parse(readFileSync(list, 'utf8')) as string[]).filter((url) => url.startsWith('file:'));
  const packages = urls.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
  const own = urls.filter((url) => !url.includes('/node_modules/')).map((url) => url.slice(`file://${root}/`.length));
  return { code, packages: new Set(packages), own: own.filter((file) => !file.startsWith('test/')).sort() };
}

describe('starting', () => {
  it('to show the help loads what parses words, and nothing else', async () => {
    const { code, packages, own } = await loadedBy('--help');
    expect(code).toBe(0);
    expect([...packages]).toEqual(['commander']);
    expect(own).toEqual(['src/commands/fault.ts', 'src/config/defaults.ts', 'src/main.ts', 'src/terminal.ts']);
  });

  it('to read a configuration loads what reads it, and no cloud', async () => {
    const { code, packages } = await loadedBy('collect');
    expect(code).toBe(2);
    expect([...packages]).toEqual(expect.arrayContaining(['yaml', 'zod']));
    expect([...packages].filter((name) => /^@(aws-sdk|smithy)\//.test(name))).toEqual([]);
  });
});

describe('the example', () => {
  it('runs as it stands, with keys made as the README says', async (context) => {
    const { proxy, keys } = open(context);
    const folder = ownFolder();
    copyFileSync(join(root, 'config.example.yaml'), join(folder, 'config.yaml'));
    const agent = {
      ...{ folder, config: join(folder, 'config.yaml'), store: join(folder, 'evidence') },
      publicKey: join(folder, 'keys/signer.pub.pem'),
    };
    const made = await cli(agent, ['keys', 'create']);
    expect(made.code, made.stderr).toBe(0);
    const { code, night } = await collect(agent, { ...pretend, AWS_ENDPOINT_URL: proxy.url });
    expect({ code, status: night.status, sequence: night.sequence }).toEqual({
      code: 3,
      status: 'completed',
      sequence: 0,
    });
    // It declares neither regions nor a time to restore in; all else is judged as ever.
    const undeclared = ['store-', 'plan-copies-', 'source-copies-'].map((whose) => `${whose}in-allowed-regions`);
    const rows = expectedOfClinic(keys).map((row) => ({
      ...{ ...row, target: 'main' },
      ...([...undeclared, 'source-restore-in-time'].includes(row.check) && { verdict: 'not-applicable' as const }),
    }));
    expect(differences(rows, recordsOf(night.bundle))).toEqual([]);
    expect((await verify(agent, '--reperform')).code).toBe(0);
  });
});

describe('collect --json', () => {
  it('prints one object and nothing else, that agrees with the bundle', async (context) => {
    const { settings } = open(context);
    const agent = await newAgent(nightConfig(settings));
    const { stdout, stderr, night } = await collect(agent);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(night);
    expect(night).toMatchObject({ sequence: 0, bundle: join(agent.store, 'runs/000000'), status: 'completed' });
    expect(readFileSync(night.report, 'utf8')).toMatch(/^<!doctype html>/i);
    const tally = Object.groupBy(recordsOf(night.bundle), ({ verdict }) => verdict);
    const counts = Object.entries(tally).map(([verdict, records]) => [verdict, records.length]);
    expect(night.verdicts).toEqual({ 'not-applicable': 0, ...Object.fromEntries(counts) });
  });
});

/** Makes of two buckets, what guards them and who signs in an account in which all is met; nothing else is in scope. */
async function inOrder({ proxy, contract, settings, keys, asOf }: AwsClinic): Promise<object> {
  const answer = (body: string) => ({ status: 200, body });
  const copy = ({ name, bucket }: Question, operation: string) => name === operation && bucket === 'clinic-ehr-copy';
  const all =
    '<Filter/><SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>';
  const rule = `<Rule><Status>Enabled</Status>${all}<Destination><Bucket>arn:aws:s3:::clinic-ehr-backups</Bucket></Destination></Rule>`;
  proxy.put(answer(`<ReplicationConfiguration><Role>r</Role>${rule}</ReplicationConfiguration>`), (question) =>
    copy(question, 'GetBucketReplication'),
  );
  const byArn = `<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>${keys.unrotated}</KMSMasterKeyID>`;
  const encryption = `<Rule><ApplyServerSideEncryptionByDefault>${byArn}</ApplyServerSideEncryptionByDefault></Rule>`;
  proxy.put(
    answer(`<ServerSideEncryptionConfiguration>${encryption}</ServerSideEncryptionConfiguration>`),
    (question) => copy(question, 'GetBucketEncryption'),
  );
  // As API_GetKeyRotationStatus.html shows it; moto leaves the period out.
  proxy.put(
    answer('{"KeyRotationEnabled":true,"RotationPeriodInDays":180}'),
    ({ name }) => name === 'GetKeyRotationStatus',
  );
  const SummaryMap = { AccountPasswordPresent: 1, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 };
  await contract.put({ service: 'iam', operation: 'GetAccountSummary' }, { answer: { SummaryMap } });
  const users = 'user,password_enabled,mfa_active\nowner,true,true\n';
  const report = { Content: Buffer.from(users).toString('base64'), GeneratedTime: asOf };
  await contract.put({ service: 'iam', operation: 'GetCredentialReport' }, { answer: report });
  const hidden = { when: { includeShadowTrails: true }, answer: { trailList: [] } };
  await contract.put({ service: 'cloudtrail', operation: 'DescribeTrails', region: 'us-west-2' }, hidden);
  const DataResources = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }];
  const selector = { ReadWriteType: 'All' as const, IncludeManagementEvents: true, DataResources };
  await contract.put(
    { service: 'cloudtrail', operation: 'GetEventSelectors' },
    { ignore: ['TrailName'], answer: { EventSelectors: [selector] } },
  );
  // Plans are looked at whatever is in scope.
  await contract.put({ service: 'backup', operation: 'ListBackupPlans' }, { answer: { BackupPlansList: [] } });
  const noTests = { answer: { RestoreTestingPlans: [] } };
  await contract.put({ service: 'backup', operation: 'ListRestoreTestingPlans' }, noTests);
  return { ...(settings as object), scope: { include: [{ name: 'clinic-ehr-*' }] } };
}

describe('the exit code of collect', () => {
  it('is 0 where all is met', async (context) => {
    const agent = await newAgent(nightConfig(await inOrder(open(context))));
    const { code, night } = await collect(agent);
    const others = recordsOf(night.bundle).filter(({ verdict }) => verdict === 'unmet' || verdict === 'unknown');
    expect(others.map(({ id, because }) => ({ id, because }))).toEqual([]);
    expect(code).toBe(0);
    expect(night.verdicts['met']).toBeGreaterThan(30);
  });

  it('is 4 where all is met that could be seen', async (context) => {
    const clinic = open(context);
    const agent = await newAgent(nightConfig(await inOrder(clinic)));
    clinic.proxy.put('denied', ({ name }) => name === 'GetBucketLifecycleConfiguration');
    const { code, night } = await collect(agent);
    expect({ code, unmet: night.verdicts['unmet'] }).toEqual({ code: 4, unmet: 0 });
    expect(night.verdicts['unknown']).toBeGreaterThan(0);
  });

  it('counts what is not there as not applicable where an account is expected to be empty, as unknown elsewhere', async (context) => {
    const aws = inAccount(open(context).settings, '111122223333');
    const countsOf = async (expects: object) =>
      (await collect(await newAgent(withTargets([{ id: 'spare', aws, ...expects }])))).night.verdicts;
    // Of the account itself something is said in both.
    const own = checks.filter(({ subject }) => subject === 'account').length;
    const said = { met: 2, unmet: 2 };
    expect(await countsOf({ expect: 'empty' })).toEqual({
      ...said,
      unknown: 0,
      'not-applicable': checks.length - own + 1,
    });
    expect(await countsOf({})).toEqual({ ...said, unknown: checks.length - own, 'not-applicable': 1 });
  });

  it('is 3 where something is unmet, beside whatever is unknown', async (context) => {
    const { code, night } = await collect(await newAgent(nightConfig(open(context).settings)));
    expect(code).toBe(3);
    expect(Math.min(night.verdicts['unmet'] ?? 0, night.verdicts['unknown'] ?? 0)).toBeGreaterThan(0);
  });

  it('is 1 where nothing could be judged, and the night is sealed all the same', async (context) => {
    const { settings, proxy } = open(context);
    proxy.put('denied', () => true);
    const agent = await newAgent(nightConfig(settings));
    const { code, night } = await collect(agent);
    expect({ code, status: night.status }).toEqual({ code: 1, status: 'failed' });
    expect((await verify(agent)).code).toBe(0);
  });

  it('is 2 where the configuration is missing', async () => {
    const agent = await newAgent('');
    expect((await cli(agent, ['collect', '--config', 'none.yaml', '--json'])).code).toBe(2);
  });
});
