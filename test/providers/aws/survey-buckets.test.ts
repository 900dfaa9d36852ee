/** Buckets of which only some are in scope. Truth: scripted answers, shaped as the API reference documents them. */
import { describe, expect, it } from 'vitest';
import { surveyBuckets } from '../../../providers/aws/s3/survey-buckets.ts';
import { scopeOf } from '../../../providers/aws/scope.ts';
import type { ScopeRules } from '../../../providers/aws/scope-rules.ts';
import type { Json } from '../../../providers/resource.ts';
import { all, regional } from './scripted-regions.ts';

const buckets = [
  { Name: 'clinic-a', BucketRegion: 'us-east-1' },
  { Name: 'clinic-b', BucketRegion: 'eu-west-1' },
  { Name: 'other', BucketRegion: 'eu-west-1' },
  { Name: 'lost' },
];
const tagged = { tag: { key: 'data', values: ['phi'] } };

/** What is found of these buckets, each by name or by the place and reason of a gap, and what was asked. */
async function told(
  rules: Partial<ScopeRules>,
  {
    regions = null,
    answers = {},
  }: { regions?: readonly string[] | null; answers?: Readonly<Record<string, Json>> } = {},
) {
  const scripted = regional((name) => {
    const body = { ListBuckets: { Buckets: buckets }, ...answers }[name];
    return body === undefined ? new Error('AccessDenied') : (body as Json);
  });
  const scope = scopeOf(scripted.regional.ask, regions, { include: [], exclude: [], ...rules });
  const found = await all(surveyBuckets({ ...scripted.regional, scope }));
  const said = found.map((one) =>
    'resource' in one
      ? one.resource.id.slice('arn:aws:s3:::'.length)
      : 'listing' in one
        ? `${one.listing.region} ${one.listing.gap.reason}`
        : 'whole',
  );
  const asked = new Set(scripted.asked.flatMap((question) => /"Bucket":"([^"]+)"/.exec(question)?.[1] ?? []));
  return { said, asked: [...asked].sort() };
}

describe('buckets', () => {
  it('are all in scope without a scope, wherever they lie', async () => {
    const { said, asked } = await told({});
    expect(said).toEqual(['clinic-a', 'clinic-b', 'other', 'lost', 'whole']);
    expect(asked).toEqual(['clinic-a', 'clinic-b', 'lost', 'other']);
  });

  it('by name need no region', async () => {
    const { said, asked } = await told({ exclude: [{ name: 'clinic-*' }] });
    expect(said).toEqual(['other', 'lost', 'whole']);
    expect(asked).toEqual(['lost', 'other']);
  });

  it('by region may be there unseen, if where they lie is not known', async () => {
    const { said, asked } = await told({}, { regions: ['us-east-1'] });
    expect(said).toEqual(['clinic-a', '* denied']);
    expect(asked).toEqual(['clinic-a', 'lost']);
  });

  it('by region are asked where they lie before anything else', async () => {
    const answers = { GetBucketLocation: { LocationConstraint: 'ap-south-1' } };
    expect((await told({}, { regions: ['us-east-1'], answers })).said).toEqual(['clinic-a', 'whole']);
  });

  it('by tag are found by the tags of their own region', async () => {
    const answers = {
      GetBucketLocation: { LocationConstraint: 'eu-west-1' },
      GetResources: { ResourceTagMappingList: [{ ResourceARN: 'arn:aws:s3:::clinic-b' }] },
    };
    expect((await told({ include: [tagged] }, { answers })).said).toEqual(['clinic-b', 'whole']);
  });

  it('by tag may be there unseen in each region whose tags are not shown', async () => {
    const answers = { GetBucketLocation: { LocationConstraint: 'eu-west-1' } };
    const { said } = await told({ include: [tagged] }, { answers });
    expect(said).toEqual(['us-east-1 denied', 'eu-west-1 denied']);
    expect((await told({ include: [tagged, { name: 'clinic-b' }] }, { answers })).said).toEqual([
      'us-east-1 denied',
      'clinic-b',
      'eu-west-1 denied',
    ]);
  });
});
