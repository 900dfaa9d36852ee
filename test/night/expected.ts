/** What a night must conclude about the pretend clinic of `seed_clinic.py`: each row cites the page it follows. */
import type { Verdict } from '../../checks/check.ts';
import type { ClinicKeys } from '../servers/clinic.ts';

/** Pages of AWS's documentation. */
const api = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_';
const guide = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/';
const iam = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_';
const kms = 'https://docs.aws.amazon.com/kms/latest/APIReference/API_';
const pages = {
  encryption: `${api}GetBucketEncryption.html`,
  encryptionKey: `${api}ServerSideEncryptionByDefault.html`,
  lock: `${api}GetObjectLockConfiguration.html`,
  lockModes: `${guide}object-lock.html`,
  defaultRetention: `${api}DefaultRetention.html`,
  policy: `${api}GetBucketPolicy.html`,
  secureTransport: `${iam}condition-keys.html`,
  operators: `${iam}elements_condition_operators.html`,
  severalKeys: `${iam}condition-logic-multiple-context-keys-or-values.html`,
  resource: `${iam}elements_resource.html`,
  publicBlock: `${guide}access-control-block-public-access.html`,
  policyStatus: `${api}GetBucketPolicyStatus.html`,
  groups: `${guide}acl-overview.html`,
  ownership: `${guide}about-object-ownership.html`,
  ownershipNone: `${api}GetBucketOwnershipControls.html`,
  location: `${api}GetBucketLocation.html`,
  replication: `${api}GetBucketReplication.html`,
  ruleStatus: `${api}ReplicationRule.html`,
  rotation: `${kms}GetKeyRotationStatus.html`,
  buckets: `${api}ListBuckets.html`,
} as const;

export interface Row {
  readonly check: string;
  readonly target: string;
  /** The ARN, or the target itself where the verdict is about all of it. */
  readonly resource: string;
  readonly verdict: Verdict;
  readonly page: string;
  readonly reason: string;
}

type Told = readonly [name: string, verdict: Verdict, page: string, reason: string];

const long = `clinic-${'x'.repeat(56)}`;
const noLock = 'ObjectLockConfigurationNotFoundError: Object Lock is not enabled';
const noPolicy = 'NoSuchBucketPolicy: nothing denies anything';
const noEncryption = 'ServerSideEncryptionConfigurationNotFoundError: the answer names no default encryption';
const aes = 'AES256 is SSE-S3';
const mayOpenObjects = 'the bucket grants to its owner alone, but without the setting ACLs of objects are in force';

const encrypted: readonly Told[] = [
  ['clinic-ehr-copy', 'met', pages.encryptionKey, 'aws:kms, and KMSMasterKeyID may be a key id'],
  ['clinic-ehr-backups', 'met', pages.encryptionKey, 'aws:kms, and KMSMasterKeyID may be an ARN'],
  ['clinic-imaging', 'met', pages.encryptionKey, 'aws:kms, and KMSMasterKeyID may be an alias'],
  ['clinic-eu-archive', 'met', pages.encryption, aes],
  ['clinic-lab-results', 'met', pages.encryption, aes],
  ['clinic-billing', 'met', pages.encryptionKey, 'aws:kms without a key uses the one that AWS manages'],
  ['clinic-scans', 'met', pages.encryption, aes],
  ['clinic-old-exports', 'unmet', pages.encryption, noEncryption],
  ['clinic-website-dump', 'unmet', pages.encryption, noEncryption],
  ['clinic-research', 'unmet', pages.encryption, noEncryption],
  ['clinic-partners', 'unmet', pages.encryption, noEncryption],
  ['clinic-portal-uploads', 'met', pages.encryption, aes],
  ['clinic-vendor-outbox', 'met', pages.encryption, aes],
  ['clinic-paused-copy', 'met', pages.encryption, aes],
  ['1.clinic.dots--and-dashes-9', 'met', pages.encryption, aes],
  ['Clinic_Legacy.Capitals', 'unmet', pages.encryption, noEncryption],
  [long, 'unmet', pages.encryption, noEncryption],
];

