/** The thresholds that checks judge against, each with its unit and the source it comes from. */

/** Where a threshold comes from. Almost no number in this product is `regulation`: the rule names almost none. */
export const sourceTypes = [
  'regulation',
  'proposed_regulation',
  'guidance',
  'customer_policy',
  'vendor_article',
] as const;
export type SourceType = (typeof sourceTypes)[number];

export interface Threshold<T> {
  readonly value: T;
  readonly unit: string | null;
  readonly source_type: SourceType;
  readonly source_ref: string;
}

/** Lock modes from the weakest to the strongest. */
export const lockModes = ['governance', 'compliance'] as const;

export interface Policy {
  /** Regions in which patient data may lie; null where none are declared. */
  readonly allowedRegions: Threshold<readonly string[] | null>;
  readonly lockMode: Threshold<(typeof lockModes)[number]>;
  readonly lockMinDays: Threshold<number>;
  readonly keyRotationMaxDays: Threshold<number>;
  /** Longest age of the newest recovery point, and longest gap between two backups. */
  readonly rpoHours: Threshold<number>;
  /** Longest time a restore may take; null where none is declared. */
  readonly rtoHours: Threshold<number | null>;
  readonly minRetentionDays: Threshold<number>;
  readonly restoreTestMaxAgeDays: Threshold<number>;
  readonly jobSuccessPercent: Threshold<number>;
  readonly undeleteMinDays: Threshold<number>;
  /** How many copies of a source there must be, itself counted. */
  readonly copyCount: Threshold<number>;
  /** Longest time by which a restore that was due may be late. */
  readonly restoreLateHours: Threshold<number>;
  /** Longest time since an audit trail last delivered what it recorded. */
  readonly auditDeliveryMaxHours: Threshold<number>;
  /** Longest time since an audit trail last delivered proof that it was not changed. */
  readonly auditProofMaxHours: Threshold<number>;
  /** Accounts beside a store's own that may be let in. */
  readonly trustedAccounts: Threshold<readonly string[]>;
}

/** What holds where the customer declares nothing of its own. */
export const defaultPolicy: Policy = {
  allowedRegions: { value: null, unit: null, source_type: 'customer_policy', source_ref: 'none declared' },
  lockMode: { value: 'compliance', unit: null, source_type: 'customer_policy', source_ref: 'product default' },
  lockMinDays: { value: 30, unit: 'days', source_type: 'customer_policy', source_ref: 'product default' },
  keyRotationMaxDays: {
    value: 365,
    unit: 'days',
    source_type: 'vendor_article',
    source_ref: 'on encrypted backups: keys rotate on their own, at most every 365 days',
  },
  rpoHours: { value: 24, unit: 'hours', source_type: 'customer_policy', source_ref: 'product default' },
  rtoHours: { value: null, unit: 'hours', source_type: 'customer_policy', source_ref: 'none declared' },
  minRetentionDays: { value: 35, unit: 'days', source_type: 'customer_policy', source_ref: 'product default' },
  restoreTestMaxAgeDays: {
    value: 90,
    unit: 'days',
    source_type: 'vendor_article',
    source_ref: 'on restore drills: monthly or quarterly',
  },
  jobSuccessPercent: { value: 98, unit: 'percent', source_type: 'customer_policy', source_ref: 'product default' },
  undeleteMinDays: { value: 14, unit: 'days', source_type: 'customer_policy', source_ref: 'product default' },
  copyCount: { value: 3, unit: 'copies', source_type: 'guidance', source_ref: 'US-CERT and NIST NCCoE: 3-2-1' },
  restoreLateHours: { value: 24, unit: 'hours', source_type: 'customer_policy', source_ref: 'product default' },
  auditDeliveryMaxHours: { value: 24, unit: 'hours', source_type: 'customer_policy', source_ref: 'product default' },
  auditProofMaxHours: { value: 2, unit: 'hours', source_type: 'customer_policy', source_ref: 'product default' },
  trustedAccounts: { value: [], unit: null, source_type: 'customer_policy', source_ref: 'none declared' },
};
