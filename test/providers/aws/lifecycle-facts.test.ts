/** What the rules of a bucket delete, and what can be brought back. Truth: lifecycle-expire-general-considerations.html, and botocore's model of S3. */
import { describe, expect, it } from 'vitest';
import { expiresFact, undeleteFact } from '../../../providers/aws/s3/lifecycle-facts.ts';
import {
  getBucketLifecycleConfiguration,
  getBucketLogging,
  getBucketVersioning,
} from '../../../providers/aws/s3/s3-operations.ts';
import { accessLogFact, secondFactorFact, versioningFact } from '../../../providers/aws/s3/store-facts.ts';
import type { Fact, Json } from '../../../providers/resource.ts';
import type { Answers } from '../../servers/contract-estate.ts';
import { contracted } from '../../servers/contracted.ts';
import { contractAsk } from './contract-ask.ts';
import { answered, refused } from './observed.ts';

const said = (fact: Fact<unknown>) => ('value' in fact ? fact.value : fact.gap.reason);
const versionings = { never: {}, enabled: { Status: 'Enabled' }, suspended: { Status: 'Suspended' } };
const versioned = (state: keyof typeof versionings) =>
  versioningFact(answered(getBucketVersioning, versionings[state]));
const states = ['never', 'enabled', 'suspended'] as const;

const on = (actions: Json & object, Status = 'Enabled') => ({ Status, ...actions });
const current = (Days: number) => ({ Expiration: { Days } });
const onDate = { Expiration: { Date: '2030-01-01T00:00:00.000Z' } };
const replaced = (NoncurrentDays: number) => ({ NoncurrentVersionExpiration: { NoncurrentDays } });

describe('the rules of a bucket: what they delete, and for how long deletion can be undone', () => {
  it.each<[string, object[], [unknown, unknown, unknown], unknown]>([
    ['end current versions', [on(current(30))], [30, null, 30], null],
    ['end current versions, some sooner', [on(current(30)), on(current(7))], [7, null, 7], null],
    ['end current versions on a day', [on(current(30)), on(onDate)], [0, null, 0], null],
    ['end replaced versions', [on(replaced(90))], [null, 90, 90], 90],
    ['end both', [on({ ...current(30), ...replaced(90) })], [30, 90, 30], 90],
    ['end both, in rules apart', [on(current(365)), on(replaced(90)), on(replaced(14))], [365, 14, 14], 14],
    ['are switched off', [on({ ...current(1), ...replaced(1) }, 'Disabled')], [null, null, null], null],
    ['take away markers alone', [on({ Expiration: { ExpiredObjectDeleteMarker: true } })], [null, null, null], null],
    ['abort uploads alone', [on({})], [null, null, null], null],
    ['are none', [], [null, null, null], null],
  ])('%s', (_, Rules, expires, undelete) => {
    const lifecycle = answered(getBucketLifecycleConfiguration, { Rules } as Json);
    expect(states.map((state) => said(expiresFact(lifecycle, versioned(state))))).toEqual(expires);
    expect(states.map((state) => said(undeleteFact(lifecycle, versioned(state))))).toEqual([0, undelete, 0]);
  });

  it('that were never set delete nothing', () => {
    const lifecycle = refused(getBucketLifecycleConfiguration, 'NoSuchLifecycleConfiguration', 404);
    expect(states.map((state) => said(expiresFact(lifecycle, versioned(state))))).toEqual([null, null, null]);
    expect(states.map((state) => said(undeleteFact(lifecycle, versioned(state))))).toEqual([0, null, 0]);
  });

  it('that are not seen are a gap, but where nothing could be brought back anyhow', () => {
    const lifecycle = refused(getBucketLifecycleConfiguration, 'AccessDenied');
    expect(states.map((state) => said(expiresFact(lifecycle, versioned(state))))).toEqual(Array(3).fill('denied'));
    expect(states.map((state) => said(undeleteFact(lifecycle, versioned(state))))).toEqual([0, 'denied', 0]);
  });

  it('are not judged where it is not seen whether versions are kept, but where there are none', () => {
    const unseen = versioningFact(refused(getBucketVersioning, 'SlowDown', 503));
    const some = answered(getBucketLifecycleConfiguration, { Rules: [on(current(30))] });
    const none = answered(getBucketLifecycleConfiguration, { Rules: [] });
    expect([some, none].map((lifecycle) => said(expiresFact(lifecycle, unseen)))).toEqual(['throttled', null]);
    expect([some, none].map((lifecycle) => said(undeleteFact(lifecycle, unseen)))).toEqual(['throttled', 'throttled']);
  });

  it.each<[string, Json]>([
    ['no list of rules', {}],
    ['a rule without a state', { Rules: [current(30)] }],
    ['a rule in a state of its own', { Rules: [on(current(30), 'Paused')] }],
    ['an end that names nothing', { Rules: [on({ Expiration: {} })] }],
    ['no days', { Rules: [on(current(0))] }],
    ['days before the making', { Rules: [on(current(-1))] }],
    ['half a day', { Rules: [on(current(0.5))] }],
    ['replaced versions without days', { Rules: [on({ NoncurrentVersionExpiration: {} })] }],
    ['a date that is none', { Rules: [on({ Expiration: { Date: 'tomorrow' } })] }],
  ])('with %s are malformed', (_, body) => {
    expect(said(expiresFact(answered(getBucketLifecycleConfiguration, body), versioned('never')))).toBe('malformed');
  });
});

