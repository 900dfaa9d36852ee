/** Whole nights through the command line on a cloud that refuses, lies, hangs or is not there. Truth: moto, spoilt. */
import { describe, expect, it, type TestContext } from 'vitest';
import { Handles } from '../../src/observe/handles.ts';
import { live } from '../../src/observe/live.ts';
import { type AwsClinic, awsClinic } from '../servers/aws-clinic.ts';
import type { Answer } from '../servers/faults.ts';
import { byId, expectAftermath, type Healthy, healthyNight, type Records } from './aftermath.ts';
import { type Agent, cli, collect, newAgent, nightHere, pretend, recordsOf, verify } from './agent.ts';
import { buckets } from './expected.ts';
import { nightConfig } from './night-config.ts';
import { everyKey } from './refusals.ts';

const open = awsClinic('whole nights on a cloud that misbehaves');
let before: Promise<Healthy> | undefined;

async function healthy(context: TestContext): Promise<Healthy & AwsClinic> {
  const clinic = open(context);
  before ??= healthyNight(clinic);
  return { ...clinic, ...(await before) };
}

const none = { turns: [], lost: [], instead: [] };
const storeChecks = [
  'store-encrypted-at-rest',
  'store-refuses-plaintext',
  'store-locked',
  'store-not-public',
  'store-in-allowed-regions',
];
const onStore = (bucket: string, checks = storeChecks) => checks.map((check) => `${check} ${bucket}`);
const everyStore = storeChecks.flatMap((check) => buckets.map((bucket) => `${check} ${bucket}`));
const lists = (gap: string) => [...storeChecks.map((check) => `${check} store:*:${gap}`), `key-rotates key:*:${gap}`];

function xmlError(status: number, code: string): Answer {
  return { status, headers: { 'content-type': 'application/xml' }, body: `<Error><Code>${code}</Code></Error>` };
}

/** Nothing can be judged: sealed all the same, with an exit code and a sentence that say so. */
async function expectFailed(agent: Agent, variables: NodeJS.ProcessEnv, says: string): Promise<Records> {
  const { code, stdout, stderr } = await cli(agent, ['collect'], variables);
  expect(code, stdout + stderr).toBe(1);
  expect(stdout).toContain('could not be surveyed');
  expect(stdout).toContain(says);
  expect(stderr).toBe('');
  const records = byId(`${agent.store}/runs/000000`);
  expect([...records.values()].map(({ verdict }) => verdict)).toEqual(Array(6).fill('unknown'));
  expect((await verify(agent)).code).toBe(0);
  return records;
}

describe('credentials that do not serve', () => {
  it('expired: sealed as failed, and told to renew them', async (context) => {
    const { proxy, settings } = await healthy(context);
    proxy.put('expired', () => true);
    await expectFailed(await newAgent(nightConfig(settings)), pretend, 'Renew the credentials.');
  });

  const absent = [
    ['none at all', { kind: 'default' }],
    ['none in the environment', { kind: 'environment' }],
    ['a profile that nobody wrote', { kind: 'profile', name: 'no-such-profile' }],
    ['no token file', { kind: 'web-identity', roleArn: 'arn:aws:iam::123456789012:role/reader', tokenFile: './none' }],
  ] as const;
  it.for(absent)('%s: sealed as failed, and told where to look', async ([, credentials], context) => {
    const { settings } = await healthy(context);
    const agent = await newAgent(nightConfig({ ...(settings as object), credentials }));
    const records = await expectFailed(agent, {}, 'Check `credentials` in the settings of this target.');
    for (const { observed } of records.values()) expect(observed).toEqual({ gap: 'denied' });
  });
});

describe('a cloud that is not there, or never answers', () => {
  it('is a night in which everything is unknown', async (context) => {
    await healthy(context);
    const nowhere = { sts: { url: 'http://localhost:1' } };
    const agent = await newAgent(nightConfig({ credentials: { kind: 'environment' }, endpoints: nowhere }));
    const records = await expectFailed(agent, pretend, 'got no answer');
    for (const { observed } of records.values()) expect(observed).toEqual({ gap: 'unreachable' });
  });

  it('keeps from us what it does not answer within its time, and nothing else', async (context) => {
    const { proxy, settings, ...night } = await healthy(context);
    proxy.put('no answer', ({ name, bucket }) => name === 'GetBucketPolicy' && bucket === 'clinic-scans');
    const limits = { timeoutSeconds: 1, attempts: 2 };
    const agent = await newAgent(nightConfig(settings, { limits }));
    const { code, night: told } = await collect(agent);
    expect({ code, status: told.status }).toEqual({ code: 3, status: 'completed' });
    // Nobody knows then whether a policy exists, so its state is asked for, and answered.
    const turns = onStore('clinic-scans', ['store-refuses-plaintext']);
    const unknown = { observed: { gap: 'unreachable' }, says: 'GetBucketPolicy got no answer' };
    expectAftermath(night, byId(told.bundle), { ...none, turns }, unknown);
    expect((await verify(agent)).code).toBe(0);
  });

  it('keeps from us what it has not answered when the time of the run is over, and the night is partial', async (context) => {
    const { proxy, settings } = await healthy(context);
    proxy.put('no answer', ({ bucket }) => bucket === 'clinic-portal-uploads');
    const agent = await newAgent(nightConfig(settings));
    const deadline = new AbortController();
    const handles = new Handles(new Uint8Array(32));
    const limits = { concurrency: 8, attempts: 1, timeoutSeconds: 60 };
    const { sealed, status, coverage } = await nightHere(agent, ({ clock }) => ({
      door: async (_plan, record) =>
        live({
          ...{ limits, clock, handles, deadline: deadline.signal },
          record: async (line, observation, operation) => {
            if (observation.call.parameters['Bucket'] === 'clinic-eu-archive') deadline.abort();
            await record(line, observation, operation);
          },
        }),
    }));
    expect({ status, target: coverage.targets[0]?.status }).toEqual({ status: 'partial', target: 'partial' });
    const cut = recordsOf(sealed.path).filter(({ resource }) => resource.id === 'arn:aws:s3:::clinic-portal-uploads');
    expect(cut.map(({ verdict, observed }) => ({ verdict, observed }))).toEqual(
      Array(5).fill({ verdict: 'unknown', observed: { gap: 'truncated' } }),
    );
    const { code, stdout } = await verify(agent);
    expect(code, stdout).toBe(0);
  });
});

