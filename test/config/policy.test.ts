/** A threshold is the customer's where the file names one, and the product's elsewhere, each with its source. */
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../checks/policy.ts';
import { policyOf } from '../../src/config/policy.ts';
import { load } from './files.ts';

const least = 'log: a/b\ntargets: [{ id: m, aws: {} }]\n';

test('without a policy every threshold is the product’s', async () => {
  expect(policyOf(await load(least))).toEqual(defaultPolicy);
});

test.each([
  ['allowedRegions', '{ allowedRegions: [eu-west-1] }', ['eu-west-1'], null, 'config policy.allowedRegions'],
  ['lockMode', '{ lock: { mode: governance } }', 'governance', null, 'config policy.lock.mode'],
  ['lockMinDays', '{ lock: { minDays: 2190 } }', 2190, 'days', 'config policy.lock.minDays'],
  ['keyRotationMaxDays', '{ keyRotationMaxDays: 365 }', 365, 'days', 'config policy.keyRotationMaxDays'],
] as const)('%s alone becomes the customer’s', async (name, text, value, unit, source) => {
  expect(policyOf(await load(`${least}policy: ${text}\n`))).toEqual({
    ...defaultPolicy,
    [name]: { value, unit, source_type: 'customer_policy', source_ref: source },
  });
});
