/** Lists and keys that no emulator gives. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../providers/aws/ask.ts';
import { listAllBuckets } from '../../../providers/aws/bucket-list.ts';
import { documentedRotation, surveyKeys } from '../../../providers/aws/keys.ts';
import { WantedKeys } from '../../../providers/aws/wanted-keys.ts';
import { known, missing } from '../../../providers/fact.ts';
import type { Call } from '../../../providers/provider.ts';
import type { Json, ResourceOf } from '../../../providers/resource.ts';
import { answered, refused } from './observed.ts';

/** Answers from a script of (operation, parameters), and notes what was asked. */
function scripted(script: (name: string, parameters: Call['parameters'], nth: number) => Json | Error) {
  const asked: string[] = [];
  const ask: Ask = async (operation, region, parameters) => {
    const answer = script(operation.name, parameters, asked.length);
    asked.push(`${operation.name} ${region} ${JSON.stringify(parameters)}`);
    return answer instanceof Error ? refused(operation, answer.message) : answered(operation, answer);
  };
  return { ask, asked };
}

const names = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ Name: `bucket-${String(from + n).padStart(5, '0')}` }));

/** What a list says in the end: how many buckets, and either `whole` or the reasons of its gaps. */
async function told(ask: Ask): Promise<[number, ...string[]]> {
  const items = await Array.fromAsync(listAllBuckets(ask, 'us-east-1'));
  const ends = items.flatMap((item) => ('gap' in item ? [item.gap.reason] : 'whole' in item ? ['whole'] : []));
  return [items.filter((item) => 'bucket' in item).length, ...ends];
}

