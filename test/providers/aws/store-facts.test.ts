/** What answers say about a bucket. Truth: the S3 API reference, page by page. */
import { describe, expect, it } from 'vitest';
import { redactPolicy } from '../../../providers/aws/policy/policy-redaction.ts';
import { getBucketPolicy } from '../../../providers/aws/s3/s3-access-operations.ts';
import * as s3 from '../../../providers/aws/s3/s3-operations.ts';
import * as facts from '../../../providers/aws/s3/store-facts.ts';
import type { Fact, Json } from '../../../providers/resource.ts';
import { answered, refused } from './observed.ts';

/** The value of a fact, or the reason why it has none. */
function said(fact: Fact<unknown>): unknown {
  return 'value' in fact ? fact.value : fact.gap.reason;
}

describe('location', () => {
  it.each([
    [{}, 'us-east-1'],
    [{ LocationConstraint: null }, 'us-east-1'],
    [{ LocationConstraint: '' }, 'us-east-1'],
    [{ LocationConstraint: 'EU' }, 'eu-west-1'],
    [{ LocationConstraint: 'ap-southeast-2' }, 'ap-southeast-2'],
    [{ LocationConstraint: 'us-gov-west-1' }, 'us-gov-west-1'],
    [{ LocationConstraint: 'eusc-de-east-1' }, 'eusc-de-east-1'],
    [{ LocationConstraint: 'evil.example/us-east-1' }, 'malformed'],
  ])('%j is %s', (body, expected) => {
    expect(said(facts.locationFact(answered(s3.getBucketLocation, body)))).toBe(expected);
  });
});

const rule = (SSEAlgorithm: string, KMSMasterKeyID?: string | null) => ({
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm, ...(KMSMasterKeyID !== undefined && { KMSMasterKeyID }) },
});
const arn = 'arn:aws:kms:us-east-1:123456789012:key/a';

describe('encryption', () => {
  it.each([
    [[rule('AES256')], { mode: 'provider-key', algorithm: 'AES256', key: null }],
    [[rule('AES256', arn)], { mode: 'provider-key', algorithm: 'AES256', key: null }],
    [[rule('aws:kms', arn)], { mode: 'managed-key', algorithm: 'aws:kms', key: arn }],
    [[rule('aws:kms:dsse', 'alias/a')], { mode: 'managed-key', algorithm: 'aws:kms:dsse', key: 'alias/a' }],
    [[rule('aws:kms')], { mode: 'managed-key', algorithm: 'aws:kms', key: 'alias/aws/s3' }],
    [[rule('aws:kms', '')], { mode: 'managed-key', algorithm: 'aws:kms', key: 'alias/aws/s3' }],
    [[rule('aws:fsx')], 'unsupported'],
    [[rule('constructor')], 'unsupported'],
    [[], 'contradictory'],
    [[rule('AES256'), rule('aws:kms')], 'contradictory'],
    [[{}], 'malformed'],
  ])('%j', (Rules, expected) => {
    const body = { ServerSideEncryptionConfiguration: { Rules } } as Json;
    expect(said(facts.encryptionFact(answered(s3.getBucketEncryption, body)))).toEqual(expected);
  });

  it('is none where the service says that nothing is set, and unknown where it refuses', () => {
    const code = 'ServerSideEncryptionConfigurationNotFoundError';
    const none = { mode: 'none', algorithm: null, key: null };
    expect(said(facts.encryptionFact(refused(s3.getBucketEncryption, code, 404)))).toEqual(none);
    expect(said(facts.encryptionFact(refused(s3.getBucketEncryption, 'AccessDenied')))).toBe('denied');
  });
});

