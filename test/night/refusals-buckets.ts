/** What must become unknown when S3, or the key service, refuses a question. */
import { buckets, longest, vaults, without } from './names.ts';
import { type Aftermath, every, holes, of, type Refusal, refused, refusedAt } from './refusal.ts';

/** Both settings are on, so neither the account, a policy nor a list can open them. */
const closed = ['clinic-ehr-copy', 'clinic-ehr-backups', 'clinic-website-dump'];
/** Buckets whose lists S3 ignores. */
const ignoresLists = [...closed, 'clinic-imaging', 'clinic-research'];
/** Buckets whose owner alone decides, so that lists are void whatever else was seen. */
const enforced = ['clinic-eu-archive', 'clinic-billing', 'clinic-scans', 'clinic-paused-copy'];
/** Open by a grant that is seen whoever owns the objects. */
const granted = ['clinic-old-exports', 'clinic-partners', 'clinic-portal-uploads'];
/** Outside the allowed regions themselves, so where they copy to changes nothing. */
const outside = ['clinic-eu-archive', 'clinic-billing', '1.clinic.dots--and-dashes-9'];
const replicating = ['clinic-ehr-backups', 'clinic-lab-results', 'clinic-vendor-outbox'];
/** Locked for years, and with versions that stay without end. */
const lockedForYears = ['clinic-ehr-copy', 'clinic-ehr-backups'];
/** What is deleted there can be brought back, for as long as a rule says. */
const undeletable = [
  'clinic-imaging',
  'clinic-lab-results',
  'clinic-billing',
  'clinic-vendor-outbox',
  'clinic-paused-copy',
];
const withExpiry = ['clinic-lab-results', 'clinic-scans', 'clinic-website-dump', 'clinic-research'];
/** Named by an id or alias, so that the list of keys bears on them. */
const keyByAnotherName = ['clinic-ehr-copy', 'clinic-imaging', 'clinic-billing'];

/** The hole in the list of keys that the bare alias of clinic-imaging leaves. */
export const alias = 'key:us-east-1:unsupported';
/** Keys that are named by buckets alone. */
const keysOfBuckets = of('key-rotates', ['unrotated', 'managed', alias]);
const keysOfStores = ['store-key-is-own', 'store-key-usable'];
const west = ['clinic-ehr-copy', 'clinic-lab-results', 'clinic-partners', 'clinic-portal-uploads', longest];