describe('the list of buckets', () => {
  it('follows the pages to the end', async () => {
    const { ask, asked } = scripted((_, { ContinuationToken }) =>
      ContinuationToken === 'handle:2'
        ? { Buckets: names(1000, 3) }
        : { Buckets: names(0, 1000), ContinuationToken: 'handle:2' },
    );
    expect(await told(ask)).toEqual([1003, 'whole']);
    expect(asked).toEqual([
      'ListBuckets us-east-1 {"MaxBuckets":1000}',
      'ListBuckets us-east-1 {"MaxBuckets":1000,"ContinuationToken":"handle:2"}',
    ]);
  });

  it('goes on after an empty page that names a next one', async () => {
    const { ask } = scripted((_, { ContinuationToken }) =>
      ContinuationToken ? { Buckets: names(0, 2) } : { Buckets: [], ContinuationToken: 'handle:2' },
    );
    expect(await told(ask)).toEqual([2, 'whole']);
  });

  it('is whole where a full last page agrees with the list without pages', async () => {
    const { ask, asked } = scripted(() => ({ Buckets: names(0, 1000) }));
    expect(await told(ask)).toEqual([1000, 'whole']);
    expect(asked.at(-1)).toBe('ListBuckets us-east-1 {}');
  });

  it('is cut where the list without pages names more, and what that names is kept', async () => {
    const { ask } = scripted((_, { MaxBuckets }) => ({ Buckets: names(0, MaxBuckets === undefined ? 1005 : 1000) }));
    expect(await told(ask)).toEqual([1005, 'truncated']);
  });

  it('has a gap where a full last page cannot be compared', async () => {
    const { ask } = scripted((_, { MaxBuckets }) =>
      MaxBuckets === undefined ? new Error('AccessDenied') : { Buckets: names(0, 1000) },
    );
    expect(await told(ask)).toEqual([1000, 'denied']);
  });

  it('ends where two pages name each other, and each bucket is yielded once', async () => {
    const { ask, asked } = scripted((_, { ContinuationToken }) => ({
      Buckets: names(0, 2),
      ContinuationToken: ContinuationToken === 'handle:a' ? 'handle:b' : 'handle:a',
    }));
    expect(await told(ask)).toEqual([2, 'truncated']);
    expect(asked.length).toBe(3);
  });

  it('ends after ten thousand pages', async () => {
    const { ask, asked } = scripted((_, __, nth) => ({ Buckets: names(nth, 1), ContinuationToken: `handle:${nth}` }));
    expect(await told(ask)).toEqual([10_000, 'truncated']);
    expect(asked.length).toBe(10_000);
  });

  it('ends after a million names', async () => {
    let named = 0;
    const ask = async () => {
      const Buckets = Array.from({ length: 1000 }, () => ({ Name: `bucket-${named++}` }));
      return { ...seen, body: { Buckets, ContinuationToken: `handle:${named}` } };
    };
    expect(await told(ask as Ask)).toEqual([1_000_000, 'truncated']);
  });

  it('contradicts itself where a page holds more than was asked for, and what it names is kept', async () => {
    const { ask, asked } = scripted(() => ({ Buckets: names(0, 1001), ContinuationToken: 'handle:2' }));
    expect(await told(ask)).toEqual([1001, 'contradictory']);
    expect(asked.length).toBe(1);
  });

  it.each([
    ['InvalidRequest', 'whole'],
    ['AccessDenied', 'whole'],
    ['SlowDown', 'throttled'],
    ['Timeout', 'unreachable'],
  ])('without pages rejected by %s, where pages name regions: %s', async (code, expected) => {
    const region = (bucket: { Name: string }) => ({ ...bucket, BucketRegion: 'us-west-2' });
    const { ask } = scripted((_, { MaxBuckets }) =>
      MaxBuckets === undefined ? new Error(code) : { Buckets: names(0, 1000).map(region) },
    );
    expect(await told(ask)).toEqual([1000, expected]);
  });

  it('names old buckets that begin with a sign', async () => {
    const { ask } = scripted(() => ({ Buckets: ['.old', '_old', '-old', 'Old_Bucket'].map((Name) => ({ Name })) }));
    expect(await told(ask)).toEqual([4, 'whole']);
  });

  it('keeps what came before a page that fails', async () => {
    const { ask } = scripted((_, { ContinuationToken }) =>
      ContinuationToken ? new Error('SlowDown') : { Buckets: names(0, 4), ContinuationToken: 'handle:2' },
    );
    expect(await told(ask)).toEqual([4, 'throttled']);
  });

  it.each(['../../etc', 'a/b', 'arn:aws:s3:us-east-1:1:accesspoint/a', '', '..', `a${'b'.repeat(255)}`])(
    'does not ask about a bucket named %j',
    async (Name) => {
      const { ask } = scripted(() => ({ Buckets: [{ Name }, { Name: 'clinic' }] }));
      expect(await told(ask)).toEqual([1, 'malformed']);
    },
  );
});

const whereabouts = { target: 'clinic', account: '123456789012', partition: 'aws', home: 'us-east-1' };
const seen = { observations: [], observedAt: '' };
const keyArn = (id: string) => `arn:aws:kms:us-west-2:123456789012:key/${id}`;
const metadata = (id: string, own: { readonly [member: string]: Json } = {}) => ({
  KeyMetadata: {
    AWSAccountId: '123456789012',
    Arn: keyArn(id),
    KeyManager: 'CUSTOMER',
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyState: 'Enabled',
    Origin: 'AWS_KMS',
    ...own,
  },
});

