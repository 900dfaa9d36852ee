/** What checks read of other resources, where several targets show the same one. */
import { expect, test } from 'vitest';
import { defineCheck, met } from '../../checks/check.ts';
import { cfr } from '../../checks/safeguards.ts';
import type { Found } from '../../providers/resource.ts';
import { Joins } from '../../src/evaluate/joins.ts';
import { hole, key, store } from '../checks/cases.ts';

const reader = defineCheck({
  id: 'reader',
  revision: 1,
  control: 'BKP-ENC-01',
  title: 'A check for this test',
  safeguards: [cfr('164.312(a)(2)(iv)')],
  what: 'w',
  why: 'y',
  fix: 'f',
  scope: 'estate',
  subject: 'store',
  reads: { key: ['state'] },
  expects: () => ({ property: 'p', value: 1, unit: null, source_type: 'customer_policy', source_ref: 'r' }),
  judge: () => met('It is there.', null),
});

const shared = 'arn:aws:kms:us-east-1:111122223333:key/shared';

function seenFrom(target: string, found: Found): Found {
  if (!('resource' in found)) throw new Error('This is no resource.');
  return { resource: { ...found.resource, target } };
}

function joinsOf(...found: readonly Found[]): Joins {
  const joins = new Joins([reader]);
  for (const one of found) joins.add(one);
  return joins;
}

const fromEast = seenFrom('east', key({ state: 'enabled' }, shared));
const fromWest = seenFrom('west', key({ state: 'disabled' }, shared));

test.each([
  ['east first', [fromEast, fromWest]],
  ['west first', [fromWest, fromEast]],
])('a resource is read as one’s own target shows it, with %s', (_order, found) => {
  const joins = joinsOf(...found);
  for (const target of ['east', 'west']) expect(joins.one('key', shared, target)?.target).toBe(target);
  expect(joins.one('key', shared, 'west')?.facts['state']).toMatchObject({ value: 'disabled' });
});

test('a resource that one’s own target does not show is read as the first shows it', () => {
  expect(joinsOf(fromWest, fromEast).one('key', shared, 'north')?.target).toBe('west');
  expect(joinsOf(fromWest).one('key', 'another', 'west')).toBeUndefined();
});

test('what another holds comes after what is here, its holes as well', () => {
  const joins = joinsOf(fromEast);
  joins.absorb(joinsOf(fromWest, hole('key', 'us-east-1')));
  expect(joins.all('key', {}).map(({ target }) => target)).toEqual(['east', 'west']);
  expect(joins.one('key', shared, 'west')?.target).toBe('west');
  expect(joins.hole('key', { region: 'us-east-1' })).toBeDefined();
  expect(joins.hole('key', { region: 'eu-west-1' })).toBeUndefined();
});

test('only what some check reads is kept', () => {
  const joins = joinsOf(store(), key({}, shared));
  expect(joins.all('store', {})).toEqual([]);
  expect(joins.all('key', {}).map(({ facts }) => Object.keys(facts))).toEqual([['state']]);
});
