/** What a night must conclude of buckets beyond their own settings, and of the vaults of AWS Backup. */
import { buckets, longest, vaults, without } from './names.ts';
import { pages } from './pages.ts';
import type { Table } from './row.ts';

/** Where versions are kept: Object Lock and replication need that. */
const versioned = [
  'clinic-imaging',
  'clinic-lab-results',
  'clinic-billing',
  'clinic-vendor-outbox',
  'clinic-paused-copy',
];
const lockedForYears = ['clinic-ehr-copy', 'clinic-ehr-backups'];
const bare = [
  ...['clinic-old-exports', 'clinic-website-dump', 'clinic-research', 'clinic-partners', 'Clinic_Legacy.Capitals'],
  longest,
];
/** In us-west-2. */
const oregon = ['clinic-ehr-copy', 'clinic-lab-results', 'clinic-partners', 'clinic-portal-uploads', longest];
const replicating = ['clinic-ehr-backups', 'clinic-lab-results', 'clinic-vendor-outbox'];
const byKey = ['clinic-ehr-copy', 'clinic-ehr-backups', 'clinic-imaging', 'clinic-billing'];

const noReplication = 'ReplicationConfigurationNotFoundError, or a rule that is Disabled';
const ofAnother = 'the rule names a bucket of another account, which no target shows';
const notByName = 'the bucket names its key by an id or alias, and the list of keys has a hole';
const noWayBack = 'Status is absent or Suspended, so that a deletion is for good';

export const bucketAndAccountRows: Table = {
  'store-deletion-undoable': [
    [lockedForYears, 'met', pages.lockModes, 'COMPLIANCE for years: nobody can delete'],
    ['clinic-billing', 'unknown', pages.lockModes, 'each object has its own lock, or none'],
    [
      without(versioned, 'clinic-billing'),
      'unmet',
      pages.deletedVersions,
      'Status is Enabled, but no policy denies s3:DeleteObjectVersion, which deletes for good',
    ],
    ['clinic-scans', 'unmet', pages.expiry, 'NoncurrentDays is 7, and so are the days of the lock'],
    [
      'clinic-eu-archive',
      'unmet',
      pages.secondFactor,
      'MfaDelete guards versions, and where they are suspended none stays',
    ],
    [
      without(buckets, ...lockedForYears, ...versioned, 'clinic-scans', 'clinic-eu-archive'),
      ...(['unmet', pages.versioning, noWayBack] as const),
    ],
  ],
  'store-deletion-refused': [
    [lockedForYears, 'met', pages.lockModes, 'COMPLIANCE for years: nobody can delete'],
    ['clinic-billing', 'unknown', pages.lockModes, 'no policy, and each object has its own lock, or none'],
    [
      without(buckets, ...lockedForYears, 'clinic-billing'),
      ...(['unmet', pages.policy, 'no policy denies a deletion that comes over TLS'] as const),
    ],
  ],
  'store-no-strangers': [
    ['clinic-portal-uploads', 'unmet', pages.principal, 'Allow to *'],
    [without(buckets, 'clinic-portal-uploads'), 'met', pages.policy, 'no policy allows anything'],
  ],
  'store-access-logged': [
    ['clinic-imaging', 'met', pages.logging, 'LoggingEnabled names a TargetBucket'],
    [oregon, 'met', pages.dataResource, 'the trail of the region records the data events of all buckets: arn:aws:s3'],
    [
      without(buckets, ...oregon, 'clinic-imaging'),
      ...(['unmet', pages.logging, 'no LoggingEnabled, and the trail of all regions records no data events'] as const),
    ],
  ],
  'store-alerts-on-failure': [[buckets, 'not-applicable', pages.vaultNotifications, 'a bucket has no backup jobs']],
  'store-expiry-after-retention': [
    [
      'clinic-lab-results',
      'unmet',
      pages.expiry,
      'versioned, so NoncurrentDays counts: 30, below the 35 of the policy',
    ],
    ['clinic-scans', 'unmet', pages.expiry, 'NoncurrentDays is 7'],
    ['clinic-website-dump', 'unmet', pages.expiry, 'never versioned, and Days is 10'],
    ['clinic-research', 'met', pages.expiry, 'Days is 400'],
    [
      without(buckets, 'clinic-lab-results', 'clinic-scans', 'clinic-website-dump', 'clinic-research'),
      ...(['met', pages.lifecycle, 'NoSuchLifecycleConfiguration: nothing ends by itself'] as const),
    ],
  ],
  'store-copied': [
    ['clinic-ehr-backups', 'met', pages.replication, 'an enabled rule copies all to us-west-2, also what is encrypted'],
    ['clinic-lab-results', 'unknown', pages.replication, 'an enabled rule copies to eu-west-1, but only some names'],
    ['clinic-vendor-outbox', 'unknown', pages.replication, ofAnother],
    [without(buckets, ...replicating), 'unmet', pages.ruleStatus, noReplication],
  ],
  'store-copy-keeps-encryption': [
    ['clinic-ehr-backups', 'met', pages.encryptionKey, 'both use aws:kms'],
    ['clinic-lab-results', 'met', pages.encryption, 'both use AES256'],
    ['clinic-vendor-outbox', 'unknown', pages.replication, ofAnother],
    [without(buckets, ...replicating), 'not-applicable', pages.ruleStatus, noReplication],
  ],
  'store-key-is-own': [
    ['clinic-ehr-backups', 'met', pages.key, 'KeyManager is CUSTOMER'],
    [without(byKey, 'clinic-ehr-backups'), 'unknown', pages.encryptionKey, notByName],
    [bare, 'unmet', pages.encryption, 'the answer names no default encryption'],
    [without(buckets, ...byKey, ...bare), 'unmet', pages.encryption, 'AES256 is SSE-S3: S3 holds the key'],
  ],
  'store-key-usable': [
    ['clinic-ehr-backups', 'met', pages.key, 'KeyState is Enabled'],
    [without(byKey, 'clinic-ehr-backups'), 'unknown', pages.encryptionKey, notByName],
    [without(buckets, ...byKey), 'not-applicable', pages.encryption, 'no key of KMS is named'],
  ],
};

