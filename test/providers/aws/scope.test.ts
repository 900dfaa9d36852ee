/** What is in scope. Truth: scripted answers, shaped as API_GetResources.html documents them. */
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../providers/aws/scope.ts';
import { type ScopeRules, scopeRules } from '../../../providers/aws/scope-rules.ts';
import type { Json } from '../../../providers/resource.ts';
import { scripted } from './scripted.ts';

const arn = (name: string) => `arn:aws:backup:us-east-1:111122223333:backup-vault:${name}`;
const bucket = 'arn:aws:s3:::clinic-scans';
const table = 'arn:aws:dynamodb:us-east-1:111122223333:table/visits';
const tag = { tag: { key: 'data', values: ['phi'] } };
const listing = (...arns: string[]): Json => ({
  ResourceTagMappingList: arns.map((ResourceARN) => ({ ResourceARN })),
  PaginationToken: '',
});

async function within(rules: Partial<ScopeRules>, script: Parameters<typeof scripted>[0] = () => listing()) {
  const { ask, asked } = scripted(script);
  const scope = scopeOf(ask, null, { include: [], exclude: [], ...rules });
  return { sieve: await scope.in('us-east-1'), scope, asked };
}

describe('a scope', () => {
  it.each<[Partial<ScopeRules>, string, boolean]>([
    [{}, arn('main'), true],
    [{ include: [{ arn: arn('main') }] }, arn('main'), true],
    [{ include: [{ arn: arn('main') }] }, arn('main2'), false],
    [{ include: [{ arn: 'arn:aws:backup:*:backup-vault:*' }] }, arn('main'), true],
    [{ include: [{ arn: 'arn:aws:backup:*:backup-vault:*' }] }, bucket, false],
    [{ include: [{ name: 'ma?n' }] }, arn('main'), true],
    [{ include: [{ name: 'clinic-*' }] }, bucket, true],
    [{ include: [{ name: 'visits' }] }, table, true],
    [{ include: [{ name: 'table' }] }, table, false],
    [{ include: [{ name: 'a' }, { name: 'main' }] }, arn('main'), true],
    [{ exclude: [{ name: 'main' }] }, arn('main'), false],
    [{ exclude: [{ name: 'main' }] }, arn('other'), true],
    [{ include: [{ name: '*' }], exclude: [{ name: 'main' }] }, arn('main'), false],
    [{ include: [{ name: 'MAIN' }] }, arn('main'), false],
  ])('of %j has %s: %s', async (rules, name, expected) => {
    const { sieve, asked, scope } = await within(rules);
    expect(sieve.has(name)).toBe(expected);
    expect(sieve.lacking).toBeNull();
    expect(asked).toEqual([]);
    expect(scope.byRegion).toBe(false);
  });

  it.each<[string, Partial<ScopeRules>, boolean]>([
    ['one of its names is included', { include: [{ name: 'whole' }] }, true],
    ['none of its names is included', { include: [{ name: 'other' }] }, false],
    ['one of its names is excluded', { include: [{ name: 'part' }], exclude: [{ name: 'whole' }] }, false],
  ])('has what goes by several names if %s', async (_, rules, expected) => {
    const { sieve } = await within(rules);
    expect(sieve.has(arn('part'), arn('whole'))).toBe(expected);
  });

  it('by tag names key and values in the question, and asks once for each region and rule', async () => {
    const { sieve, asked, scope } = await within(
      { include: [tag, { tag: { key: 'tier', values: [] } }] },
      (_, { TagFilters }) =>
        JSON.stringify(TagFilters).includes('phi') ? listing(arn('main')) : listing(arn('tiered')),
    );
    expect(['main', 'tiered', 'other'].map((name) => sieve.has(arn(name)))).toEqual([true, true, false]);
    await scope.in('us-east-1');
    expect(asked).toEqual([
      'GetResources us-east-1 {"TagFilters":[{"Key":"data","Values":["phi"]}],"ResourcesPerPage":100}',
      'GetResources us-east-1 {"TagFilters":[{"Key":"tier"}],"ResourcesPerPage":100}',
    ]);
    expect(scope.byRegion).toBe(true);
  });

  it('by tag is read to the last page', async () => {
    const { sieve } = await within({ include: [tag] }, (_, { PaginationToken }) =>
      PaginationToken === undefined
        ? { ...(listing(arn('one')) as object), PaginationToken: 'handle:next' }
        : listing(arn('two')),
    );
    expect(['one', 'two', 'three'].map((name) => sieve.has(arn(name)))).toEqual([true, true, false]);
  });

  it('by an excluded tag leaves out what carries it', async () => {
    const { sieve } = await within({ exclude: [tag] }, () => listing(arn('scratch')));
    expect([sieve.has(arn('scratch')), sieve.has(arn('main'))]).toEqual([false, true]);
  });

  it.each<[string, Partial<ScopeRules>, string, boolean, boolean]>([
    ['a tag is the only way in', { include: [tag] }, 'main', false, true],
    ['another rule lets it in', { include: [tag, { name: 'main' }] }, 'main', true, false],
    ['another rule keeps it out', { include: [tag], exclude: [{ name: 'main' }] }, 'main', false, false],
    ['a tag may keep it out', { exclude: [tag] }, 'main', false, true],
    ['a tag may keep out what is not included', { include: [{ name: 'a' }], exclude: [tag] }, 'main', false, false],
  ])('that cannot be resolved is a gap where it matters: %s', async (_, rules, name, has, lacking) => {
    const { sieve } = await within(rules, () => new Error('AccessDeniedException'));
    expect(sieve.has(arn(name))).toBe(has);
    expect(sieve.lacking?.gap).toEqual(
      lacking ? expect.objectContaining({ reason: 'denied', permission: 'tag:GetResources' }) : undefined,
    );
  });

  it('keeps what was listed before a page that failed', async () => {
    const { sieve } = await within({ include: [tag] }, (_, { PaginationToken }) =>
      PaginationToken === undefined
        ? { ...(listing(arn('one')) as object), PaginationToken: 'handle:next' }
        : new Error('PaginationTokenExpiredException'),
    );
    expect(sieve.has(arn('one'))).toBe(true);
    expect(sieve.lacking).toBeNull();
    expect(sieve.has(arn('two'))).toBe(false);
    expect(sieve.lacking).not.toBeNull();
  });

  it('tells of each list apart', async () => {
    const { scope } = await within({ include: [tag] }, () => new Error('AccessDeniedException'));
    const [one, other] = [await scope.in('us-east-1'), await scope.in('us-east-1')];
    expect([one.has(arn('main')), one.lacking === null, other.lacking === null]).toEqual([false, false, true]);
  });

  it('of regions covers those alone', () => {
    const { ask } = scripted(() => listing());
    const scope = scopeOf(ask, ['eu-west-1'], { include: [], exclude: [] });
    expect([scope.byRegion, scope.covers('eu-west-1'), scope.covers('us-east-1')]).toEqual([true, true, false]);
  });
});

it.each([
  { include: [{ arn: 'a', name: 'b' }] },
  { include: [{}] },
  { include: [{ tag: { key: '' } }] },
  { include: [{ tag: { key: 'a', values: 'b' } }] },
  { include: { arn: 'a' } },
  { exclude: ['a'] },
  { only: [] },
])('%j is no scope', (rules) => {
  expect(scopeRules.safeParse(rules).success).toBe(false);
});