const whole: readonly Refusal[] = [
  refused('ListBuckets', 's3:ListAllMyBuckets', {
    // Stores that no list shows may be buckets.
    turns: [
      ...of('plan-copies-out-of-reach', 'weekly'),
      ...of(['source-copy-keeps-encryption', 'source-copied-out-of-reach'], 'imaging'),
      ...of('trail-store-protected', ['everywhere', 'oregon']),
    ],
    lost: [...of(every('store'), buckets), ...keysOfBuckets],
    instead: [
      ...holes('store', 'denied:s3:ListAllMyBuckets', ['*']),
      ...holes('key', 'denied:s3:ListAllMyBuckets', ['*']),
    ],
  }),
  refused('GetBucketLocation', 's3:GetBucketLocation', {
    nowhere: buckets,
    turns: [
      ...of('store-in-allowed-regions', buckets),
      ...of('store-copied', replicating),
      // The trail of Oregon alone records what is read in buckets, so all those that have no log may lie there.
      ...of('store-access-logged', without(buckets, 'clinic-imaging')),
      ...of(keysOfStores, keyByAnotherName),
    ],
    // An alias and a bare id mean a key only together with a region; the ARN in clinic-ehr-backups says its own.
    lost: keysOfBuckets,
    instead: holes('key', 'denied:s3:GetBucketLocation', ['*']),
  }),
  refused('GetBucketEncryption', 's3:GetEncryptionConfiguration', {
    turns: [
      ...of(['store-encrypted-at-rest', ...keysOfStores], buckets),
      ...of('store-copy-keeps-encryption', replicating),
    ],
    lost: keysOfBuckets,
    instead: holes('key', 'denied:s3:GetEncryptionConfiguration'),
  }),
  refused('GetObjectLockConfiguration', 's3:GetBucketObjectLockConfiguration', {
    turns: [
      ...of(['store-locked', 'store-deletion-refused', 'store-deletion-undoable'], buckets),
      // A lock may outlast a rule that ends too early.
      ...of('store-expiry-after-retention', ['clinic-lab-results', 'clinic-scans', 'clinic-website-dump']),
      // Its bucket is clinic-ehr-backups; that of the other trail is open, locked or not.
      ...of('trail-store-protected', 'everywhere'),
    ],
  }),
  refused('GetBucketVersioning', 's3:GetBucketVersioning', {
    turns: [
      ...of('store-deletion-undoable', without(buckets, ...lockedForYears)),
      // Which of its days count, a rule does not say.
      ...of('store-expiry-after-retention', withExpiry),
    ],
  }),
  refused('GetBucketLifecycleConfiguration', 's3:GetLifecycleConfiguration', {
    turns: [
      ...of('store-expiry-after-retention', buckets),
      ...of('store-deletion-undoable', [...undeletable, 'clinic-scans']),
    ],
  }),
  refused('GetBucketLogging', 's3:GetBucketLogging', { turns: of('store-access-logged', buckets) }),
  refused('GetBucketPolicy', 's3:GetBucketPolicy', {
    turns: [
      ...of(['store-refuses-plaintext', 'store-no-strangers'], buckets),
      ...of('store-deletion-refused', without(buckets, ...lockedForYears)),
      // What can be brought back may be kept from being deleted for good.
      ...of('store-deletion-undoable', undeletable),
    ],
  }),
  refused('GetBucketPolicyStatus', 's3:GetBucketPolicyStatus', {
    // Those with a policy that nothing makes void.
    turns: of('store-not-public', ['clinic-imaging', 'clinic-lab-results', 'clinic-scans', 'clinic-portal-uploads']),
  }),
  refused('s3 GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock', {
    // No policy of these is public, so that only lists could open them.
    turns: [
      ...of('store-not-public', without(buckets, ...enforced)),
      ...of('store-no-strangers', 'clinic-portal-uploads'),
      ...of('trail-store-protected', 'oregon'),
    ],
  }),
  refused('s3-control GetPublicAccessBlock', 's3:GetAccountPublicAccessBlock', {
    turns: [
      ...of('store-not-public', without(buckets, ...ignoresLists, ...enforced)),
      ...of('store-no-strangers', 'clinic-portal-uploads'),
      ...of('trail-store-protected', 'oregon'),
    ],
  }),
  refused('GetBucketAcl', 's3:GetBucketAcl', {
    // The policy of clinic-portal-uploads is public whatever its list says.
    turns: [
      ...of('store-not-public', without(buckets, ...ignoresLists, ...enforced, 'clinic-portal-uploads')),
      // Whom its policy names may be declared, and whom the list names may not.
      ...of('store-no-strangers', without(buckets, ...enforced)),
      ...of('trail-store-protected', 'oregon'),
    ],
  }),
  refused('GetBucketOwnershipControls', 's3:GetBucketOwnershipControls', {
    turns: of('store-not-public', without(buckets, ...ignoresLists, ...granted)),
  }),
  refused('GetBucketReplication', 's3:GetReplicationConfiguration', {
    turns: [
      ...of(['store-copied', 'store-copy-keeps-encryption'], buckets),
      ...of('store-in-allowed-regions', without(buckets, ...outside)),
    ],
  }),
  refused('DescribeKey', 'kms:DescribeKey', {
    // The list of their region has a hole of its own, which is named first.
    veiled: of(keysOfStores, ['clinic-ehr-backups', ...without(vaults, 'apart')]),
    lost: of('key-rotates', ['unrotated', 'rotated']),
    instead: holes('key', 'denied:kms:DescribeKey', ['us-east-1', 'us-west-2']),
  }),
  refused('GetKeyRotationStatus', 'kms:GetKeyRotationStatus', { turns: of('key-rotates', ['unrotated', 'rotated']) }),
];

const by = (operation: string): Refusal => whole.find((one) => one.operation === operation) as Refusal;
const ofCopy = (operation: string, aftermath: Aftermath) =>
  refusedAt({ about: 'clinic-ehr-copy' }, by(operation), aftermath);
const inOregon = (operation: string, aftermath: Aftermath) =>
  refusedAt({ region: 'us-west-2' }, by(operation), aftermath);
/** The key that clinic-ehr-copy, alone and by its id, names; it bears on others that name theirs in such a way. */
const itsKey = (gap: string) => ({
  lost: of('key-rotates', 'unrotated'),
  instead: holes('key', gap, [gap.endsWith('Location') ? '*' : 'us-west-2']),
});

