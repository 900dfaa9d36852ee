/** The thresholds that a configuration judges by: the customer's own where it names one, the product's elsewhere. */
import { defaultPolicy, type Policy, type Threshold } from '../../checks/policy.ts';
import type { ConfigFile } from './schema.ts';

export function policyOf({ policy }: Pick<ConfigFile, 'policy'>): Policy {
  return {
    allowedRegions: threshold(defaultPolicy.allowedRegions, policy.allowedRegions, 'allowedRegions'),
    lockMode: threshold(defaultPolicy.lockMode, policy.lock?.mode, 'lock.mode'),
    lockMinDays: threshold(defaultPolicy.lockMinDays, policy.lock?.minDays, 'lock.minDays'),
    keyRotationMaxDays: threshold(defaultPolicy.keyRotationMaxDays, policy.keyRotationMaxDays, 'keyRotationMaxDays'),
  };
}

/** A value that equals the default is still the customer's own, because the customer wrote it. */
function threshold<T>(standard: Threshold<T>, value: T | undefined, option: string): Threshold<T> {
  if (value === undefined) return standard;
  return { value, unit: standard.unit, source_type: 'customer_policy', source_ref: `config policy.${option}` };
}
