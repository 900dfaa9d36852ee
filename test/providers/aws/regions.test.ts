/** Which regions there are. Truth: scripted answers, shaped as API_DescribeRegions.html documents them. */
import { describe, expect, it } from 'vitest';
import { enabledRegions } from '../../../providers/aws/regions.ts';
import type { Json } from '../../../providers/resource.ts';
import { scripted } from './scripted.ts';

const regions = (...names: string[]): Json => ({ Regions: names.map((RegionName) => ({ RegionName })) });
const told = async (answer: Json | Error) => {
  const { ask, asked } = scripted(() => answer);
  const fact = await enabledRegions(ask, 'us-east-1');
  return { said: 'value' in fact ? fact.value : fact.gap.reason, asked };
};

describe('the regions of an account', () => {
  it('are those that it has enabled, in an order of their own', async () => {
    expect(await told(regions('us-east-1', 'eu-west-1', 'us-east-1', 'ap-southeast-4'))).toEqual({
      said: ['ap-southeast-4', 'eu-west-1', 'us-east-1'],
      asked: ['DescribeRegions us-east-1 {}'],
    });
  });

  it.each<[string, Json | Error, string]>([
    ['is refused', new Error('UnauthorizedOperation'), 'denied'],
    ['is empty', regions(), 'malformed'],
    ['is a list of something else', { Regions: [{ Name: 'us-east-1' }] }, 'malformed'],
    ['is none', {}, 'malformed'],
    ['names what could not be part of an address', regions('us-east-1', 'us-east-1.evil.example/'), 'malformed'],
  ])('are not known where the list %s', async (_, answer, reason) => {
    expect((await told(answer)).said).toBe(reason);
  });
});
