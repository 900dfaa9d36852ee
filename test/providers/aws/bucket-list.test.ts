/** Lists of buckets that no emulator gives. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../providers/aws/asking/ask.ts';
import { listAllBuckets } from '../../../providers/aws/s3/bucket-list.ts';
import { scripted } from './scripted.ts';

const seen = { observations: [], observedAt: '' };
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
