/** What a report says of a scope. */
import { describe, expect, it } from 'vitest';
import aws from '../../../providers/aws/index.ts';
import { scopeSaid } from '../../../providers/aws/scope-said.ts';

const everything = { include: [], exclude: [] };

describe('a scope', () => {
  it.each([
    [
      null,
      everything,
      'every region that the account has enabled, every backup plan, and of its stores, sources, restore plans and jobs everything.',
    ],
    [
      ['eu-west-1', 'us-east-1'],
      everything,
      'the regions eu-west-1, us-east-1 alone, every backup plan, and of its stores, sources, restore plans and jobs everything.',
    ],
    [
      ['eu-west-1'],
      {
        include: [{ name: 'clinic-*' }, { tag: { key: 'data', values: ['phi', 'ehr'] } }],
        exclude: [{ arn: 'arn:aws:s3:::x' }, { tag: { key: 'off', values: [] } }],
      },
      'the regions eu-west-1 alone, every backup plan, and of its stores, sources, restore plans and jobs what is named by the name clinic-*, the tag data of phi or ehr, but not what is named by the ARN arn:aws:s3:::x, the tag off.',
    ],
  ])('of %j and %j is said', (regions, rules, expected) => {
    expect(scopeSaid(regions, rules)).toBe(`In scope: ${expected}`);
  });

  it('of very many rules stays readable', () => {
    const include = Array.from({ length: 100 }, (_, n) => ({ arn: `${n}${'a'.repeat(2000)}` }));
    const said = scopeSaid(null, { include, exclude: include });
    expect(said.length).toBeLessThan(3000);
    expect(said).toContain('and 90 more');
  });

  it('of a night that was sealed before there were rules is everything', () => {
    expect(aws.inScope(aws.scopeSchema.parse({ region: 'us-east-1' }))).toContain('every region');
  });
});
