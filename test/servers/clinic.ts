/** What the pretend clinic of `seed_clinic.py` holds, as a faithful reader of moto must see it. */
import type { Copy, Facts, Lock } from '../../providers/kinds.ts';

const noLock: Lock = {
  mode: 'none',
  days: 0,
  wholeLife: false,
  maximumDays: null,
  coolingOffUntil: null,
  liftedBy: null,
};

/** `failureAlerts` are no question for a bucket. */
type Store = Omit<Facts['store'], 'failureAlerts'>;

/** Nothing set at all: how moto makes a bucket. Today's S3 would encrypt it, block public access and make lists void. */
const bare: Store = {
  location: 'us-east-1',
  encryption: { mode: 'none', algorithm: null, key: null },
  lock: noLock,
  isolated: false,
  versioning: 'never',
  undeleteDays: 0,
  secondFactorToDelete: false,
  deletionRefused: 'no',
  expiresAfterDays: null,
  publicGrants: [],
  objectGrantsPossible: true,
  strangers: [],
  accessLog: null,
  transport: { plaintextRefused: 'no', minimumTls: null },
  copies: [],
};
/** Without rules that delete, what was deleted stays for ever. */
const versioned = { versioning: 'enabled', undeleteDays: null } as const;
const sealed = { plaintextRefused: 'everywhere', minimumTls: null } as const;
const partly = { plaintextRefused: 'partly', minimumTls: null } as const;
const aes = { mode: 'provider-key', algorithm: 'AES256', key: null } as const;
const kms = (key: string) => ({ mode: 'managed-key', algorithm: 'aws:kms', key }) as const;
/** Moto answers every rule without its filter. */
const copy = (bucket: string): Copy => ({
  ...{ destination: `arn:aws:s3:::${bucket}`, account: null, enabled: true },
  ...{ covers: 'all', coversKeyed: false },
});

export interface ClinicKeys {
  readonly rotated: string;
  readonly unrotated: string;
}

/** The clinic's buckets by name, in the order in which they were made. */
export function clinicStores({ rotated, unrotated }: ClinicKeys): Readonly<Record<string, Store>> {
  return {
    'clinic-ehr-copy': {
      ...bare,
      ...versioned,
      location: 'us-west-2',
      encryption: kms(unrotated.slice(unrotated.indexOf('/') + 1)),
      lock: { ...noLock, mode: 'compliance', days: 2555 },
      objectGrantsPossible: false,
      transport: { plaintextRefused: 'everywhere', minimumTls: '1.2' },
    },
    'clinic-ehr-backups': {
      ...bare,
      ...versioned,
      encryption: kms(rotated),
      lock: { ...noLock, mode: 'compliance', days: 2190 },
      objectGrantsPossible: false,
      transport: sealed,
      copies: [{ ...copy('clinic-ehr-copy'), coversKeyed: true }],
    },
    'clinic-imaging': {
      ...bare,
      ...versioned,
      accessLog: 'arn:aws:s3:::clinic-vendor-outbox',
      encryption: kms('alias/clinic-backups'),
      lock: { ...noLock, mode: 'governance', days: 365, liftedBy: 's3:BypassGovernanceRetention' },
      objectGrantsPossible: false,
      transport: partly,
    },
    'clinic-eu-archive': {
      ...bare,
      versioning: 'suspended',
      location: 'eu-west-1',
      encryption: aes,
      objectGrantsPossible: false,
    },
    'clinic-lab-results': {
      ...bare,
      ...versioned,
      undeleteDays: 30,
      expiresAfterDays: 30,
      location: 'us-west-2',
      encryption: aes,
      transport: partly,
      copies: [{ ...copy('clinic-eu-archive'), covers: 'part' }],
    },
    'clinic-billing': {
      ...bare,
      ...versioned,
      location: 'eu-central-1',
      encryption: kms('alias/aws/s3'),
      lock: { ...noLock, mode: 'per-object' },
      objectGrantsPossible: false,
    },
    'clinic-scans': {
      ...bare,
      ...versioned,
      undeleteDays: 7,
      expiresAfterDays: 7,
      encryption: aes,
      lock: { ...noLock, mode: 'compliance', days: 7 },
      objectGrantsPossible: false,
      transport: sealed,
    },
    'clinic-old-exports': { ...bare, publicGrants: ['AllUsers READ'] },
    'clinic-website-dump': { ...bare, objectGrantsPossible: false, expiresAfterDays: 10 },
    'clinic-research': { ...bare, objectGrantsPossible: false, expiresAfterDays: 400 },
    'clinic-partners': { ...bare, location: 'us-west-2', publicGrants: ['AuthenticatedUsers READ'] },
    'clinic-portal-uploads': {
      ...bare,
      location: 'us-west-2',
      encryption: aes,
      publicGrants: ['the bucket policy (PolicyStatus.IsPublic)'],
      strangers: [{ account: '*', mayDestroy: false }],
    },
    'clinic-vendor-outbox': {
      ...bare,
      ...versioned,
      encryption: aes,
      copies: [{ ...copy('somebody-elses-vault'), account: '999999999999' }],
    },
    'clinic-paused-copy': {
      ...bare,
      ...versioned,
      encryption: aes,
      objectGrantsPossible: false,
      copies: [{ ...copy('clinic-eu-archive'), enabled: false }],
    },
    '1.clinic.dots--and-dashes-9': { ...bare, location: 'eu-west-1', encryption: aes },
    'Clinic_Legacy.Capitals': bare,
    [`clinic-${'x'.repeat(56)}`]: { ...bare, location: 'us-west-2' },
  };
}

/** Where moto 5.2.5 differs from the service's documentation, so that a gap is what a faithful reader must see. */
export const clinicQuirks = {
  rotation: 'The key service says that the key rotates, but not how often.',
} as const;