describe('the keys', () => {
  async function survey(wanted: string[], script: Parameters<typeof scripted>[0]) {
    const { ask, asked } = scripted(script);
    const found = await Array.fromAsync(
      surveyKeys(
        ask,
        whereabouts,
        wanted.map((name) => ({ name, region: 'us-west-2', seen })),
      ),
    );
    const said = found.map((one) => {
      if ('listing' in one) return one.listing.gap.reason;
      if (!('resource' in one) || one.resource.kind !== 'key') return one;
      const { rotation, manager } = one.resource.facts;
      return [
        one.resource.id,
        'value' in manager && manager.value,
        'value' in rotation ? rotation.value : rotation.gap.reason,
      ];
    });
    return { said, asked };
  }

  it('are asked for their rotation only where they have a setting for it', async () => {
    const { said, asked } = await survey([keyArn('own'), keyArn('managed'), keyArn('imported')], (name, { KeyId }) => {
      if (name === 'GetKeyRotationStatus') return { KeyRotationEnabled: true, RotationPeriodInDays: 90 };
      if (KeyId === keyArn('managed')) return metadata('managed', { KeyManager: 'AWS' });
      return KeyId === keyArn('own') ? metadata('own') : metadata('imported', { Origin: 'EXTERNAL' });
    });
    expect(said).toEqual([
      [keyArn('own'), 'customer', { enabled: true, periodDays: 90 }],
      [keyArn('managed'), 'provider', { enabled: true, periodDays: 365 }],
      [keyArn('imported'), 'customer', { enabled: false, periodDays: null }],
    ]);
    const own = `GetKeyRotationStatus us-west-2 {"KeyId":"${keyArn('own')}"}`;
    expect(asked.filter((line) => line.startsWith('GetKeyRotationStatus'))).toEqual([own]);
  });

  it.each([
    ['alias/aws/s3', `arn:aws:kms:us-west-2:123456789012:alias/aws/s3`],
    [`arn:aws:kms:us-west-2:999999999999:alias/aws/s3`, `arn:aws:kms:us-west-2:999999999999:alias/aws/s3`],
  ])('are never asked about as %s, because asking can create them', async (name, id) => {
    const { said, asked } = await survey([name], () => new Error('AccessDeniedException'));
    expect(asked).toEqual([]);
    expect(said).toEqual([[id, 'provider', { enabled: true, periodDays: 365 }]]);
  });

  it.each([
    ['Enabled', 'enabled'],
    ['Updating', 'enabled'],
    ['Disabled', 'disabled'],
    ['PendingDeletion', 'pending-deletion'],
    ['PendingReplicaDeletion', 'pending-deletion'],
    ['Creating', 'unavailable'],
    ['PendingImport', 'unavailable'],
    ['Unavailable', 'unavailable'],
    ['Smiling', 'unsupported'],
    ['constructor', 'unsupported'],
  ])('in the state %s are %s', async (KeyState, expected) => {
    const { ask } = scripted((name) =>
      name === 'DescribeKey' ? metadata('own', { KeyState }) : { KeyRotationEnabled: false },
    );
    const wanted = [{ name: keyArn('own'), region: 'us-west-2', seen }];
    const [one] = await Array.fromAsync(surveyKeys(ask, whereabouts, wanted));
    const resource = one && 'resource' in one ? (one.resource as ResourceOf<'key'>) : null;
    const state = resource?.facts.state;
    expect(state && ('value' in state ? state.value : state.gap.reason)).toBe(expected);
  });

  it('are one where an ARN, an id and an alias name one', async () => {
    const { said } = await survey(['alias/a', keyArn('own'), 'own'], (name) =>
      name === 'DescribeKey' ? metadata('own') : { KeyRotationEnabled: false },
    );
    expect(said).toEqual([[keyArn('own'), 'customer', { enabled: false, periodDays: null }]]);
  });

  it('contradict where another key answers than was asked about', async () => {
    const { said } = await survey([keyArn('own'), 'own-too'], () => metadata('another'));
    expect(said).toEqual(['contradictory', 'contradictory']);
  });

  it('leave a gap in the list where they cannot be described', async () => {
    const { said } = await survey([keyArn('own'), keyArn('gone')], (name, { KeyId }) => {
      if (KeyId === keyArn('gone')) return new Error('NotFoundException');
      return name === 'DescribeKey' ? metadata('own') : new Error('AccessDeniedException');
    });
    expect(said).toEqual([[keyArn('own'), 'customer', 'denied'], 'not-found']);
  });

  it.each([
    [
      { KeyManager: 'AWS', Origin: 'AWS_KMS' },
      { enabled: true, periodDays: 365 },
    ],
    [{ KeySpec: 'RSA_2048' }, { enabled: false, periodDays: null }],
    [{ Origin: 'AWS_CLOUDHSM' }, { enabled: false, periodDays: null }],
    [{ Origin: 'EXTERNAL_KEY_STORE' }, { enabled: false, periodDays: null }],
    [{}, null],
  ] as const)('%j: %j', (own, expected) => {
    const { KeyMetadata } = metadata('a', own);
    expect(documentedRotation(KeyMetadata as Parameters<typeof documentedRotation>[0])).toEqual(expected);
  });
});

