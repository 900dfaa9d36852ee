/** The thresholds that a configuration judges by: the customer's own where it names one, the product's elsewhere. */
import { defaultPolicy, type Policy, type Threshold } from '../../checks/policy.ts';
import type { ConfigFile } from './schema.ts';

export function policyOf({ policy }: Pick<ConfigFile, 'policy'>): Policy {
  return {
    allowedRegions: threshold(defaultPolicy.allowedRegions, policy.allowedRegions, 'allowedRegions'),
    lockMode: threshold(defaultPolicy.lockMode, policy.lock?.mode, 'lock.mode'),
    lockMinDays: threshold(defaultPolicy.lockMinDays, policy.lock?.minDays, 'lock.minDays'),
    keyRotationMaxDays: threshold(defaultPolicy.keyRotationMaxDays, policy.keyRotationMaxDays, 'keyRotationMaxDays'),
    rpoHours: threshold(defaultPolicy.rpoHours, policy.rpoHours, 'rpoHours'),
    rtoHours: threshold(defaultPolicy.rtoHours, policy.rtoHours, 'rtoHours'),
    minRetentionDays: threshold(defaultPolicy.minRetentionDays, policy.minRetentionDays, 'minRetentionDays'),
    restoreTestMaxAgeDays: threshold(
      defaultPolicy.restoreTestMaxAgeDays,
      policy.restoreTestMaxAgeDays,
      'restoreTestMaxAgeDays',
    ),
    jobSuccessPercent: threshold(defaultPolicy.jobSuccessPercent, policy.jobSuccessPercent, 'jobSuccessPercent'),
    undeleteMinDays: threshold(defaultPolicy.undeleteMinDays, policy.undeleteMinDays, 'undeleteMinDays'),
    copyCount: threshold(defaultPolicy.copyCount, policy.copyCount, 'copyCount'),
    restoreLateHours: threshold(defaultPolicy.restoreLateHours, policy.restoreLateHours, 'restoreLateHours'),
    auditDeliveryMaxHours: threshold(
      defaultPolicy.auditDeliveryMaxHours,
      policy.auditDeliveryMaxHours,
      'auditDeliveryMaxHours',
    ),
    auditProofMaxHours: threshold(defaultPolicy.auditProofMaxHours, policy.auditProofMaxHours, 'auditProofMaxHours'),
    trustedAccounts: threshold(defaultPolicy.trustedAccounts, policy.trustedAccounts, 'trustedAccounts'),
  };
}

/** A value that equals the default is still the customer's own, because the customer wrote it. */
function threshold<T>(standard: Threshold<T>, value: T | undefined, option: string): Threshold<T> {
  if (value === undefined) return standard;
  return { value, unit: standard.unit, source_type: 'customer_policy', source_ref: `config policy.${option}` };
}
