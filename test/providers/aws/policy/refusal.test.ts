/**
 * Whether a policy refuses deletion, row by row. Truth: AWS Config's rule backup-recovery-point-manual-deletion-disabled
 * for the actions of vaults, and IAM's reference of policy elements and condition operators.
 */
import { describe, expect, it } from 'vitest';
import { getBackupVaultAccessPolicy } from '../../../../providers/aws/backup/vault-operations.ts';
import { policyFacts } from '../../../../providers/aws/backup/vault-policy.ts';
import { redactPolicy } from '../../../../providers/aws/policy/policy-redaction.ts';
import { deletionRefusedFact, strangersFact } from '../../../../providers/aws/s3/policy-facts.ts';
import { getBucketPolicy } from '../../../../providers/aws/s3/s3-access-operations.ts';
import { known, missing } from '../../../../providers/fact.ts';
import { answered, refused } from '../observed.ts';

const account = '111122223333';
const vault = { arn: `arn:aws:backup:us-east-1:${account}:backup-vault:main`, account };
const bucket = 'arn:aws:s3:::clinic';
const everyone = { Principal: '*' };
const admin = `arn:aws:iam::${account}:role/break-glass`;

const recorded = (Statement: unknown) =>
  redactPolicy(JSON.stringify({ Version: '2012-10-17', Statement }), (secret) => `handle:${secret.length}`);
const said = (fact: object) => ('value' in fact ? fact.value : (fact as { gap: { reason: string } }).gap.reason);

const ofVault = [
  'DeleteRecoveryPoint',
  'UpdateRecoveryPointLifecycle',
  'PutBackupVaultAccessPolicy',
  'DeleteBackupVaultAccessPolicy',
].map((action) => `backup:${action}`);
const deny = (own: object = {}, Action: unknown = ofVault) => ({
  Effect: 'Deny',
  ...everyone,
  Action,
  Resource: '*',
  ...own,
});
const condition = (Condition: object) => deny({ Condition });