const refusesPlaintext: readonly Told[] = [
  [
    'clinic-ehr-copy',
    'met',
    pages.secureTransport,
    'Deny to * of s3:* on bucket and objects if SecureTransport is false',
  ],
  ['clinic-ehr-backups', 'met', pages.secureTransport, 'the same, in one statement'],
  ['clinic-imaging', 'unmet', pages.resource, 'the ARN with /* names the objects and not the bucket itself'],
  ['clinic-eu-archive', 'unmet', pages.policy, noPolicy],
  ['clinic-lab-results', 'unmet', pages.severalKeys, 'keys of one condition must all hold: one network is let off'],
  ['clinic-billing', 'unmet', pages.policy, noPolicy],
  [
    'clinic-scans',
    'met',
    pages.operators,
    'two statements, one for the bucket and one for its objects, deny as much as one',
  ],
  ['clinic-old-exports', 'unmet', pages.policy, noPolicy],
  ['clinic-website-dump', 'unmet', pages.policy, noPolicy],
  ['clinic-research', 'unmet', pages.policy, noPolicy],
  ['clinic-partners', 'unmet', pages.policy, noPolicy],
  ['clinic-portal-uploads', 'unmet', pages.secureTransport, 'the policy allows, and denies nothing'],
  ['clinic-vendor-outbox', 'unmet', pages.policy, noPolicy],
  ['clinic-paused-copy', 'unmet', pages.policy, noPolicy],
  ['1.clinic.dots--and-dashes-9', 'unmet', pages.policy, noPolicy],
  ['Clinic_Legacy.Capitals', 'unmet', pages.policy, noPolicy],
  [long, 'unmet', pages.policy, noPolicy],
];

const locked: readonly Told[] = [
  ['clinic-ehr-copy', 'met', pages.defaultRetention, 'COMPLIANCE, 7 years'],
  ['clinic-ehr-backups', 'met', pages.defaultRetention, 'COMPLIANCE, 2190 days'],
  ['clinic-imaging', 'unmet', pages.lockModes, 'GOVERNANCE: s3:BypassGovernanceRetention lifts it'],
  ['clinic-eu-archive', 'unmet', pages.lock, noLock],
  ['clinic-lab-results', 'unmet', pages.lock, noLock],
  ['clinic-billing', 'unknown', pages.lockModes, 'enabled without a default: each object has its own lock, or none'],
  ['clinic-scans', 'unmet', pages.defaultRetention, 'COMPLIANCE for 7 days, below the 30 of the policy'],
  ['clinic-old-exports', 'unmet', pages.lock, noLock],
  ['clinic-website-dump', 'unmet', pages.lock, noLock],
  ['clinic-research', 'unmet', pages.lock, noLock],
  ['clinic-partners', 'unmet', pages.lock, noLock],
  ['clinic-portal-uploads', 'unmet', pages.lock, noLock],
  ['clinic-vendor-outbox', 'unmet', pages.lock, noLock],
  ['clinic-paused-copy', 'unmet', pages.lock, noLock],
  ['1.clinic.dots--and-dashes-9', 'unmet', pages.lock, noLock],
  ['Clinic_Legacy.Capitals', 'unmet', pages.lock, noLock],
  [long, 'unmet', pages.lock, noLock],
];

const notPublic: readonly Told[] = [
  ['clinic-ehr-copy', 'met', pages.publicBlock, 'IgnorePublicAcls and RestrictPublicBuckets are on'],
  ['clinic-ehr-backups', 'met', pages.publicBlock, 'IgnorePublicAcls and RestrictPublicBuckets are on'],
  ['clinic-imaging', 'met', pages.policyStatus, 'ACLs are ignored, and a policy that only denies is not public'],
  ['clinic-eu-archive', 'met', pages.ownership, 'no policy, and BucketOwnerEnforced makes every ACL void'],
  ['clinic-lab-results', 'unknown', pages.ownershipNone, mayOpenObjects],
  ['clinic-billing', 'met', pages.ownership, 'no policy, and BucketOwnerEnforced makes every ACL void'],
  ['clinic-scans', 'met', pages.policyStatus, 'ACLs are void, and a policy that only denies is not public'],
  ['clinic-old-exports', 'unmet', pages.groups, 'AllUsers may READ: anyone in the world'],
  ['clinic-website-dump', 'met', pages.publicBlock, 'AllUsers may READ, but IgnorePublicAcls makes S3 ignore it'],
  ['clinic-research', 'met', pages.publicBlock, 'IgnorePublicAcls alone is enough where no policy exists'],
  ['clinic-partners', 'unmet', pages.groups, 'AuthenticatedUsers is anyone with any AWS account'],
  ['clinic-portal-uploads', 'unmet', pages.policyStatus, 'Allow to * without a condition: IsPublic is true'],
  ['clinic-vendor-outbox', 'unknown', pages.ownership, 'BucketOwnerPreferred leaves the ACLs of objects in force'],
  ['clinic-paused-copy', 'met', pages.ownership, 'no policy, and BucketOwnerEnforced makes every ACL void'],
  ['1.clinic.dots--and-dashes-9', 'unknown', pages.ownershipNone, mayOpenObjects],
  ['Clinic_Legacy.Capitals', 'unknown', pages.ownershipNone, mayOpenObjects],
  [long, 'unknown', pages.ownershipNone, mayOpenObjects],
];

