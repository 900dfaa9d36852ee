/** Whole nights through the command line on a cloud that refuses, lies, hangs or is not there. Truth: moto, spoilt. */
import { describe, expect, it, type TestContext } from 'vitest';
import { checks } from '../../checks/index.ts';
import { Handles } from '../../src/observe/handles.ts';
import { live } from '../../src/observe/live.ts';
import { type AwsClinic, awsClinic } from '../servers/aws-clinic.ts';
import type { Answer } from '../servers/faults.ts';
import { byId, expectAftermath, type Healthy, healthyNight, type Records, timeless } from './aftermath.ts';
import { type Agent, cli, collect, newAgent, nightHere, pretend, recordsOf, verify } from './agent.ts';
import { buckets } from './names.ts';
import { nightConfig } from './night-config.ts';
import { type Aftermath, every, holes, of, type Refusal } from './refusal.ts';
import { refusals } from './refusals.ts';

const open = awsClinic('whole nights on a cloud that misbehaves');
let before: Promise<Healthy> | undefined;

async function healthy(context: TestContext): Promise<Healthy & AwsClinic> {
  const clinic = open(context);
  before ??= healthyNight(clinic);
  const night = await before;
  return { ...clinic, ...night, records: timeless(night.records) };
}

/** What follows if nothing can be read of the list of buckets. */
function withoutList(gap: string): Aftermath {
  const { turns, lost, instead } = refusals.find(({ operation }) => operation === 'ListBuckets') as Refusal;
  return { turns, lost, instead: instead.map((named) => named.replace(/:denied:[\w:]+$/, `:${gap}`)) };
}

const ofKeys = ['store-key-is-own', 'store-key-usable'];

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
  expect([...records.values()].map(({ verdict }) => verdict)).toEqual(Array(checks.length).fill('unknown'));
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
    const limits = { timeoutSeconds: 8, attempts: 1 };
    const agent = await newAgent(nightConfig(settings, { limits }));
    const { code, night: told } = await collect(agent);
    expect({ code, status: told.status }).toEqual({ code: 3, status: 'completed' });
    // Nobody knows then whether a policy exists, so its state is asked for, and answered.
    const turns = of(['store-refuses-plaintext', 'store-no-strangers', 'store-deletion-refused'], 'clinic-scans');
    const unknown = { observed: { gap: 'unreachable' }, says: 'GetBucketPolicy got no answer' };
    expectAftermath(night, timeless(byId(told.bundle)), { turns }, unknown);
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
    const moot = cut.filter(({ check }) => check === 'store-alerts-on-failure');
    expect(moot.map(({ verdict }) => verdict)).toEqual(['not-applicable']);
    const others = cut.filter(({ check }) => check !== 'store-alerts-on-failure');
    expect(others.map(({ verdict, observed }) => ({ verdict, observed }))).toEqual(
      Array(every('store').length - 1).fill({ verdict: 'unknown', observed: { gap: 'truncated' } }),
    );
    const { code, stdout } = await verify(agent);
    expect(code, stdout).toBe(0);
  });
});

describe('a cloud that answers strangely', () => {
  it.for([
    ['html', 'an HTML page', withoutList('malformed'), 'malformed'],
    ['another answer', 'a body that has nothing to do with it', withoutList('malformed'), 'malformed'],
    ['cut off', 'half a page', withoutList('malformed'), 'malformed'],
    [
      'same page again',
      'a page that names itself as the next',
      {
        // What is not in the list may be a bucket all the same.
        turns: [
          ...of(['store-copied', 'store-copy-keeps-encryption', 'store-in-allowed-regions'], 'clinic-vendor-outbox'),
          ...of('plan-copies-out-of-reach', 'weekly'),
          ...of(['source-copy-keeps-encryption', 'source-copied-out-of-reach'], 'imaging'),
        ],
        instead: [...holes('store', 'truncated', ['*']), ...holes('key', 'truncated', ['*'])],
      },
      'truncated',
    ],
  ] as const)('%s to ListBuckets: %s is no list', async ([fault, , aftermath, gap], context) => {
    const { proxy, settings, ...night } = await healthy(context);
    proxy.put(fault, ({ name }) => name === 'ListBuckets');
    const agent = await newAgent(nightConfig(settings));
    const { code, night: told } = await collect(agent);
    expectAftermath(night, timeless(byId(told.bundle)), aftermath, { observed: { gap }, says: 'could not be seen' });
    expect(code).toBe(3);
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
    const records = timeless(byId((await collect(agent)).night.bundle));
    const unseen = [
      ...['store-encrypted-at-rest', 'store-refuses-plaintext', 'store-locked', 'store-deletion-undoable'],
      ...['store-not-public', 'store-deletion-refused', 'store-no-strangers', 'store-access-logged'],
      ...['store-expiry-after-retention', 'store-copied', 'store-copy-keeps-encryption', ...ofKeys],
    ];
    const isOfScans = (id: string) => id.endsWith(':clinic-scans');
    const own = Object.fromEntries(
      [...records.values()].filter(({ id }) => isOfScans(id)).map((one) => [one.check, one]),
    );
    for (const check of unseen)
      expect({ check, observed: own[check]?.observed }).toEqual({ check, observed: { gap: 'contradictory' } });
    // It lies where the list says, or it does not: the region the list names is not allowed, and that is all there is.
    expect(own['store-in-allowed-regions']).toMatchObject({ verdict: 'unmet', observed: { location: 'eu-west-3' } });
    expect(Object.keys(own).sort()).toEqual([...unseen, 'store-in-allowed-regions', 'store-alerts-on-failure'].sort());
    const others = new Map([...records].filter(([id]) => !isOfScans(id)));
    const rest = new Map([...night.records].filter(([id]) => !isOfScans(id)));
    expectAftermath(
      { ...night, records: rest },
      others,
      { instead: ['key-rotates key:eu-west-3:contradictory'] },
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
    const seen = ['store-in-allowed-regions', 'store-alerts-on-failure'];
    const aftermath = {
      turns: of(
        every('store').filter((id) => !seen.includes(id)),
        'clinic-billing',
      ),
      lost: ['key-rotates managed'],
      instead: ['key-rotates key:eu-central-1:denied'],
    };
    expectAftermath(night, timeless(byId(told.bundle)), aftermath, {
      observed: { gap: 'denied' },
      says: 'Check `credentials`',
    });
    expect((await verify(agent)).code).toBe(0);
  });
});