it.each([
  [{ Status: 'Enabled', MFADelete: 'Enabled' }, true],
  [{ Status: 'Suspended', MFADelete: 'Enabled' }, false],
  [{ Status: 'Enabled', MFADelete: 'Disabled' }, false],
  [{ Status: 'Enabled' }, false],
  [{}, false],
  [{ Status: 'Enabled', MFADelete: 'Yes' }, 'malformed'],
])('versioning %j needs a second factor to delete: %s', (body, expected) => {
  expect(said(secondFactorFact(answered(getBucketVersioning, body)))).toBe(expected);
});

it.each<[Json, unknown]>([
  [{}, null],
  [{ LoggingEnabled: { TargetBucket: 'logs' } }, 'arn:aws:s3:::logs'],
  [{ LoggingEnabled: {} }, 'malformed'],
  [{ LoggingEnabled: { TargetBucket: '' } }, 'malformed'],
])('logging %j is %s', (body, expected) => {
  const arnOf = (bucket: string) => `arn:aws:s3:::${bucket}`;
  expect(said(accessLogFact(answered(getBucketLogging, body), arnOf))).toBe(expected);
});

describe('through the door, in bodies as the API reference writes them,', () => {
  const open = contracted('S3: the rules and the log of a bucket, as they come over the wire');
  const xml = (body: string) => ({ status: 200, headers: { 'content-type': 'application/xml' }, body });
  const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  const load = (s3: Answers<'s3'>) => ({ accounts: { '111122223333': { '*': { s3 } } } });
  const Bucket = 'clinic';
  const lifecycle = (rules: string) =>
    load({
      GetBucketLifecycleConfiguration: [
        { when: { Bucket }, raw: xml(`<LifecycleConfiguration ${namespace}>${rules}</LifecycleConfiguration>`) },
      ],
    });

  it('rules keep their days, and no prefix, tag or name', async (context) => {
    const { contract } = open(context);
    await contract.load(
      lifecycle(
        '<Rule><ID>dr-smith</ID><Filter><Prefix>smith/</Prefix></Filter><Status>Enabled</Status>' +
          '<Transition><Days>7</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>30</Days></Expiration>' +
          '<NoncurrentVersionExpiration><NewerNoncurrentVersions>2</NewerNoncurrentVersions><NoncurrentDays>9</NoncurrentDays>' +
          '</NoncurrentVersionExpiration></Rule>' +
          '<Rule><Filter><Tag><Key>patient</Key><Value>smith</Value></Tag></Filter><Status>Enabled</Status>' +
          '<Expiration><Date>2030-01-01T00:00:00.000Z</Date></Expiration></Rule>' +
          '<Rule><Filter/><Status>Disabled</Status><Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker>' +
          '</Expiration></Rule>',
      ),
    );
    const { ask, lines } = contractAsk(contract.url);
    expect(await ask(getBucketLifecycleConfiguration, 'us-east-1', { Bucket })).toMatchObject({
      body: {
        Rules: [
          { Expiration: { Days: 30 }, NoncurrentVersionExpiration: { NoncurrentDays: 9 } },
          { Expiration: { Date: '2030-01-01T00:00:00.000Z' } },
          { Status: 'Disabled', Expiration: { ExpiredObjectDeleteMarker: true } },
        ],
      },
    });
    expect(lines.join('')).not.toContain('smith');
    expect(await contract.refusals()).toEqual([]);
  });

  it('days that the SDK would misread are malformed', async (context) => {
    const { contract } = open(context);
    const rule = (days: string) =>
      `<Rule><Status>Enabled</Status><Filter/><Expiration><Days>${days}</Days></Expiration></Rule>`;
    await contract.load(lifecycle(rule('30') + rule('0x1e')));
    const answer = contractAsk(contract.url).ask(getBucketLifecycleConfiguration, 'us-east-1', { Bucket });
    expect(await answer).toMatchObject({ gap: { reason: 'malformed' } });
  });

  it('a log keeps where it is written, and a bucket without one says nothing', async (context) => {
    const { contract } = open(context);
    const to =
      '<LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>dr-smith/</TargetPrefix></LoggingEnabled>';
    const logging = (inner: string) => xml(`<BucketLoggingStatus ${namespace}>${inner}</BucketLoggingStatus>`);
    await contract.load(
      load({
        GetBucketLogging: [
          { when: { Bucket }, raw: logging(to) },
          { when: { Bucket: 'other' }, raw: logging('') },
        ],
      }),
    );
    const { ask, lines } = contractAsk(contract.url);
    const [on, off] = await Promise.all(
      [Bucket, 'other'].map((name) => ask(getBucketLogging, 'us-east-1', { Bucket: name })),
    );
    expect([on, off]).toMatchObject([{ body: { LoggingEnabled: { TargetBucket: 'logs' } } }, { body: {} }]);
    expect(lines.join('')).not.toContain('smith');
  });
});