/** Allowed are us-east-1 and us-west-2: see `nightConfig`. */
const inAllowedRegions: readonly Told[] = [
  ['clinic-ehr-copy', 'met', pages.location, 'us-west-2'],
  ['clinic-ehr-backups', 'met', pages.replication, 'null is us-east-1, and the copy lies in us-west-2'],
  ['clinic-imaging', 'met', pages.location, 'null is us-east-1'],
  ['clinic-eu-archive', 'unmet', pages.location, 'eu-west-1'],
  ['clinic-lab-results', 'unmet', pages.replication, 'us-west-2, but an enabled rule copies to eu-west-1'],
  ['clinic-billing', 'unmet', pages.location, 'eu-central-1'],
  ['clinic-scans', 'met', pages.location, 'null is us-east-1'],
  ['clinic-old-exports', 'met', pages.location, 'null is us-east-1'],
  ['clinic-website-dump', 'met', pages.location, 'null is us-east-1'],
  ['clinic-research', 'met', pages.location, 'null is us-east-1'],
  ['clinic-partners', 'met', pages.location, 'us-west-2'],
  ['clinic-portal-uploads', 'met', pages.location, 'us-west-2'],
  ['clinic-vendor-outbox', 'unknown', pages.replication, 'the rule names a bucket of another account, and no region'],
  ['clinic-paused-copy', 'met', pages.ruleStatus, 'a Disabled rule copies nothing to eu-west-1'],
  ['1.clinic.dots--and-dashes-9', 'unmet', pages.location, 'eu-west-1'],
  ['Clinic_Legacy.Capitals', 'met', pages.location, 'null is us-east-1'],
  [long, 'met', pages.location, 'us-west-2'],
];

const rotates: readonly Told[] = [
  ['unrotated', 'unmet', pages.rotation, 'KeyRotationEnabled is false'],
  ['rotated', 'unknown', pages.rotation, 'KeyRotationEnabled is true, but moto leaves out RotationPeriodInDays'],
  ['managed', 'met', pages.rotation, 'KMS rotates the keys that AWS manages every year'],
  [
    'key:us-east-1:unsupported',
    'unknown',
    pages.encryptionKey,
    'an alias is resolved in the account of whoever writes',
  ],
];

const nothingExpected = 'the list is whole and empty, as the configuration expects';
const nothingFound = 'the list is whole and empty, which the configuration does not expect';

export interface KeyArns extends ClinicKeys {
  readonly managed: string;
}

/** The keys of the clinic with the one that AWS manages, which is known by its alias alone. */
export function withManaged(keys: ClinicKeys): KeyArns {
  return { ...keys, managed: 'arn:aws:kms:eu-central-1:123456789012:alias/aws/s3' };
}

/** The rows about stores, by check. */
export const storeChecks = {
  'store-encrypted-at-rest': encrypted,
  'store-refuses-plaintext': refusesPlaintext,
  'store-locked': locked,
  'store-not-public': notPublic,
  'store-in-allowed-regions': inAllowedRegions,
} as const;

/** The buckets by name. */
export const buckets: readonly string[] = encrypted.map(([name]) => name);

/** The target `clinic`: all that the seeded account holds. */
export function expectedOfClinic(keys: ClinicKeys): readonly Row[] {
  const arns = withManaged(keys);
  const stores = Object.entries(storeChecks).flatMap(([check, told]) =>
    rows(check, told, (name) => `arn:aws:s3:::${name}`),
  );
  return [...stores, ...rows('key-rotates', rotates, (name) => arns[name as keyof KeyArns] ?? name)];
}

/** Two empty accounts beside it: `spare` is expected to be empty, `closed` is not. */
export function expectedOfEmpty(): readonly Row[] {
  return [...Object.keys(storeChecks), 'key-rotates'].flatMap((check): Row[] => [
    {
      check,
      target: 'spare',
      resource: 'spare',
      verdict: 'not-applicable',
      page: pages.buckets,
      reason: nothingExpected,
    },
    { check, target: 'closed', resource: 'closed', verdict: 'unknown', page: pages.buckets, reason: nothingFound },
  ]);
}

function rows(check: string, told: readonly Told[], resourceOf: (name: string) => string): Row[] {
  return told.map(([name, verdict, page, reason]) => {
    return { check, target: 'clinic', resource: resourceOf(name), verdict, page, reason };
  });
}
