/** The course of a survey where an account is unusual. Truth: scripted answers, shaped as the API reference documents them. */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import aws from '../../../providers/aws/index.ts';
import type { Kind } from '../../../providers/kinds.ts';
import type { Call, Observer } from '../../../providers/provider.ts';
import type { Found, Json } from '../../../providers/resource.ts';
import { collect, gapsOf } from '../../contracts/survey.ts';
import { observed } from './observed.ts';

const account = '123456789012';

/** A door that answers by operation, refuses what is not scripted, and counts the questions still open. */
function door(script: Readonly<Record<string, Json>>, slow?: string) {
  const asked: Call[] = [];
  let open = 0;
  const observer: Observer = {
    async observe(operation, call) {
      asked.push(call);
      open += 1;
      for (let n = 0; n < (call.service === slow ? 20 : 1); n += 1) await turn();
      open -= 1;
      const body = script[operation.name];
      return observed(
        operation,
        body === undefined ? { failure: 'AccessDenied' } : { body },
        body === undefined ? { status: 403 } : {},
      );
    },
  };
  return { observer, asked, open: () => open };
}

/** Every list is empty. */
const bare: Readonly<Record<string, Json>> = {
  DescribeRegions: { Regions: [{ RegionName: 'us-gov-east-1' }, { RegionName: 'us-gov-west-1' }] },
  ListBuckets: { Buckets: [] },
  ListBackupVaults: { BackupVaultList: [] },
  ListBackupPlans: { BackupPlansList: [] },
  ListBackupJobs: { BackupJobs: [] },
  ListCopyJobs: { CopyJobs: [] },
  ListRestoreJobs: { RestoreJobs: [] },
  ListRestoreTestingPlans: { RestoreTestingPlans: [] },
  ListProtectedResources: { Results: [] },
  DescribeDBInstances: { DBInstances: [] },
  DescribeDBClusters: { DBClusters: [] },
  ListTables: { TableNames: [] },
  DescribeFileSystems: { FileSystems: [] },
  DescribeVolumes: { Volumes: [] },
  DescribeSnapshots: { Snapshots: [] },
  DescribeTrails: { trailList: [] },
};
const everything = { include: [], exclude: [] };

const survey = (observer: Observer, scope: object = {}) =>
  collect(aws, observer, { region: 'us-gov-west-1', resources: everything, ...scope }, null);

/** What is said of each list of a kind, by region. */
const lists = (found: readonly Found[], kind: Kind) =>
  found.flatMap((one) =>
    'listed' in one && one.listed.kind === kind
      ? [`${one.listed.region} whole`]
      : 'listing' in one && one.listing.kind === kind
        ? [`${one.listing.region} ${one.listing.gap.reason}`]
        : [],
  );

