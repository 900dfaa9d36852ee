/** What the pretend clinic of `seed_clinic.py` holds, as a faithful reader of moto must see it. */
import type { Facts, Lock } from '../../providers/kinds.ts';

const noLock: Lock = { mode: 'none', days: 0, maximumDays: null, coolingOffUntil: null, liftedBy: null };

type Store = Omit<Facts['store'], 'versioning'>;

/** Nothing set at all: how moto makes a bucket. Today's S3 would encrypt it, block public access and make lists void. */
const bare: Store = {
  location: 'us-east-1',
  encryption: { mode: 'none', algorithm: null, key: null },
  lock: noLock,
  publicGrants: [],
  objectGrantsPossible: true,
  transport: { plaintextRefused: 'no', minimumTls: null },
  copies: [],
};
const sealed = { plaintextRefused: 'everywhere', minimumTls: null } as const;
const partly = { plaintextRefused: 'partly', minimumTls: null } as const;
const aes = { mode: 'provider-key', algorithm: 'AES256', key: null } as const;
const kms = (key: string) => ({ mode: 'managed-key', algorithm: 'aws:kms', key }) as const;
const copy = (bucket: string) => ({ destination: `arn:aws:s3:::${bucket}`, account: null, enabled: true });

export interface ClinicKeys {
  readonly rotated: string;
  readonly unrotated: string;
}

/** The clinic's buckets by name, in the order in which they were made, without versioning: see `clinicQuirks`. */
export function clinicStores({ rotated, unrotated }: ClinicKeys): Readonly<Record<string, Store>> {
  return {
    'clinic-ehr-copy': {
      ...bare,
      location: 'us-west-2',
      encryption: kms(unrotated.slice(unrotated.indexOf('/') + 1)),
      lock: { ...noLock, mode: 'compliance', days: 2555 },
      objectGrantsPossible: false,
      transport: { plaintextRefused: 'everywhere', minimumTls: '1.2' },
    },
    'clinic-ehr-backups': {
      ...bare,
      encryption: kms(rotated),
      lock: { ...noLock, mode: 'compliance', days: 2190 },
      objectGrantsPossible: false,
      transport: sealed,
      copies: [copy('clinic-ehr-copy')],
    },
    'clinic-imaging': {
      ...bare,
      encryption: kms('alias/clinic-backups'),
      lock: { ...noLock, mode: 'governance', days: 365, liftedBy: 's3:BypassGovernanceRetention' },
      objectGrantsPossible: false,
      transport: partly,
    },
    'clinic-eu-archive': { ...bare, location: 'eu-west-1', encryption: aes, objectGrantsPossible: false },
    'clinic-lab-results': {
      ...bare,
      location: 'us-west-2',
      encryption: aes,
      transport: partly,
      copies: [copy('clinic-eu-archive')],
    },
    'clinic-billing': {
      ...bare,
      location: 'eu-central-1',
      encryption: kms('alias/aws/s3'),
      lock: { ...noLock, mode: 'per-object' },
      objectGrantsPossible: false,
    },
    'clinic-scans': {
      ...bare,
      encryption: aes,
      lock: { ...noLock, mode: 'compliance', days: 7 },
      objectGrantsPossible: false,
      transport: sealed,
    },
    'clinic-old-exports': { ...bare, publicGrants: ['AllUsers READ'] },
    'clinic-website-dump': { ...bare, objectGrantsPossible: false },
    'clinic-research': { ...bare, objectGrantsPossible: false },
    'clinic-partners': { ...bare, location: 'us-west-2', publicGrants: ['AuthenticatedUsers READ'] },
    'clinic-portal-uploads': {
      ...bare,
      location: 'us-west-2',
      encryption: aes,
      publicGrants: ['the bucket policy (PolicyStatus.IsPublic)'],
    },
    'clinic-vendor-outbox': {
      ...bare,
      encryption: aes,
      copies: [{ ...copy('somebody-elses-vault'), account: '999999999999' }],
    },
    'clinic-paused-copy': {
      ...bare,
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
  versioning: 's3 GetBucketVersioning answered with the body of something else (status 200).',
  rotation: 'The key service says that the key rotates, but not how often.',
} as const;
