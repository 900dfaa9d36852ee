/** Every way in which a call can go wrong ends in a gap with its reason. Truth: the proxy's faults, before moto. */
import { describe, expect, it } from 'vitest';
import { operations } from '../../../providers/aws/operations.ts';
import type { Operation } from '../../../providers/provider.ts';
import type { Found, GapReason } from '../../../providers/resource.ts';
import { factsOf, gapsOf, type Surveyed, surveyLive, surveyReplay } from '../../contracts/survey.ts';
import { asks, awsClinic } from '../../servers/aws-clinic.ts';
import type { Fault } from '../../servers/faults.ts';

const open = awsClinic('every way in which a call can go wrong');

/** The reason of the gap that each fault must leave behind, whatever was asked. */
const faults: readonly (readonly [Fault & string, GapReason])[] = [
  ['expired', 'denied'],
  ['throttled', 'throttled'],
  ['gone', 'not-found'],
  ['not built', 'unsupported'],
  ['server error', 'unreachable'],
  ['html', 'malformed'],
  ['html error', 'malformed'],
  ['empty', 'malformed'],
  ['another answer', 'malformed'],
  ['cut off', 'malformed'],
  ['hang up', 'unreachable'],
  ['no answer', 'unreachable'],
];

/** Asked once and at the root of everything, or of one bucket among many, by each of the four protocols. */
const asked = [
  { service: 's3', name: 'GetBucketEncryption' },
  { service: 's3', name: 'GetObjectLockConfiguration' },
  { service: 's3', name: 'GetBucketPolicy' },
  { service: 's3', name: 'GetBucketLocation' },
  { service: 's3', name: 'ListBuckets' },
  { service: 's3-control', name: 'GetPublicAccessBlock' },
  { service: 'kms', name: 'DescribeKey' },
  { service: 'sts', name: 'GetCallerIdentity' },
] as const;

const cases = faults.flatMap(([fault, reason]) => asked.map((operation) => ({ fault, reason, ...operation })));

/** Enough to see a fault: a bucket with everything set, one with a public policy, one with another policy and no block. */
const fewBuckets = {
  status: 200,
  body: `<ListAllMyBucketsResult><Buckets>${['clinic-ehr-copy', 'clinic-portal-uploads', 'clinic-lab-results']
    .map((name) => `<Bucket><Name>${name}</Name></Bucket>`)
    .join('')}</Buckets></ListAllMyBucketsResult>`,
};

/** The reasons of the gaps that name this operation. */
function reasonsOf({ found }: Surveyed, { service, name }: Pick<Operation, 'service' | 'name'>): GapReason[] {
  const named = gapsOf(found).filter(({ detail }) => detail.includes(`${service} ${name} `));
  return [...new Set(named.map(({ reason }) => reason))];
}

/** What is in a region, or may be. */
function ids(found: readonly Found[], kind: string, region = '*'): string[] {
  const within = (other: string) => region === '*' || other === '*' || other === region;
  return found.flatMap((one) =>
    'resource' in one && one.resource.kind === kind && within(one.resource.region) ? [one.resource.id] : [],
  );
}

