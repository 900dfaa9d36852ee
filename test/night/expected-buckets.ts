/** What a night must conclude of each bucket of `seed_clinic.py` about its own settings. */
import { longest } from './names.ts';
import { pages } from './pages.ts';
import type { Table } from './row.ts';

const noLock = 'ObjectLockConfigurationNotFoundError: Object Lock is not enabled';
const noPolicy = 'NoSuchBucketPolicy: nothing denies anything';
const noEncryption = 'ServerSideEncryptionConfigurationNotFoundError: the answer names no default encryption';
const aes = 'AES256 is SSE-S3';
const mayOpenObjects = 'the bucket grants to its owner alone, but without the setting ACLs of objects are in force';

const encrypted: Table[string] = [
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
  [longest, 'unmet', pages.encryption, noEncryption],
];

const refusesPlaintext: Table[string] = [
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
  [longest, 'unmet', pages.policy, noPolicy],
];

const locked: Table[string] = [
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
  [longest, 'unmet', pages.lock, noLock],
];

const notPublic: Table[string] = [
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
  [longest, 'unknown', pages.ownershipNone, mayOpenObjects],
];

/** Allowed are us-east-1 and us-west-2: see `nightConfig`. */
const inAllowedRegions: Table[string] = [
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
  [longest, 'met', pages.location, 'us-west-2'],
];

/** By check, a row for each bucket in the order in which they were made. */
export const bucketRows = {
  'store-encrypted-at-rest': encrypted,
  'store-refuses-plaintext': refusesPlaintext,
  'store-locked': locked,
  'store-not-public': notPublic,
  'store-in-allowed-regions': inAllowedRegions,
} as const satisfies Table;