const narrow: readonly Refusal[] = [
  // clinic-ehr-backups copies to clinic-ehr-copy, so where the one lies matters to the other.
  ofCopy('GetBucketLocation', {
    ...itsKey('denied:s3:GetBucketLocation'),
    nowhere: ['clinic-ehr-copy'],
    turns: [
      ...of('store-in-allowed-regions', ['clinic-ehr-copy', 'clinic-ehr-backups']),
      ...of('store-copied', 'clinic-ehr-backups'),
      ...of('store-access-logged', 'clinic-ehr-copy'),
      ...of(keysOfStores, keyByAnotherName),
    ],
  }),
  ofCopy('GetBucketEncryption', {
    ...itsKey('denied:s3:GetEncryptionConfiguration'),
    turns: [
      ...of(['store-encrypted-at-rest', ...keysOfStores], 'clinic-ehr-copy'),
      ...of('store-copy-keeps-encryption', 'clinic-ehr-backups'),
    ],
    veiled: of(keysOfStores, ['clinic-imaging', 'clinic-billing']),
  }),
  ofCopy('GetObjectLockConfiguration', {
    turns: of(['store-locked', 'store-deletion-refused', 'store-deletion-undoable'], 'clinic-ehr-copy'),
  }),
  ofCopy('GetBucketVersioning', {}),
  ofCopy('GetBucketLifecycleConfiguration', { turns: of('store-expiry-after-retention', 'clinic-ehr-copy') }),
  ofCopy('GetBucketLogging', { turns: of('store-access-logged', 'clinic-ehr-copy') }),
  ofCopy('GetBucketPolicy', { turns: of(['store-refuses-plaintext', 'store-no-strangers'], 'clinic-ehr-copy') }),
  ofCopy('s3 GetPublicAccessBlock', { turns: of('store-not-public', 'clinic-ehr-copy') }),
  ofCopy('GetBucketReplication', {
    turns: of(['store-copied', 'store-copy-keeps-encryption', 'store-in-allowed-regions'], 'clinic-ehr-copy'),
  }),
  ...(['GetBucketPolicyStatus', 'GetBucketOwnershipControls'] as const).map((operation) =>
    refusedAt({ about: 'clinic-scans' }, by(operation), { turns: of('store-not-public', 'clinic-scans') }),
  ),
  refusedAt({ about: 'clinic-partners' }, by('GetBucketAcl'), {
    turns: of(['store-not-public', 'store-no-strangers'], 'clinic-partners'),
  }),
  // All buckets are asked where they lie from one place, which is not this region.
  inOregon('GetBucketLocation', {}),
  inOregon('GetBucketEncryption', {
    ...itsKey('denied:s3:GetEncryptionConfiguration'),
    turns: [
      ...of(['store-encrypted-at-rest', ...keysOfStores], west),
      ...of('store-copy-keeps-encryption', ['clinic-ehr-backups', 'clinic-lab-results']),
    ],
    veiled: of(keysOfStores, ['clinic-imaging', 'clinic-billing']),
  }),
  inOregon('GetObjectLockConfiguration', {
    turns: [
      ...of(['store-locked', 'store-deletion-refused', 'store-deletion-undoable'], west),
      ...of('store-expiry-after-retention', 'clinic-lab-results'),
    ],
  }),
  inOregon('GetBucketVersioning', {
    turns: [
      ...of('store-deletion-undoable', without(west, 'clinic-ehr-copy')),
      ...of('store-expiry-after-retention', 'clinic-lab-results'),
    ],
  }),
  inOregon('GetBucketLifecycleConfiguration', {
    turns: [...of('store-expiry-after-retention', west), ...of('store-deletion-undoable', 'clinic-lab-results')],
  }),
  inOregon('GetBucketLogging', { turns: of('store-access-logged', west) }),
  inOregon('GetBucketPolicy', {
    turns: [
      ...of(['store-refuses-plaintext', 'store-no-strangers'], west),
      ...of('store-deletion-refused', without(west, 'clinic-ehr-copy')),
      ...of('store-deletion-undoable', 'clinic-lab-results'),
    ],
  }),
  inOregon('GetBucketPolicyStatus', { turns: of('store-not-public', ['clinic-lab-results', 'clinic-portal-uploads']) }),
  inOregon('s3 GetPublicAccessBlock', {
    turns: [...of('store-not-public', west), ...of('store-no-strangers', 'clinic-portal-uploads')],
  }),
  inOregon('GetBucketAcl', {
    turns: [
      ...of('store-not-public', ['clinic-lab-results', 'clinic-partners', longest]),
      ...of('store-no-strangers', west),
    ],
  }),
  inOregon('GetBucketOwnershipControls', { turns: of('store-not-public', ['clinic-lab-results', longest]) }),
  inOregon('GetBucketReplication', {
    turns: of(['store-copied', 'store-copy-keeps-encryption', 'store-in-allowed-regions'], west),
  }),
  inOregon('DescribeKey', itsKey('denied:kms:DescribeKey')),
  inOregon('GetKeyRotationStatus', { turns: of('key-rotates', 'unrotated') }),
];

export const bucketRefusals: readonly Refusal[] = [...whole, ...narrow];
