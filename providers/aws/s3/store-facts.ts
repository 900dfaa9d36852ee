/** What the answers about one bucket say, as facts that every check understands. */
import type { Encryption, Lock, Transport } from '../../kinds.ts';
import type { Fact, Seen } from '../../resource.ts';
import { type Answer, factIn, type Reading, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { isRegion } from '../place.ts';
import { readPolicy } from '../policy/policy-document.ts';
import { namesBucketsUnseen, transportOf } from '../policy/transport.ts';
import type { getBucketPolicy } from './s3-access-operations.ts';
import type {
  getBucketEncryption,
  getBucketLocation,
  getBucketLogging,
  getBucketVersioning,
  getObjectLockConfiguration,
} from './s3-operations.ts';

/** Why nobody asks whom a bucket tells of failed backups. */
export const noJobs = 'S3 runs no backup jobs, so a bucket has no failed ones to tell of.';

/** The region that a list names for a bucket. */
export function listedLocation(region: string, seen: Seen): Fact<string> {
  return { observations: seen.observations, observedAt: seen.observedAt, ...regionNamed(region) };
}

/** "Buckets in us-east-1 have a LocationConstraint of null", and `EU` is the old word for eu-west-1 (API_GetBucketLocation). */
export function locationFact(answer: Answer<BodyOf<typeof getBucketLocation>>): Fact<string> {
  return factIn(answer, {
    configured: ({ LocationConstraint: constraint }) => {
      if (constraint === null || constraint === undefined || constraint === '') return { value: 'us-east-1' };
      return regionNamed(constraint === 'EU' ? 'eu-west-1' : constraint);
    },
  });
}

function regionNamed(text: string): Reading<string> {
  return isRegion(text) ? { value: text } : unreadable('malformed', 'The service named a region that is none.');
}

const algorithms: Readonly<Record<string, Encryption['mode']>> = {
  AES256: 'provider-key',
  'aws:kms': 'managed-key',
  'aws:kms:dsse': 'managed-key',
};

/** What S3 uses where `aws:kms` names no key (API_ServerSideEncryptionByDefault). */
const awsManagedKey = 'alias/aws/s3';

export function encryptionFact(answer: Answer<BodyOf<typeof getBucketEncryption>>): Fact<Encryption> {
  return factIn<BodyOf<typeof getBucketEncryption>, Encryption>(answer, {
    notConfigured: { mode: 'none', algorithm: null, key: null },
    configured: ({ ServerSideEncryptionConfiguration: { Rules } }) => {
      const [rule, second] = Rules;
      if (!rule || second)
        return unreadable('contradictory', `The bucket has ${Rules.length} rules for its encryption.`);
      const { SSEAlgorithm: algorithm, KMSMasterKeyID: key } = rule.ApplyServerSideEncryptionByDefault;
      const mode = Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm] : undefined;
      if (mode === undefined)
        return unreadable('unsupported', 'The default encryption uses an algorithm that is not known here.');
      return { value: { mode, algorithm, key: mode === 'managed-key' ? key || awsManagedKey : null } };
    },
  });
}

const noLock: Lock = {
  mode: 'none',
  days: 0,
  wholeLife: false,
  maximumDays: null,
  coolingOffUntil: null,
  liftedBy: null,
};

/** "In compliance mode … not even the root user can" delete; the grant lifts governance (object-lock.html). */
const lockModes = {
  GOVERNANCE: { mode: 'governance', liftedBy: 's3:BypassGovernanceRetention' },
  COMPLIANCE: { mode: 'compliance' },
} as const;

export function lockFact(answer: Answer<BodyOf<typeof getObjectLockConfiguration>>): Fact<Lock> {
  return factIn<BodyOf<typeof getObjectLockConfiguration>, Lock>(answer, {
    notConfigured: noLock,
    configured: ({ ObjectLockConfiguration: { Rule: rule } }) => {
      if (!rule) return { value: { ...noLock, mode: 'per-object' } };
      const { Mode, Days, Years } = rule.DefaultRetention;
      // Some servers answer the unused one of both as zero, which is no value: S3 itself refuses a period of zero.
      const days = Days || 0;
      const years = Years || 0;
      if (days > 0 && years > 0)
        return unreadable('contradictory', 'The default retention is set in days and in years.');
      if (days + years === 0) return unreadable('malformed', 'The default retention names no period.');
      return { value: { ...noLock, ...lockModes[Mode], days: days + years * 365 } };
    },
  });
}

export function versioningFact(
  answer: Answer<BodyOf<typeof getBucketVersioning>>,
): Fact<'never' | 'enabled' | 'suspended'> {
  return factIn(answer, {
    configured: ({ Status }) => ({
      value: Status === 'Enabled' ? 'enabled' : Status === 'Suspended' ? 'suspended' : 'never',
    }),
  });
}

/** MFA delete guards single versions; while versioning is suspended, what is deleted is gone without it. */
export function secondFactorFact(answer: Answer<BodyOf<typeof getBucketVersioning>>): Fact<boolean> {
  return factIn(answer, {
    configured: ({ Status, MFADelete }) => ({ value: Status === 'Enabled' && MFADelete === 'Enabled' }),
  });
}

/** Logs go to a bucket of the same account and region (ServerLogs.html). */
export function accessLogFact(
  answer: Answer<BodyOf<typeof getBucketLogging>>,
  arnOf: (bucket: string) => string,
): Fact<string | null> {
  return factIn<BodyOf<typeof getBucketLogging>, string | null>(answer, {
    configured: ({ LoggingEnabled }) => ({ value: LoggingEnabled ? arnOf(LoggingEnabled.TargetBucket) : null }),
  });
}

export function transportFact(answer: Answer<BodyOf<typeof getBucketPolicy>>, bucket: string): Fact<Transport> {
  return factIn<BodyOf<typeof getBucketPolicy>, Transport>(answer, {
    notConfigured: { plaintextRefused: 'no', minimumTls: null },
    configured: ({ Policy }) => {
      const policy = readPolicy(Policy);
      if (!policy) return unreadable('malformed', 'The bucket policy could not be read.');
      const transport = transportOf(policy, bucket);
      if (transport.plaintextRefused === 'everywhere' || !namesBucketsUnseen(policy)) return { value: transport };
      return unreadable(
        'unsupported',
        'The bucket policy denies by a pattern of names of which a part was not recorded.',
      );
    },
  });
}
