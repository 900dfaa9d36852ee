/** Keys that no emulator gives. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import { documentedRotation, surveyKeys } from '../../../providers/aws/kms/keys.ts';
import { managedKeyResource } from '../../../providers/aws/kms/managed-key.ts';
import { WantedKeys } from '../../../providers/aws/kms/wanted-keys.ts';
import { known, missing } from '../../../providers/fact.ts';
import type { Json, ResourceOf } from '../../../providers/resource.ts';
import { scripted } from './scripted.ts';

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
        'value' in rotation ? rotation.value : 'gap' in rotation && rotation.gap.reason,
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
    [`arn:aws:kms:us-west-2:123456789012:alias/aws/s3`, `arn:aws:kms:us-west-2:123456789012:alias/aws/s3`],
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
    expect(state && ('value' in state ? state.value : 'gap' in state && state.gap.reason)).toBe(expected);
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
    keys.note({ resource: { kind: 'store', region, facts: { encryption, location } } as ResourceOf<'store'> });
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

  it('are those of trails as well, and of no other kind', () => {
    const keys = new WantedKeys(whereabouts);
    const encryption = managed(keyArn('trail'));
    const trail = { kind: 'audit-trail', region: 'us-east-1', facts: { encryption } } as ResourceOf<'audit-trail'>;
    keys.note({ resource: trail });
    keys.note({ resource: { kind: 'plan', region: 'us-east-1', facts: {} } as ResourceOf<'plan'> });
    expect([...keys.wanted()].map(({ name }) => name)).toEqual([keyArn('trail')]);
  });

  it('have a list that is read from those of stores and trails, and may lack what those lack', () => {
    const keys = new WantedKeys(whereabouts);
    const place = { provider: 'aws', target: 'clinic', account: '123456789012', region: 'eu-west-1' } as const;
    const of = (digest: string) => ({
      observations: [`sha256:${digest}` as const],
      observedAt: '2026-11-18T02:00:00.000Z',
    });
    keys.note({ listed: { ...place, kind: 'store', ...of('stores') } });
    keys.note({ listed: { ...place, kind: 'audit-trail', ...of('trails') } });
    keys.note({ listed: { ...place, kind: 'plan', ...of('plans') } });
    expect(keys.lists().observations).toEqual(['sha256:stores', 'sha256:trails']);
    keys.note({ listing: { ...place, kind: 'plan', gap, ...of('plans') } });
    expect(keys.anyUnseen).toBe(false);
    keys.note({ listing: { ...place, kind: 'audit-trail', gap, ...of('trails') } });
    expect([...keys.unseen()].map(({ kind, region }) => [kind, region])).toEqual([['key', 'eu-west-1']]);
  });

  it.each([
    ['alias/aws/s3', 'value'],
    ['arn:aws:kms:us-east-1:123456789012:alias/aws/s3', 'value'],
    ['arn:aws:kms:us-east-1:999999999999:alias/aws/s3', 'gap'],
    ['alias/aws/typo', 'gap'],
  ])('that AWS manages are known to rotate only where documentation tells of them: %s', (name, kind) => {
    const { facts } = managedKeyResource(whereabouts, { name, region: 'us-east-1', seen });
    expect(Object.keys(facts.rotation)).toContain(kind);
  });
});