const plain = without(vaults, 'apart');
const never = ['default', 'open'] as const;
const liftable = ['cooling-off', 'governed'] as const;

export const vaultRows: Table = {
  'store-encrypted-at-rest': [
    [plain, 'met', pages.vaultEncryption, 'EncryptionKeyArn names a key'],
    ['apart', 'met', pages.vaultEncryption, 'EncryptionKeyType is AWS_OWNED_KMS_KEY'],
  ],
  'store-refuses-plaintext': [[vaults, 'not-applicable', pages.vaultPolicy, 'no policy on a vault decides on TLS']],
  'store-locked': [
    ['final', 'met', pages.vaultLock, 'LockDate is past: compliance, for 90 days at least'],
    ['apart', 'met', pages.apart, 'a vault of this type is always locked in compliance mode, here for 35 days'],
    ['cooling-off', 'unmet', pages.vaultLock, 'LockDate is two days ahead: until then the lock can be taken off'],
    ['governed', 'unmet', pages.vaultLock, 'Locked without LockDate is governance'],
    [never, 'unmet', pages.vault, 'Locked is false'],
  ],
  'store-not-public': [
    ['open', 'unmet', pages.vaultPolicy, 'Allow to * of CopyIntoBackupVault'],
    ['apart', 'met', pages.apart, 'what it holds lies in an account of AWS Backup'],
    [without(plain, 'open'), 'unknown', pages.vaultPolicy, 'some backups can be shared by the service they are of'],
  ],
  'store-in-allowed-regions': [[vaults, 'met', pages.vault, 'us-east-1 or us-west-2, as the ARN says']],
  'store-deletion-undoable': [
    [['final', 'apart'], 'met', pages.vaultLock, 'compliance for more than 14 days: nobody can delete'],
    [[...liftable, ...never], 'unmet', pages.deleting, 'no call brings back what was deleted'],
  ],
  'store-deletion-refused': [
    [['final', 'apart'], 'met', pages.vaultLock, 'compliance for more than 30 days: nobody can delete'],
    ['governed', 'met', pages.vaultPolicy, 'Deny to * of deleting recovery points and of changing the policy'],
    [['cooling-off', ...never], 'unmet', pages.vaultPolicy, 'no policy, or one that denies nothing'],
  ],
  'store-no-strangers': [
    ['default', 'unmet', pages.vaultPolicy, 'Allow to another account of CopyIntoBackupVault'],
    ['open', 'unmet', pages.vaultPolicy, 'Allow to * of CopyIntoBackupVault'],
    [without(vaults, 'default', 'open'), 'met', pages.vaultPolicy, 'no policy, or one that allows nothing'],
  ],
  'store-access-logged': [[vaults, 'not-applicable', pages.trail, 'calls to a vault are management events']],
  'store-alerts-on-failure': [
    ['final', 'met', pages.vaultNotifications, 'BACKUP_JOB_COMPLETED is sent however a job ends'],
    ['apart', 'met', pages.events, 'a rule of the region for jobs that are FAILED has a target'],
    ['cooling-off', 'unmet', pages.vaultNotifications, 'RESTORE_JOB_COMPLETED alone, and no rule in the region'],
    [['governed', ...never], 'unmet', pages.vaultNotifications, 'no notifications, and no rule in the region'],
  ],
  'store-expiry-after-retention': [[vaults, 'not-applicable', pages.point, 'each recovery point has its own end']],
  'store-copied': [[vaults, 'not-applicable', pages.copyAction, 'copies are ordered by plans']],
  'store-copy-keeps-encryption': [[vaults, 'not-applicable', pages.copyAction, 'copies are ordered by plans']],
  'store-key-is-own': [
    [plain, 'met', pages.key, 'KeyManager is CUSTOMER'],
    ['apart', 'unmet', pages.vaultEncryption, 'AWS owns the key'],
  ],
  'store-key-usable': [
    [plain, 'met', pages.key, 'KeyState is Enabled'],
    ['apart', 'not-applicable', pages.vaultEncryption, 'no key of KMS is named'],
  ],
  'recovery-points-encrypted': [
    [['final', 'cooling-off', 'default', 'apart'], 'met', pages.point, 'IsEncrypted is true of each'],
    ['governed', 'unmet', pages.point, 'IsEncrypted is false of one'],
    ['open', 'not-applicable', pages.point, 'the list is empty'],
  ],
  'recovery-points-whole': [
    [['final', 'cooling-off', 'default', 'apart'], 'met', pages.point, 'each is COMPLETED and none past its end'],
    ['governed', 'unmet', pages.point, 'one is PARTIAL'],
    ['open', 'not-applicable', pages.point, 'the list is empty'],
  ],
  'recovery-points-kept-long-enough': [
    [['final', 'apart'], 'met', pages.lifecycleOfPoints, 'DeleteAfterDays is 90'],
    ['cooling-off', 'met', pages.lifecycleOfPoints, 'DeleteAfterDays is 120'],
    ['default', 'met', pages.lifecycleOfPoints, 'without DeleteAfterDays there is no end'],
    ['governed', 'unmet', pages.lifecycleOfPoints, 'DeleteAfterDays of one is 7'],
    ['open', 'not-applicable', pages.point, 'the list is empty'],
  ],
};
