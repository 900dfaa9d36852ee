/** Every check, one line each. */
import accountOwnerKeys from './access/account-owner-keys.ts';
import accountOwnerSecondFactor from './access/account-owner-second-factor.ts';
import accountPeopleSecondFactor from './access/account-people-second-factor.ts';
import storeDeletionRefused from './access/store-deletion-refused.ts';
import storeNoStrangers from './access/store-no-strangers.ts';
import storeNotPublic from './access/store-not-public.ts';
import accountAudited from './audit/account-audited.ts';
import keyUseLogged from './audit/key-use-logged.ts';
import storeAccessLogged from './audit/store-access-logged.ts';
import trailStoreProtected from './audit/trail-store-protected.ts';
import trailTamperEvident from './audit/trail-tamper-evident.ts';
import type { Check } from './check.ts';
import planCopiesOutOfReach from './copies/plan-copies-out-of-reach.ts';
import planCopiesToAnotherRegion from './copies/plan-copies-to-another-region.ts';
import sourceCopiedOutOfReach from './copies/source-copied-out-of-reach.ts';
import sourceCopiedToAnotherRegion from './copies/source-copied-to-another-region.ts';
import sourceCopyCount from './copies/source-copy-count.ts';
import storeCopied from './copies/store-copied.ts';
import recoveryPointsEncrypted from './encryption/recovery-points-encrypted.ts';
import sourceCopyKeepsEncryption from './encryption/source-copy-keeps-encryption.ts';
import storeCopyKeepsEncryption from './encryption/store-copy-keeps-encryption.ts';
import storeEncryptedAtRest from './encryption/store-encrypted-at-rest.ts';
import storeRefusesPlaintext from './encryption/store-refuses-plaintext.ts';
import sourceNewestInLockedStore from './immutability/source-newest-in-locked-store.ts';
import storeDeletionUndoable from './immutability/store-deletion-undoable.ts';
import storeLocked from './immutability/store-locked.ts';
import keyRotates from './keys/key-rotates.ts';
import storeKeyIsOwn from './keys/store-key-is-own.ts';
import storeKeyUsable from './keys/store-key-usable.ts';
import planCopiesInAllowedRegions from './location/plan-copies-in-allowed-regions.ts';
import sourceCopiesInAllowedRegions from './location/source-copies-in-allowed-regions.ts';
import storeInAllowedRegions from './location/store-in-allowed-regions.ts';
import storeAlertsOnFailure from './monitoring/store-alerts-on-failure.ts';
import restorePlanRuns from './restore/restore-plan-runs.ts';
import sourceRestoreInTime from './restore/source-restore-in-time.ts';
import sourceRestoreRecent from './restore/source-restore-recent.ts';
import sourceRestoreVerified from './restore/source-restore-verified.ts';
import planKeepsLongEnough from './retention/plan-keeps-long-enough.ts';
import recoveryPointsKeptLongEnough from './retention/recovery-points-kept-long-enough.ts';
import storeExpiryAfterRetention from './retention/store-expiry-after-retention.ts';
import jobsLastEndedWell from './schedule/jobs-last-ended-well.ts';
import jobsSucceed from './schedule/jobs-succeed.ts';
import planAssigned from './schedule/plan-assigned.ts';
import planFrequentEnough from './schedule/plan-frequent-enough.ts';
import recoveryPointsWhole from './schedule/recovery-points-whole.ts';
import sourceFresh from './schedule/source-fresh.ts';
import sourceInAPlan from './schedule/source-in-a-plan.ts';

export const checks: readonly Check[] = [
  storeEncryptedAtRest,
  storeRefusesPlaintext,
  recoveryPointsEncrypted,
  sourceCopyKeepsEncryption,
  storeCopyKeepsEncryption,
  keyRotates,
  storeKeyIsOwn,
  storeKeyUsable,
  storeLocked,
  sourceNewestInLockedStore,
  storeDeletionUndoable,
  storeNotPublic,
  accountOwnerKeys,
  accountOwnerSecondFactor,
  accountPeopleSecondFactor,
  storeDeletionRefused,
  storeNoStrangers,
  accountAudited,
  keyUseLogged,
  storeAccessLogged,
  trailStoreProtected,
  trailTamperEvident,
  storeAlertsOnFailure,
  jobsLastEndedWell,
  jobsSucceed,
  planAssigned,
  planFrequentEnough,
  recoveryPointsWhole,
  sourceFresh,
  sourceInAPlan,
  planCopiesOutOfReach,
  planCopiesToAnotherRegion,
  sourceCopiedOutOfReach,
  sourceCopiedToAnotherRegion,
  sourceCopyCount,
  storeCopied,
  storeInAllowedRegions,
  planCopiesInAllowedRegions,
  sourceCopiesInAllowedRegions,
  restorePlanRuns,
  sourceRestoreInTime,
  sourceRestoreRecent,
  sourceRestoreVerified,
  planKeepsLongEnough,
  recoveryPointsKeptLongEnough,
  storeExpiryAfterRetention,
];