describe('an account', () => {
  const identity = { Account: account, Arn: `arn:aws:iam::${account}:user/reader` };

  it('in which nothing is has whole lists in every region, and no question outlives the survey', async () => {
    const { observer, open, asked } = door({ ...bare, GetCallerIdentity: identity }, 'cloudtrail');
    const found = await survey(observer);
    expect(open()).toBe(0);
    expect(found.flatMap((one) => ('resource' in one ? [one.resource.kind] : []))).toEqual(['account']);
    for (const kind of aws.kinds.filter((one) => one !== 'account' && one !== 'key')) {
      expect([kind, lists(found, kind)]).toEqual([kind, ['us-gov-east-1 whole', 'us-gov-west-1 whole']]);
    }
    expect(lists(found, 'account')).toEqual(['* whole']);
    expect(lists(found, 'key')).toEqual(['* whole']);
    // Nothing about public access, as there is no bucket that it bears on.
    expect(asked.filter(({ service }) => service === 's3-control')).toEqual([]);
  });

  it('whose regions are not shown is surveyed at home, and may hold more of each kind elsewhere', async () => {
    const { DescribeRegions: _, ...rest } = bare;
    const found = await survey(door({ ...rest, GetCallerIdentity: identity }).observer);
    for (const kind of aws.kinds.filter((one) => one !== 'account' && one !== 'key')) {
      expect([kind, lists(found, kind)]).toEqual([kind, ['* denied', 'us-gov-west-1 whole']]);
    }
    expect(lists(found, 'key')).toEqual(['* denied']);
  });

  it('of which only some regions are in scope is not asked about others, nor which there are', async () => {
    const buckets = ['us-gov-west-1', 'us-gov-east-1'].map((BucketRegion) => ({
      Name: `at-${BucketRegion}`,
      BucketRegion,
    }));
    const { observer, asked } = door({ ...bare, GetCallerIdentity: identity, ListBuckets: { Buckets: buckets } });
    const found = await survey(observer, { regions: ['us-gov-east-1'] });
    expect(lists(found, 'store')).toEqual(['us-gov-east-1 whole']);
    expect(
      found.flatMap((one) => ('resource' in one && one.resource.kind === 'store' ? [one.resource.id] : [])),
    ).toEqual(['arn:aws:s3:::at-us-gov-east-1']);
    expect(asked.map(({ operation }) => operation)).not.toContain('DescribeRegions');
    const atHome = new Set(asked.filter(({ region }) => region === 'us-gov-west-1').map(({ service }) => service));
    expect([...atHome].sort()).toEqual(['iam', 's3', 's3-control', 'sts']);
  });

  it('of which a tag says what is in scope asks about nothing else', async () => {
    const tagged = { ResourceTagMappingList: [{ ResourceARN: 'arn:aws:s3:::tagged' }] };
    const buckets = ['tagged', 'other'].map((Name) => ({ Name, BucketRegion: 'us-gov-west-1' }));
    const script = { ...bare, GetCallerIdentity: identity, ListBuckets: { Buckets: buckets } };
    const resources = { include: [{ tag: { key: 'data', values: ['phi'] } }], exclude: [] };
    const { observer, asked } = door({ ...script, GetResources: tagged });
    const stores = (found: readonly Found[]) =>
      found.flatMap((one) => ('resource' in one && one.resource.kind === 'store' ? [one.resource.id] : []));
    const found = await survey(observer, { resources });
    expect(stores(found)).toEqual(['arn:aws:s3:::tagged']);
    expect(lists(found, 'store')).toEqual(['us-gov-east-1 whole', 'us-gov-west-1 whole']);
    expect(asked.filter(({ parameters }) => parameters['Bucket'] === 'other')).toEqual([]);

    const unresolved = await survey(door(script).observer, { resources });
    expect(stores(unresolved)).toEqual([]);
    expect(lists(unresolved, 'store')).toEqual(['us-gov-west-1 denied']);
  });

  it('of another partition has ARNs of that partition, and is asked at home', async () => {
    const Arn = `arn:aws-us-gov:sts::${account}:assumed-role/reader/night`;
    const { observer, asked } = door({
      ...bare,
      GetCallerIdentity: { Account: account, Arn },
      ListBuckets: { Buckets: [{ Name: 'clinic', BucketRegion: 'us-gov-east-1' }] },
    });
    const ids = (await survey(observer)).flatMap((one) => ('resource' in one ? [one.resource.id] : []));
    expect(ids).toEqual([`arn:aws-us-gov:iam::${account}:root`, 'arn:aws-us-gov:s3:::clinic']);
    expect(asked[0]).toMatchObject({ operation: 'GetCallerIdentity', region: 'us-gov-west-1', principal: null });
    for (const { principal } of asked.slice(1)) expect(principal).toBe(Arn);
    const regions = new Map(asked.map(({ operation, service, region }) => [`${service} ${operation}`, region]));
    expect(regions.get('s3-control GetPublicAccessBlock')).toBe('us-gov-west-1');
    expect(regions.get('s3 GetPublicAccessBlock')).toBe('us-gov-east-1');
  });

  it('that is one thing and belongs to another is not surveyed', async () => {
    const { observer, asked } = door({
      GetCallerIdentity: { Account: account, Arn: 'arn:aws:iam::999999999999:user/reader' },
    });
    const found = await survey(observer);
    expect(gapsOf(found).map(({ reason }) => reason)).toEqual(aws.kinds.map(() => 'contradictory'));
    expect(asked.length).toBe(1);
  });

  it('with nothing but a list has all its stores, each fact a gap that names the grant', async () => {
    const { observer } = door({
      GetCallerIdentity: { Account: account, Arn: `arn:aws:iam::${account}:user/reader` },
      ListBuckets: {
        Buckets: Array.from({ length: 100 }, (_, n) => ({ Name: `clinic-${n}`, BucketRegion: 'eu-west-1' })),
      },
    });
    const found = await survey(observer);
    const stores = found.flatMap((one) => ('resource' in one && one.resource.kind === 'store' ? [one.resource] : []));
    expect(stores.map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, n) => `arn:aws:s3:::clinic-${n}`));
    const permissions = gapsOf(found.filter((one) => 'resource' in one && one.resource.kind === 'store')).map(
      ({ permission }) => permission,
    );
    expect(new Set(permissions)).toEqual(
      new Set([
        's3:GetBucketLogging',
        's3:GetBucketObjectLockConfiguration',
        's3:GetBucketPolicy',
        's3:GetBucketPolicyStatus',
        's3:GetBucketPublicAccessBlock',
        's3:GetBucketVersioning',
        's3:GetEncryptionConfiguration',
        's3:GetLifecycleConfiguration',
        's3:GetReplicationConfiguration',
      ]),
    );
    expect(lists(found, 'key')).toEqual(['* denied', 'eu-west-1 denied', 'us-gov-west-1 denied']);
  });
});