describe('a fault in the place of an answer', () => {
  let healthy: Surveyed | undefined;

  it.for(cases)('$fault to $service $name is a gap: $reason', async ({ fault, reason, ...operation }, context) => {
    const { proxy, provider, settings } = open(context);
    proxy.put(fewBuckets, asks({ service: 's3', name: 'ListBuckets' }));
    healthy ??= await surveyLive(provider, settings);
    proxy.put(fault, asks(operation));
    const surveyed = await surveyLive(provider, settings, { timeoutSeconds: fault === 'no answer' ? 2 : 20 });
    // The token service knows no missing thing, so what it would call one is not documented for this question.
    const expected = operation.service === 'sts' && fault === 'gone' ? 'malformed' : reason;
    expect(reasonsOf(surveyed, operation)).toEqual([expected]);
    for (const { kind, region } of surveyed.found.flatMap((one) => ('listed' in one ? [one.listed] : []))) {
      const lacking = ids(healthy.found, kind, region).filter((id) => !ids(surveyed.found, kind, region).includes(id));
      expect([kind, region, lacking]).toEqual([kind, region, []]);
    }
    expect(JSON.stringify([surveyed.found, surveyed.recorded]).toLowerCase()).not.toContain('smith');
  });

  it('wrong region: S3 refers elsewhere, and that contradicts what it said before', async (context) => {
    const { proxy, provider, settings } = open(context);
    proxy.put('moved', ({ bucket }) => bucket === 'clinic-billing');
    const { found } = await surveyLive(provider, settings);
    const facts = factsOf(found).filter(({ name }) => name.startsWith('arn:aws:s3:::clinic-billing '));
    const reasons = facts.flatMap(({ fact }) => ('gap' in fact ? [fact.gap.reason] : []));
    // All but that S3 keeps its data in the account, and that it runs no jobs, which follows from its being a bucket.
    expect(reasons).toEqual(Array(facts.length - 2).fill('contradictory'));
    expect(reasons.length).toBeGreaterThan(8);
    const keys = found.flatMap((one) => ('listing' in one && one.listing.kind === 'key' ? [one.listing] : []));
    expect(keys.map(({ region, gap }) => [region, gap.reason])).toEqual([
      // The bare alias of clinic-imaging.
      ['us-east-1', 'unsupported'],
      ['*', 'contradictory'],
    ]);
  });

  it('a throttled call heals within the attempts that the door has', async (context) => {
    const { proxy, provider, settings } = open(context);
    proxy.put('throttled', asks({ service: 's3', name: 'GetBucketEncryption' }), 2);
    const { found, recorded } = await surveyLive(provider, settings, { attempts: 3 });
    expect(gapsOf(found).map(({ reason }) => reason)).not.toContain('throttled');
    expect(Math.max(...recorded.map(({ observation }) => observation.attempts))).toBeGreaterThan(1);
  });

  it('a denied call is not asked again', async (context) => {
    const { proxy, provider, settings } = open(context);
    proxy.put('denied', asks({ service: 's3', name: 'GetBucketEncryption' }));
    const { recorded } = await surveyLive(provider, settings, { attempts: 3 });
    expect(recorded.map(({ observation }) => observation.attempts)).toEqual(recorded.map(() => 1));
  });

  it('a page that names itself as the next ends the list, and keeps what was found', async (context) => {
    const { proxy, provider, settings } = open(context);
    const before = await surveyLive(provider, settings);
    proxy.clear();
    proxy.put('same page again', asks({ service: 's3', name: 'ListBuckets' }));
    const { found } = await surveyLive(provider, settings);
    expect(ids(found, 'store')).toEqual(ids(before.found, 'store'));
    const listings = found.flatMap((one) => ('listing' in one ? [one.listing] : []));
    expect(listings.map(({ kind, region, gap }) => [kind, region, gap.reason])).toEqual([
      ['store', '*', 'truncated'],
      ['key', 'us-east-1', 'unsupported'],
      ['key', '*', 'truncated'],
    ]);
    expect(proxy.asked.filter(({ name }) => name === 'ListBuckets').length).toBe(2);
  });

  it('nobody answers at all: every list has a gap, and nothing is found', async (context) => {
    const { provider } = open(context);
    const nowhere = { url: 'http://localhost:1' };
    const settings = { credentials: { kind: 'environment' }, endpoints: { sts: nowhere } };
    const { found } = await surveyLive(provider, settings);
    expect(
      found.map((one) => ('listing' in one ? [one.listing.kind, one.listing.account, one.listing.gap.reason] : one)),
    ).toEqual(provider.kinds.map((kind) => [kind, 'unknown', 'unreachable']));
  });

  it.for([
    [{ service: 's3', name: 'GetBucketPolicyStatus' }, '<PolicyStatus><IsPublic>yes</IsPublic></PolicyStatus>'],
    [{ service: 's3', name: 'GetBucketLocation' }, '<LocationConstraint><x>eu-west-1</x></LocationConstraint>'],
    [
      { service: 's3', name: 'GetObjectLockConfiguration' },
      '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>0x1000</Days></DefaultRetention></Rule></ObjectLockConfiguration>',
    ],
    [
      { service: 's3', name: 'GetBucketLifecycleConfiguration' },
      '<LifecycleConfiguration><Rule><Status>Enabled</Status><Expiration><Days>0x1e</Days></Expiration></Rule></LifecycleConfiguration>',
    ],
    [
      { service: 's3-control', name: 'GetPublicAccessBlock' },
      '<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>1</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>',
    ],
  ] as const)(
    'a value that the SDK would misread is malformed, live and in replay: %j',
    async ([operation, body], context) => {
      const { proxy, provider, settings } = open(context);
      proxy.put(fewBuckets, asks({ service: 's3', name: 'ListBuckets' }));
      proxy.put({ status: 200, body }, asks(operation));
      const surveyed = await surveyLive(provider, settings);
      expect(reasonsOf(surveyed, operation)).toEqual(['malformed']);
      const lines = surveyed.recorded.map(({ line }) => line);
      expect((await surveyReplay(provider, settings, lines)).found).toEqual(surveyed.found);
    },
  );

  /** What an answer without any member means, where the documentation gives it a meaning. */
  const emptyMeans: Readonly<Record<string, unknown>> = {
    GetBucketLocation: { location: 'us-east-1' },
    GetBucketVersioning: { versioning: 'never', secondFactorToDelete: false },
    GetBucketLogging: { accessLog: null },
    // The body is the policy itself, so this is a policy that says nothing, not an answer that says nothing.
    GetBucketPolicy: { transport: 'malformed' },
  };

  /** Which resources carry a tag is asked only for a scope that names one. */
  const scope = { exclude: [{ tag: { key: 'backup-evidence', values: ['leave-out'] } }] };

  it.for(operations)('$service $name with the right root and nothing in it', async (operation, context) => {
    const { proxy, provider, settings } = open(context);
    proxy.put(fewBuckets, asks({ service: 's3', name: 'ListBuckets' }));
    proxy.put({ status: 200, body: operation.root === '{}' ? '{}' : `<${operation.root}/>` }, asks(operation));
    const surveyed = await surveyLive(provider, { ...(settings as object), scope });
    const meaning = emptyMeans[operation.name];
    expect(reasonsOf(surveyed, operation)).toEqual(meaning === undefined ? ['malformed'] : []);
    const stores = surveyed.found.flatMap((one) =>
      'resource' in one && one.resource.type === 'AWS::S3::Bucket' ? [one.resource.facts] : [],
    );
    for (const facts of meaning === undefined ? [] : stores) {
      const said = Object.entries(facts).map(([name, fact]) => [
        name,
        'value' in fact ? fact.value : 'gap' in fact ? fact.gap.reason : 'moot',
      ]);
      expect(Object.fromEntries(said)).toMatchObject(meaning as object);
    }
  });
});