describe('the keys that buckets name', () => {
  type Facts = ResourceOf<'store'>['facts'];
  const gap = { reason: 'denied', detail: 'denied', permission: 's3:GetEncryptionConfiguration' } as const;
  const note = (keys: WantedKeys, region: string, encryption: Facts['encryption'], location: Facts['location']) =>
    keys.note({ region, facts: { encryption, location } } as ResourceOf<'store'>);
  const managed = (key: string) => known({ mode: 'managed-key', algorithm: 'aws:kms', key } as const, seen);

  it('are wanted once each, in the region that their ARN names', () => {
    const keys = new WantedKeys(whereabouts);
    const here = known('us-east-1', seen);
    for (const name of [keyArn('a'), 'alias/a', 'alias/a', keyArn('a')]) note(keys, 'us-east-1', managed(name), here);
    note(keys, 'eu-west-1', managed('alias/a'), known('eu-west-1', seen));
    note(keys, 'us-east-1', known({ mode: 'provider-key', algorithm: 'AES256', key: null } as const, seen), here);
    expect([...keys.wanted()]).toEqual([
      { name: keyArn('a'), region: 'us-west-2', seen },
      { name: 'alias/a', region: 'us-east-1', seen },
      { name: 'alias/a', region: 'eu-west-1', seen },
    ]);
  });

  it.each([
    ['alias/a', ['us-east-1 unsupported undefined']],
    ['alias/aws/s3', []],
    ['1234abcd-12ab-34cd-56ef-1234567890ab', []],
    [keyArn('a'), []],
    [`arn:aws:kms:us-east-1:123456789012:alias/a`, []],
  ])('as %s may be others for whoever writes from another account: %j', (name, expected) => {
    const keys = new WantedKeys(whereabouts);
    for (const region of ['us-east-1', 'us-east-1']) note(keys, region, managed(name), known(region, seen));
    const unseen = [...keys.unseen()].map(({ region, gap }) => `${region} ${gap.reason} ${gap.permission}`);
    expect(unseen).toEqual(expected);
    expect(keys.anyUnseen).toBe(expected.length > 0);
  });

  it('may exist unseen where the encryption of a store is not known: said once for each region and reason', () => {
    const keys = new WantedKeys(whereabouts);
    for (const region of ['us-east-1', 'us-east-1', 'eu-west-1'])
      note(keys, region, missing(gap, seen), known(region, seen));
    const unseen = [...keys.unseen()].map(({ region, kind, gap: { reason, permission } }) => [
      region,
      kind,
      reason,
      permission,
    ]);
    expect(unseen).toEqual([
      ['us-east-1', 'key', 'denied', 's3:GetEncryptionConfiguration'],
      ['eu-west-1', 'key', 'denied', 's3:GetEncryptionConfiguration'],
    ]);
  });

  it('are not asked for by alias where the region of the store is not known', () => {
    const keys = new WantedKeys(whereabouts);
    note(keys, '*', managed('alias/aws/s3'), missing(gap, seen));
    note(keys, '*', managed(keyArn('a')), missing(gap, seen));
    expect([...keys.wanted()]).toEqual([{ name: keyArn('a'), region: 'us-west-2', seen }]);
    expect([...keys.unseen()].map(({ region }) => region)).toEqual(['*']);
  });
});
