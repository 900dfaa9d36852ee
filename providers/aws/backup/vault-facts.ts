/** What the list of vaults says of one vault, as facts that every check understands. */
import type { Encryption, Facts, Instant, Lock } from '../../kinds.ts';
import type { Fact, Moot, Seen } from '../../resource.ts';
import { type Answer, factIn, type Reading, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { getBackupVaultNotifications, listBackupVaults } from './vault-operations.ts';

export type ListedVault = BodyOf<typeof listBackupVaults>['BackupVaultList'][number];
type StoreFacts = { readonly [F in keyof Facts['store']]: Fact<Facts['store'][F]> | Moot };

/** The types of vaults, and the names that CloudFormation has for them. */
const types: Readonly<Record<string, string>> = {
  BACKUP_VAULT: 'AWS::Backup::BackupVault',
  LOGICALLY_AIR_GAPPED_BACKUP_VAULT: 'AWS::Backup::LogicallyAirGappedBackupVault',
  RESTORE_ACCESS_BACKUP_VAULT: 'AWS::Backup::RestoreAccessBackupVault',
};

export function typeOf({ VaultType }: ListedVault): string {
  const type = VaultType || 'BACKUP_VAULT';
  return (Object.hasOwn(types, type) && types[type]) || 'AWS::Backup::BackupVault';
}

/** "AWS Backup creates a restore access backup vault … [for] temporary access to recovery points in the connected" one. */
export function holdsNothing({ VaultType }: ListedVault): boolean {
  return VaultType === 'RESTORE_ACCESS_BACKUP_VAULT';
}

const noLock: Lock = {
  mode: 'none',
  days: 0,
  wholeLife: false,
  maximumDays: null,
  coolingOffUntil: null,
  liftedBy: null,
};
const liftsLock = 'backup:DeleteBackupVaultLockConfiguration';

/**
 * "On and after the lock date, the Vault Lock becomes immutable"; without one it can be taken off "at any time"
 * (API_PutBackupVaultLockConfiguration.html). An air-gapped vault "is equipped with AWS Backup Vault Lock's compliance
 * mode" from the start (logicallyairgappedvault.html). The days are those for which the vault asks backups to be kept;
 * the lock "prevents … any attempts to delete any recovery point stored in or created in" it (vault-lock.html).
 */
export function lockOf(vault: ListedVault, asOf: Instant): Reading<Lock> {
  const { Locked, LockDate, MinRetentionDays, MaxRetentionDays } = vault;
  if (!inService(vault)) return notInService;
  if (typeof Locked !== 'boolean') return unreadable('malformed', 'The list of vaults does not say if this is locked.');
  const span = { days: MinRetentionDays ?? 0, wholeLife: true, maximumDays: MaxRetentionDays ?? null };
  const isolated = isolatedOf(vault);
  if ('gap' in isolated) return isolated;
  if (isolated.value) {
    if (!Locked) return unreadable('contradictory', 'The list of vaults calls a vault unlocked that is always locked.');
    return { value: { ...noLock, ...span, mode: 'compliance' } };
  }
  if (!Locked) return { value: noLock };
  if (!LockDate) return { value: { ...noLock, ...span, mode: 'governance', liftedBy: liftsLock } };
  const final = Date.parse(LockDate) <= Date.parse(asOf);
  return {
    value: { ...span, mode: 'compliance', coolingOffUntil: LockDate, liftedBy: final ? null : liftsLock },
  };
}

/** It "stores its backups in an AWS Backup service owned account" (logicallyairgappedvault.html). */
export function isolatedOf(vault: ListedVault): Reading<boolean> {
  const type = vault.VaultType || 'BACKUP_VAULT';
  if (!Object.hasOwn(types, type)) return unreadable('unsupported', 'The vault is of a type that is not known here.');
  return inService(vault) ? { value: type === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' } : notInService;
}

function inService({ VaultState }: ListedVault): boolean {
  return !VaultState || VaultState === 'AVAILABLE';
}

const notInService = unreadable('disabled', 'The vault is not in service: it is still being made, or that failed.');

/** "When AWS Backup independently encrypts a backup, it uses the industry-standard AES-256" (encryption.html). */
const algorithm = 'AES-256';

/** What backups are encrypted with unless they keep the encryption of their source; those are counted one by one. */
export function encryptionOf({ EncryptionKeyType, EncryptionKeyArn }: ListedVault): Reading<Encryption> {
  if (EncryptionKeyType === 'AWS_OWNED_KMS_KEY') return { value: { mode: 'provider-key', algorithm, key: null } };
  if (EncryptionKeyType && EncryptionKeyType !== 'CUSTOMER_MANAGED_KMS_KEY')
    return unreadable('unsupported', 'The vault is encrypted by a type of key that is not known here.');
  if (!EncryptionKeyArn) return unreadable('malformed', 'The list of vaults names no key of this vault.');
  return { value: { mode: 'managed-key', algorithm, key: EncryptionKeyArn } };
}

/**
 * API_PutBackupVaultNotifications.html: of the events for failed backups only this is sent; BACKUP_JOB_FAILED and its
 * like are "deprecated events", which "do not return statuses or notifications". A job that ends in any way is
 * `COMPLETED`. COPY_JOB_FAILED tells of copies alone.
 */
const failureEvent = 'BACKUP_JOB_COMPLETED';

/** Whom the vault itself tells; rules of EventBridge may tell others. */
export function failureAlertsFact(answer: Answer<BodyOf<typeof getBackupVaultNotifications>>): Fact<readonly string[]> {
  return factIn<BodyOf<typeof getBackupVaultNotifications>, readonly string[]>(answer, {
    notConfigured: [],
    configured: ({ SNSTopicArn, BackupVaultEvents }) => ({
      value: BackupVaultEvents.includes(failureEvent) ? [SNSTopicArn] : [],
    }),
  });
}

/** What cannot be asked of any vault, and why. */
export const mootOfVaults = {
  versioning: 'Each backup in a vault is a recovery point of its own, so none is overwritten by the next.',
  expiresAfterDays: 'A vault deletes nothing by itself: each recovery point carries its own end.',
  transport: 'AWS Backup answers over TLS alone, and no policy on a vault can change that.',
  accessLog: 'Requests to a vault are written to the audit trail of the account, and to no log of its own.',
  copies: 'Copies of what is in a vault are ordered by backup plans, not by the vault.',
} as const satisfies Partial<Record<keyof StoreFacts, string>>;

/** The facts of a vault that only opens another account's. */
export function mootFacts({ observations, observedAt }: Seen): StoreFacts {
  const moot: Moot = {
    moot: 'This vault holds nothing: it gives access to the recovery points of a vault in another account.',
    observations,
    observedAt,
  };
  return {
    location: moot,
    encryption: moot,
    lock: moot,
    isolated: moot,
    versioning: moot,
    undeleteDays: moot,
    secondFactorToDelete: moot,
    deletionRefused: moot,
    expiresAfterDays: moot,
    publicGrants: moot,
    objectGrantsPossible: moot,
    strangers: moot,
    transport: moot,
    accessLog: moot,
    failureAlerts: moot,
    copies: moot,
  };
}