describe('lock', () => {
  const none = { mode: 'none', days: 0, wholeLife: false, maximumDays: null, coolingOffUntil: null, liftedBy: null };
  const compliance = (days: number) => ({ ...none, mode: 'compliance', days });
  const governance = (days: number) => ({
    ...none,
    mode: 'governance',
    days,
    liftedBy: 's3:BypassGovernanceRetention',
  });
  const retention = (DefaultRetention: Json) => ({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } });
  it.each([
    [retention({ Mode: 'COMPLIANCE', Days: 2190 }), compliance(2190)],
    [retention({ Mode: 'COMPLIANCE', Days: 2190, Years: 0 }), compliance(2190)],
    [retention({ Mode: 'GOVERNANCE', Years: 7 }), governance(2555)],
    [retention({ Mode: 'GOVERNANCE', Days: 0, Years: 1 }), governance(365)],
    [retention({ Mode: 'COMPLIANCE', Days: 30, Years: 1 }), 'contradictory'],
    [retention({ Mode: 'COMPLIANCE', Days: 0, Years: 0 }), 'malformed'],
    [retention({ Mode: 'COMPLIANCE' }), 'malformed'],
    [retention({ Mode: 'COMPLIANCE', Days: -30 }), 'malformed'],
    [retention({ Mode: 'compliance', Days: 30 }), 'malformed'],
    [retention({ Days: 30 }), 'malformed'],
    [{ ObjectLockEnabled: 'Enabled' }, { ...none, mode: 'per-object' }],
    [{ ObjectLockEnabled: 'Disabled' }, 'malformed'],
    [{}, 'malformed'],
  ])('%j', (ObjectLockConfiguration, expected) => {
    const answer = answered(s3.getObjectLockConfiguration, { ObjectLockConfiguration });
    expect(said(facts.lockFact(answer))).toEqual(expected);
  });

  it('is none where Object Lock is not enabled', () => {
    const answer = refused(s3.getObjectLockConfiguration, 'ObjectLockConfigurationNotFoundError', 404);
    expect(said(facts.lockFact(answer))).toEqual(none);
  });
});

it.each([
  [{}, 'never'],
  [{ Status: 'Enabled' }, 'enabled'],
  [{ Status: 'Suspended' }, 'suspended'],
  [{ Status: 'Disabled' }, 'malformed'],
])('versioning %j is %s', (body, expected) => {
  expect(said(facts.versioningFact(answered(s3.getBucketVersioning, body)))).toBe(expected);
});

describe('transport', () => {
  it('is refused by nobody without a policy, and unknown under one that cannot be read', () => {
    const bucket = 'arn:aws:s3:::clinic';
    const none = { plaintextRefused: 'no', minimumTls: null };
    expect(said(facts.transportFact(refused(getBucketPolicy, 'NoSuchBucketPolicy', 404), bucket))).toEqual(none);
    expect(said(facts.transportFact(answered(getBucketPolicy, { Policy: '' }), bucket))).toBe('malformed');
    expect(said(facts.transportFact(refused(getBucketPolicy, 'AccessDenied'), bucket))).toBe('denied');
  });

  it.each([
    [['arn:aws:s3:::clinic-eu', 'arn:aws:s3:::clinic-eu/*'], { plaintextRefused: 'everywhere', minimumTls: null }],
    [['arn:aws:s3:::clinic-*', 'arn:aws:s3:::clinic-*/*'], { plaintextRefused: 'everywhere', minimumTls: null }],
    [['arn:aws:s3:::*-eu', 'arn:aws:s3:::*-eu/*'], 'unsupported'],
    [['arn:aws:s3:::clinic?eu', 'arn:aws:s3:::clinic?eu/*'], 'unsupported'],
    [['arn:aws:s3:::clinic-eu/records/*'], { plaintextRefused: 'partly', minimumTls: null }],
  ])('denied by %j, as it was recorded, is %j', (Resource, expected) => {
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition };
    const Policy = redactPolicy(JSON.stringify({ Statement: statement }), () => 'handle:x');
    expect(said(facts.transportFact(answered(getBucketPolicy, { Policy }), 'arn:aws:s3:::clinic-eu'))).toEqual(
      expected,
    );
  });
});
