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
  ['rpoHours', '{ rpoHours: 4 }', 4, 'hours', 'config policy.rpoHours'],
  ['rtoHours', '{ rtoHours: 72 }', 72, 'hours', 'config policy.rtoHours'],
  ['minRetentionDays', '{ minRetentionDays: 2555 }', 2555, 'days', 'config policy.minRetentionDays'],
  ['restoreTestMaxAgeDays', '{ restoreTestMaxAgeDays: 31 }', 31, 'days', 'config policy.restoreTestMaxAgeDays'],
  ['jobSuccessPercent', '{ jobSuccessPercent: 99.5 }', 99.5, 'percent', 'config policy.jobSuccessPercent'],
  ['undeleteMinDays', '{ undeleteMinDays: 30 }', 30, 'days', 'config policy.undeleteMinDays'],
  ['copyCount', '{ copyCount: 4 }', 4, 'copies', 'config policy.copyCount'],
  ['restoreLateHours', '{ restoreLateHours: 48 }', 48, 'hours', 'config policy.restoreLateHours'],
  ['auditDeliveryMaxHours', '{ auditDeliveryMaxHours: 1 }', 1, 'hours', 'config policy.auditDeliveryMaxHours'],
  ['auditProofMaxHours', '{ auditProofMaxHours: 6 }', 6, 'hours', 'config policy.auditProofMaxHours'],
  ['trustedAccounts', '{ trustedAccounts: ["222222222222"] }', ['222222222222'], null, 'config policy.trustedAccounts'],
] as const)('%s alone becomes the customer’s', async (name, text, value, unit, source) => {
  expect(policyOf(await load(`${least}policy: ${text}\n`))).toEqual({
    ...defaultPolicy,
    [name]: { value, unit, source_type: 'customer_policy', source_ref: source },
  });
});
