/** What the demo's nights must say, by hand: the faults that were planted in the clinic, and what cannot be seen of it. */

interface Planted {
  readonly fault: string;
  readonly nights: readonly (1 | 2 | 3)[];
  readonly verdict: 'unmet' | 'unknown';
  /** By a part of a resource's id, the checks that must tell of the fault. */
  readonly told: Readonly<Record<string, readonly string[]>>;
}

const always = [1, 2, 3] as const;
const lockable = ['store-locked', 'store-deletion-undoable', 'store-deletion-refused'];
const copied = ['source-copied-out-of-reach', 'source-copied-to-another-region', 'source-copy-count'];
const images = 'file-system/fs-0a1b2c3d4e5f60718';
const files = 'volume/vol-0fedcba9876543210';

export const planted: readonly Planted[] = [
  {
    fault: 'one backup of the images has been running since Tuesday, and none began beside it',
    nights: always,
    verdict: 'unmet',
    told: { [images]: ['source-fresh', ...copied, 'source-newest-in-locked-store'] },
  },
  {
    fault: 'the lock of the images can still be taken off',
    nights: always,
    verdict: 'unmet',
    told: { 'backup-vault:lakeside-imaging': lockable },
  },
  {
    fault: 'the file server is backed up into a vault without a lock',
    nights: always,
    verdict: 'unmet',
    told: { 'backup-vault:Default': lockable, [files]: ['source-newest-in-locked-store'] },
  },
  {
    fault: 'the file server is copied nowhere',
    nights: always,
    verdict: 'unmet',
    told: {
      'backup-plan:plan-office': ['plan-copies-out-of-reach', 'plan-copies-to-another-region'],
      [files]: copied,
    },
  },
  {
    fault: 'nobody has restored the portal since the spring',
    nights: always,
    verdict: 'unmet',
    told: { 'cluster:lakeside-portal': ['source-restore-recent'] },
  },
  {
    fault: 'the front desk signs in with a password alone',
    nights: always,
    verdict: 'unmet',
    told: { ':root': ['account-people-second-factor'] },
  },
  {
    fault: 'the key of the archive does not rotate',
    nights: always,
    verdict: 'unmet',
    told: { 'kms:us-east-2': ['key-rotates'] },
  },
  {
    fault: 'billing exports stand open to the world',
    nights: [1],
    verdict: 'unmet',
    told: { ':::lakeside-billing-exports': ['store-not-public'] },
  },
  {
    fault: 'somebody has shortened the lock on the copies',
    nights: [2],
    verdict: 'unmet',
    told: { ':::lakeside-copies-west': ['store-locked', 'store-deletion-refused'] },
  },
  {
    fault: 'a store has appeared in Ireland',
    nights: [3],
    verdict: 'unmet',
    told: { ':::lakeside-migration-scratch': ['store-in-allowed-regions'] },
  },
  {
    fault: 'the file server was not backed up',
    nights: [3],
    verdict: 'unmet',
    told: { 'us-east-1:123456789012:backup-jobs': ['jobs-last-ended-well'] },
  },
  {
    fault: 'the permission to read how buckets are copied is gone',
    nights: [3],
    verdict: 'unknown',
    told: {
      ...Object.fromEntries(
        ['copies-west', 'ehr-backups', 'imaging-archive', 'audit-trail', 'billing-exports'].map((name) => [
          `:::lakeside-${name}`,
          ['store-copied', 'store-copy-keeps-encryption', 'store-in-allowed-regions'],
        ]),
      ),
      // That it lies in Ireland is enough to say that it lies in no allowed region.
      ':::lakeside-migration-scratch': ['store-copied', 'store-copy-keeps-encryption'],
    },
  },
  {
    fault: 'how the vault in the second account encrypts is not shown',
    nights: always,
    verdict: 'unknown',
    told: {
      'db:lakeside-ehr': ['source-copy-keeps-encryption'],
      'cluster:lakeside-portal': ['source-copy-keeps-encryption'],
      'table/lakeside-scheduling': ['source-copy-keeps-encryption'],
    },
  },
  {
    fault: 'some backups in a vault could be shared by the service that they are of',
    nights: always,
    verdict: 'unknown',
    told: Object.fromEntries(
      ['lakeside-daily', 'lakeside-imaging', 'lakeside-west', 'Default'].map((name) => [
        `backup-vault:${name}`,
        ['store-not-public'],
      ]),
    ),
  },
];
