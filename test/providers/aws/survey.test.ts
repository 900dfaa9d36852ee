/** The course of a survey where an account is unusual. Truth: scripted answers, shaped as the API reference documents them. */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import aws from '../../../providers/aws/index.ts';
import type { Call, Observer } from '../../../providers/provider.ts';
import type { Json } from '../../../providers/resource.ts';
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

const survey = (observer: Observer) => collect(aws, observer, { region: 'us-gov-west-1' }, null);

describe('an account', () => {
  it('without buckets is listed whole, and no question outlives the survey', async () => {
    const identity = { Account: account, Arn: `arn:aws:iam::${account}:user/reader` };
    const { observer, open } = door({ GetCallerIdentity: identity, ListBuckets: { Buckets: [] } }, 's3-control');
    const found = await survey(observer);
    expect(open()).toBe(0);
    expect(
      found.map((one) => ('listed' in one ? one.listed.kind : 'resource' in one ? one.resource.id : 'gap')),
    ).toEqual([`arn:aws:iam::${account}:root`, 'account', 'store', 'key']);
  });

  it('of another partition has ARNs of that partition, and is asked at home', async () => {
    const Arn = `arn:aws-us-gov:sts::${account}:assumed-role/reader/night`;
    const { observer, asked } = door({
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
    expect(gapsOf(found).map(({ reason }) => reason)).toEqual(['contradictory', 'contradictory', 'contradictory']);
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
    const permissions = gapsOf(found.filter((one) => 'resource' in one)).map(({ permission }) => permission);
    expect(new Set(permissions)).toEqual(
      new Set([
        's3:GetBucketObjectLockConfiguration',
        's3:GetBucketPolicy',
        's3:GetBucketPolicyStatus',
        's3:GetBucketPublicAccessBlock',
        's3:GetBucketVersioning',
        's3:GetEncryptionConfiguration',
        's3:GetReplicationConfiguration',
      ]),
    );
    const lists = found.flatMap((one) => ('listing' in one ? [[one.listing.kind, one.listing.region]] : []));
    expect(lists).toEqual([['key', 'eu-west-1']]);
  });
});