describe('a cloud that answers strangely', () => {
  const wholeLists = { turns: [], lost: [...everyStore, ...everyKey] };
  it.for([
    ['html', 'an HTML page', { ...wholeLists, instead: lists('malformed') }, 'malformed', 1],
    [
      'another answer',
      'a body that has nothing to do with it',
      { ...wholeLists, instead: lists('malformed') },
      'malformed',
      1,
    ],
    ['cut off', 'half a page', { ...wholeLists, instead: lists('malformed') }, 'malformed', 1],
    [
      'same page again',
      'a page that names itself as the next',
      // The rule of clinic-vendor-outbox names a bucket that no whole list shows to be absent any more.
      { lost: [], turns: onStore('clinic-vendor-outbox', ['store-in-allowed-regions']), instead: lists('truncated') },
      'truncated',
      3,
    ],
  ] as const)('%s to ListBuckets: %s is no list', async ([fault, , aftermath, gap, exit], context) => {
    const { proxy, settings, ...night } = await healthy(context);
    proxy.put(fault, ({ name }) => name === 'ListBuckets');
    const agent = await newAgent(nightConfig(settings));
    const { code, night: told } = await collect(agent);
    expectAftermath(night, byId(told.bundle), aftermath, { observed: { gap }, says: 'could not be seen' });
    expect(code).toBe(exit);
    expect((await verify(agent)).code).toBe(0);
  });

  it('a bucket in another region than the list says: what it refers elsewhere is not seen', async (context) => {
    const { proxy, settings, ...night } = await healthy(context);
    const listed = buckets.map((name) => {
      return `<Bucket><Name>${name}</Name>${name === 'clinic-scans' ? '<BucketRegion>eu-west-3</BucketRegion>' : ''}</Bucket>`;
    });
    const body = `<ListAllMyBucketsResult><Buckets>${listed.join('')}</Buckets></ListAllMyBucketsResult>`;
    proxy.put({ status: 200, body }, ({ name }) => name === 'ListBuckets');
    // What S3 answers a question about a bucket of another region: ErrorResponses.html, PermanentRedirect.
    proxy.put('moved', ({ bucket, region }) => bucket === 'clinic-scans' && region === 'eu-west-3');
    const agent = await newAgent(nightConfig(settings));
    const records = byId((await collect(agent)).night.bundle);
    const turned = (id: string) => id.endsWith(':clinic-scans');
    const verdicts = [...records.values()]
      .filter(({ id }) => turned(id))
      .map(({ check, verdict, observed }) => [check, verdict, observed]);
    // It lies where the list says, or it does not: the region the list names is not allowed, and that is all there is.
    expect(verdicts).toEqual([
      ...storeChecks.slice(0, 4).map((check) => [check, 'unknown', { gap: 'contradictory' }]),
      ['store-in-allowed-regions', 'unmet', { location: 'eu-west-3' }],
    ]);
    const others = new Map([...records].filter(([id]) => !turned(id)));
    const rest = new Map([...night.records].filter(([id]) => !turned(id)));
    const instead = ['key-rotates key:eu-west-3:contradictory'];
    expectAftermath(
      { ...night, records: rest },
      others,
      { ...none, instead },
      { observed: { gap: 'contradictory' }, says: 'key' },
    );
    expect((await verify(agent)).code).toBe(0);
  });

  it('a region that is switched off: what lies there is not seen, and all else is', async (context) => {
    const { proxy, settings, ...night } = await healthy(context);
    const off = (service: string) => (question: { service: string; region: string | null }) =>
      question.service === service && question.region === 'eu-central-1';
    // Tokens of a region that is not enabled: InvalidToken of ErrorResponses.html (S3), and KMS's CommonErrors.html.
    proxy.put(xmlError(400, 'InvalidToken'), off('s3'));
    const body = '{"__type":"UnrecognizedClientException"}';
    proxy.put({ status: 400, headers: { 'content-type': 'application/x-amz-json-1.1' }, body }, off('kms'));
    const agent = await newAgent(nightConfig(settings));
    const { night: told } = await collect(agent);
    const aftermath = {
      turns: onStore('clinic-billing', storeChecks.slice(0, 4)),
      lost: ['key-rotates managed'],
      instead: ['key-rotates key:eu-central-1:denied'],
    };
    expectAftermath(night, byId(told.bundle), aftermath, { observed: { gap: 'denied' }, says: 'Check `credentials`' });
    expect((await verify(agent)).code).toBe(0);
  });
});