describe('a vault policy refuses deletion', () => {
  it.each<[string, string, unknown]>([
    ['to-everyone', 'by name of each action', deny()],
    [
      'to-everyone',
      'in { "AWS": "*" }, and in other letters',
      deny(
        { Principal: { AWS: '*' } },
        ofVault.map((one) => one.toUpperCase()),
      ),
    ],
    ['to-everyone', 'by several statements', ofVault.map((action) => deny({}, action))],
    ['to-everyone', 'by patterns', deny({}, ['backup:Delete*', 'backup:Update*', 'backup:Put*'])],
    [
      'to-everyone',
      'by all that is not listed',
      { Effect: 'Deny', ...everyone, NotAction: 'backup:List*', Resource: '*' },
    ],
    [
      'to-everyone',
      'of the policy itself by the ARN of the vault',
      [deny({}, ofVault.slice(0, 2)), deny({ Resource: vault.arn }, ofVault.slice(2))],
    ],
    ['no', 'by nothing', []],
    ['no', 'by an allowance', { ...deny(), Effect: 'Allow' }],
    ['no', 'of recovery points alone, so that the policy can be taken off', deny({}, ofVault.slice(0, 3))],
    [
      'no',
      'without that of shortening what is kept',
      deny(
        {},
        ofVault.filter((one) => !one.includes('Lifecycle')),
      ),
    ],
    ['no', 'of this vault, as recovery points have other ARNs', deny({ Resource: vault.arn })],
    ['no', 'of another vault', deny({ Resource: `${vault.arn}2` })],
    ['no', 'to one role', deny({ Principal: { AWS: admin } })],
    ['no', 'without TLS', condition({ Bool: { 'aws:SecureTransport': 'false' } })],
    ['no', 'to other accounts', condition({ StringNotEquals: { 'aws:PrincipalAccount': account } })],
    ['no', 'outside the organisation', condition({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-clinic12345' } })],
    ['no', 'to one role by condition', condition({ ArnEquals: { 'aws:PrincipalArn': admin } })],
    ['to-most', 'but to one role', condition({ ArnNotEquals: { 'aws:PrincipalArn': admin } })],
    ['to-most', 'but to roles of one name', condition({ ArnNotLike: { 'aws:PrincipalArn': [admin, `${admin}-*`] } })],
    ['to-most', 'but to one role, by its text', condition({ StringNotLike: { 'aws:PrincipalArn': admin } })],
    [
      'to-most',
      'but to one identity by its id',
      condition({ StringNotLike: { 'aws:userid': 'AROAEXAMPLEID12345678:*' } }),
    ],
    ['no', 'but to everyone, which is to nobody', { ...deny(), Principal: undefined, NotPrincipal: '*' }],
    ['to-most', 'but to whom it names', { ...deny(), Principal: undefined, NotPrincipal: { AWS: admin } }],
    [
      'to-most',
      'of one action but to one role',
      [
        deny({}, ofVault.slice(1)),
        { ...condition({ ArnNotEquals: { 'aws:PrincipalArn': admin } }), Action: ofVault[0] },
      ],
    ],
    [
      'no',
      'but to every role of the account',
      condition({ ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/*` } }),
    ],
    ['no', 'but to everyone', condition({ StringNotLike: { 'aws:PrincipalArn': '*' } })],
    [
      'no',
      'but to a role of that name in any account',
      condition({ ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass' } }),
    ],
    ['unsupported', 'but to whom was not recorded', condition({ StringNotLike: { 'aws:userid': 'Smith, John' } })],
  ])('%s: %s', (expected, _, statements) => {
    const answer = answered(getBackupVaultAccessPolicy, { BackupVaultArn: vault.arn, Policy: recorded(statements) });
    expect(said(policyFacts(answer, vault).deletionRefused)).toBe(expected);
  });

  it('not without a policy, and not known where it was not shown', () => {
    const none = refused(getBackupVaultAccessPolicy, 'ResourceNotFoundException', 400);
    expect(said(policyFacts(none, vault).deletionRefused)).toBe('no');
    expect(said(policyFacts(refused(getBackupVaultAccessPolicy, 'AccessDeniedException'), vault).deletionRefused)).toBe(
      'denied',
    );
  });
});

// "Cross-account access for any action other than backup:CopyIntoBackupVault will be rejected" (create-a-vault-access-policy.html).
it.each([
  ['backup:CopyIntoBackupVault', [{ account: '777788889999', mayDestroy: false }]],
  ['backup:DeleteRecoveryPoint', []],
  ['backup:*', [{ account: '777788889999', mayDestroy: false }]],
])('a vault policy that allows another account %s lets in %j', (Action, expected) => {
  const statement = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::777788889999:root' }, Action, Resource: '*' };
  const answer = answered(getBackupVaultAccessPolicy, { BackupVaultArn: vault.arn, Policy: recorded(statement) });
  expect(said(policyFacts(answer, vault).strangers)).toEqual(expected);
});

describe('a bucket policy', () => {
  const actions = [
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    's3:PutLifecycleConfiguration',
    's3:PutBucketPolicy',
    's3:PutBucketVersioning',
    's3:DeleteBucketPolicy',
  ];
  const seenAt = { observations: ['sha256:versioning'], observedAt: '2026-11-18T02:00:00.000Z' } as const;
  const versions = <V extends 'never' | 'enabled' | 'suspended'>(value: V) => known(value, seenAt);
  const whole = { Effect: 'Deny', ...everyone, Action: actions, Resource: [bucket, `${bucket}/*`] };
  const policy = (statements: unknown) => answered(getBucketPolicy, { Policy: recorded(statements) });

  it.each<[string, string, unknown]>([
    ['to-everyone', 'of the bucket and its objects', whole],
    ['to-everyone', 'of everything', { ...whole, Action: 's3:*', Resource: '*' }],
    ['no', 'of the objects alone', { ...whole, Resource: `${bucket}/*` }],
    ['no', 'of some objects', { ...whole, Resource: [bucket, `${bucket}/daily/*`] }],
    [
      'no',
      'without that of rules that delete',
      { ...whole, Action: actions.filter((one) => !one.includes('Lifecycle')) },
    ],
    ['no', 'without that of versions', { ...whole, Action: actions.filter((one) => !one.includes('Versioning')) }],
    ['to-most', 'but to one role', { ...whole, Condition: { ArnNotLike: { 'aws:PrincipalArn': admin } } }],
    [
      'unsupported',
      'of buckets by a name that was not recorded',
      { ...whole, Resource: ['arn:aws:s3:::*clinic', 'arn:aws:s3:::*clinic/*'] },
    ],
  ])('refuses deletion %s: %s', (expected, _, statements) => {
    expect(said(deletionRefusedFact(policy(statements), bucket, versions('enabled')))).toBe(expected);
  });

  it('refuses nothing where an object can be overwritten, and nobody knows what where that was not seen', () => {
    const refused = (versioning: Parameters<typeof deletionRefusedFact>[2]) =>
      said(deletionRefusedFact(policy(whole), bucket, versioning));
    expect(refused(versions('never'))).toBe('no');
    expect(refused(versions('suspended'))).toBe('no');
    const hidden = missing<'never'>({ reason: 'denied', detail: 'denied' }, seenAt);
    expect(refused(hidden)).toBe('denied');
    expect(said(deletionRefusedFact(policy([]), bucket, hidden))).toBe('no');
  });

  it('that is public lets nobody in where public policies are restricted', () => {
    const seen = { observations: ['sha256:block'], observedAt: '2026-11-18T02:00:00.000Z' } as const;
    const open = policy([
      { Effect: 'Allow', ...everyone, Action: 's3:GetObject', Resource: `${bucket}/*` },
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::777788889999:root' },
        Action: 's3:PutObject',
        Resource: `${bucket}/*`,
      },
    ]);
    const strangers = [
      { account: '*', mayDestroy: false },
      { account: '777788889999', mayDestroy: true },
    ];
    expect(said(strangersFact(open, account, known(false, seen)))).toEqual(strangers);
    expect(said(strangersFact(open, account, known(true, seen)))).toEqual([]);
    expect(said(strangersFact(open, account, missing({ reason: 'denied', detail: 'denied' }, seen)))).toBe('denied');
    const closed = policy({
      Effect: 'Allow',
      Principal: { AWS: '777788889999' },
      Action: 's3:GetObject',
      Resource: `${bucket}/*`,
    });
    expect(said(strangersFact(closed, account, known(true, seen)))).toEqual([
      { account: '777788889999', mayDestroy: false },
    ]);
  });
});
