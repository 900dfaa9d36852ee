/** The facts of the pretend clinic. Truth: moto, an emulator, as `seed_clinic.py` filled it. */
import { describe, expect, it } from 'vitest';
import type { Fact, Moot, ResourceOf } from '../../../providers/resource.ts';
import { plain, type Surveyed, surveyLive } from '../../contracts/survey.ts';
import { asks, awsClinic } from '../../servers/aws-clinic.ts';
import { clinicQuirks, clinicStores } from '../../servers/clinic.ts';

const open = awsClinic('the facts of every bucket and key of the clinic');

function stores({ found }: Surveyed): ResourceOf<'store'>[] {
  return found.flatMap((one) =>
    'resource' in one && one.resource.kind === 'store' && one.resource.type === 'AWS::S3::Bucket' ? [one.resource] : [],
  );
}

function keys({ found }: Surveyed): ResourceOf<'key'>[] {
  return found.flatMap((one) => ('resource' in one && one.resource.kind === 'key' ? [one.resource] : []));
}

/** Values of facts, and gaps as they are; without questions that do not arise. */
function said(facts: ResourceOf<'store' | 'key'>['facts']): Record<string, unknown> {
  const entries = Object.entries(facts) as [string, Fact<unknown> | Moot][];
  return Object.fromEntries(
    entries.flatMap(([name, fact]) => ('moot' in fact ? [] : [[name, 'value' in fact ? fact.value : fact.gap]])),
  );
}

describe('the clinic', () => {
  it('has every bucket with the facts that were set, in the order of the list', async (context) => {
    const clinic = open(context);
    const expected = clinicStores(clinic.keys);
    const surveyed = stores(await surveyLive(clinic.provider, clinic.settings));
    expect(surveyed.map(({ id }) => id)).toEqual(Object.keys(expected).map((name) => `arn:aws:s3:::${name}`));
    for (const { id, region, account, type, facts } of surveyed) {
      const facts_ = expected[id.slice('arn:aws:s3:::'.length)];
      expect({ id, ...said(facts) }).toEqual({ id, ...facts_ });
      expect({ region, account, type }).toEqual({
        region: facts_?.location,
        account: '123456789012',
        type: 'AWS::S3::Bucket',
      });
    }
  });

  it('has each key once, though buckets name it in several ways', async (context) => {
    const clinic = open(context);
    const surveyed = keys(await surveyLive(clinic.provider, clinic.settings));
    const customer = { manager: 'customer', state: 'enabled' };
    const off = { enabled: false, periodDays: null };
    const [unrotated, rotated, managed] = surveyed;
    expect(surveyed.length).toBe(3);
    expect({ id: unrotated?.id, ...said(unrotated!.facts) }).toEqual({
      id: clinic.keys.unrotated,
      ...customer,
      rotation: off,
    });
    const gap = { reason: 'malformed', detail: clinicQuirks.rotation };
    expect({ id: rotated?.id, ...said(rotated!.facts) }).toEqual({
      id: clinic.keys.rotated,
      ...customer,
      rotation: gap,
    });
    expect({ id: managed?.id, region: managed?.region, ...said(managed!.facts) }).toMatchObject({
      id: 'arn:aws:kms:eu-central-1:123456789012:alias/aws/s3',
      region: 'eu-central-1',
      manager: 'provider',
      state: { reason: 'unsupported' },
      rotation: { enabled: true, periodDays: 365 },
    });
    expect(clinic.proxy.asked.filter(({ service, region }) => service === 'kms' && region === 'eu-central-1')).toEqual(
      [],
    );
  });

  it('asks each bucket in its own region, and only what its facts need', async (context) => {
    const clinic = open(context);
    await surveyLive(clinic.provider, clinic.settings);
    const asked = clinic.proxy.asked.filter(({ bucket }) => bucket === 'clinic-ehr-copy');
    const four = ['GetBucketEncryption', 'GetObjectLockConfiguration', 'GetBucketVersioning', 'GetPublicAccessBlock'];
    const rest = ['GetBucketLifecycleConfiguration', 'GetBucketLogging', 'GetBucketPolicy', 'GetBucketReplication'];
    const lists = ['GetBucketAcl', 'GetBucketOwnershipControls'];
    const expected = [...four, ...rest, ...lists, 'GetBucketLocation'].sort();
    expect(asked.map(({ name }) => name).sort()).toEqual(expected);
    expect(new Set(asked.filter(({ name }) => name !== 'GetBucketLocation').map(({ region }) => region))).toEqual(
      new Set(['us-west-2']),
    );
    const open_ = clinic.proxy.asked.filter(({ bucket }) => bucket === 'clinic-portal-uploads').map(({ name }) => name);
    expect(open_.sort()).toEqual([...expected, 'GetBucketPolicyStatus'].sort());
  });

  it('needs no question for the region where the list names it, as AWS does', async (context) => {
    const clinic = open(context);
    const bucket = (name: string, region: string) =>
      `<Bucket><Name>${name}</Name><BucketRegion>${region}</BucketRegion></Bucket>`;
    const body = `<ListAllMyBucketsResult><Buckets>${bucket('clinic-ehr-copy', 'us-west-2')}</Buckets></ListAllMyBucketsResult>`;
    clinic.proxy.put({ status: 200, body }, asks({ service: 's3', name: 'ListBuckets' }));
    const [store, ...others] = stores(await surveyLive(clinic.provider, clinic.settings));
    expect(others).toEqual([]);
    expect(said(store!.facts)).toMatchObject({ location: 'us-west-2', lock: { mode: 'compliance', days: 2555 } });
    expect(clinic.proxy.asked.map(({ name }) => name)).not.toContain('GetBucketLocation');
  });

  it('records no name of a patient, whether of a rule, a prefix, a key or a condition', async (context) => {
    const clinic = open(context);
    const { found, recorded } = await surveyLive(clinic.provider, clinic.settings);
    const everything = JSON.stringify([found, recorded.map(({ line }) => line)]);
    expect(everything).toContain('clinic-lab-results');
    expect(everything.toLowerCase()).not.toContain('smith');
    expect(everything).not.toContain('webfile');
  });

  it('finds the same on two surveys of one estate', async (context) => {
    const clinic = open(context);
    const first = plain((await surveyLive(clinic.provider, clinic.settings)).found);
    expect(plain((await surveyLive(clinic.provider, clinic.settings, { concurrency: 1 })).found)).toEqual(first);
  });

  it('reads answers as the documentation shows them where moto does not give them', async (context) => {
    const clinic = open(context);
    const answer = (body: string) => ({ status: 200, body });
    const { proxy } = clinic;
    proxy.put(
      answer(
        '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Suspended</Status></VersioningConfiguration>',
      ),
      asks({ service: 's3', name: 'GetBucketVersioning' }),
    );
    proxy.put(
      answer('{"KeyRotationEnabled":true,"RotationPeriodInDays":180}'),
      asks({ service: 'kms', name: 'GetKeyRotationStatus' }),
    );
    const surveyed = await surveyLive(clinic.provider, clinic.settings);
    for (const { facts } of stores(surveyed)) expect(said(facts)).toMatchObject({ versioning: 'suspended' });
    for (const { facts } of keys(surveyed).slice(0, 2))
      expect(said(facts)).toMatchObject({ rotation: { enabled: true, periodDays: 180 } });
  });
});
