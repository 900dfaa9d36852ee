/** What a bucket policy says about requests without TLS. Truth: IAM's reference of policy elements, page by page. */
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../providers/aws/policy/policy-document.ts';
import { redactPolicy } from '../../../providers/aws/policy/policy-redaction.ts';
import { transportOf } from '../../../providers/aws/policy/transport.ts';

const bucket = 'arn:aws:s3:::clinic';
const objects = `${bucket}/*`;
const bool = (value: unknown) => ({ Bool: { 'aws:SecureTransport': value } });
const plain = bool('false');
const whole = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [bucket, objects], Condition: plain };
const without = (member: string) => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== member));

const iam = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_';
const operators = `${iam}elements_condition_operators.html`;
const principals = `${iam}elements_principal.html`;
const resources = `${iam}elements_resource.html`;

type Row = readonly [
  title: string,
  statements: unknown,
  refused: 'everywhere' | 'partly' | 'no',
  tls?: string | null,
  page?: string,
];

const table: readonly Row[] = [
  ['the statement that AWS itself recommends', whole, 'everywhere'],
  ['in a list of statements', [whole], 'everywhere'],
  ['beside an allowance', [whole, { ...whole, Effect: 'Allow', Condition: undefined }], 'everywhere'],
  ['everyone as { AWS: "*" }', { ...whole, Principal: { AWS: '*' } }, 'everywhere', null, principals],
  [
    'everyone among others',
    { ...whole, Principal: { AWS: ['arn:aws:iam::111122223333:root', '*'] } },
    'everywhere',
    null,
    principals,
  ],
  ['one account', { ...whole, Principal: { AWS: '111122223333' } }, 'partly', null, principals],
  ['every service, which is not everyone', { ...whole, Principal: { Service: '*' } }, 'partly', null, principals],
  [
    'NotPrincipal',
    { ...without('Principal'), NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' } },
    'partly',
    null,
    `${iam}elements_notprincipal.html`,
  ],
  ['no principal at all', without('Principal'), 'partly', null, principals],
  ['every action of every service', { ...whole, Action: '*' }, 'everywhere'],
  ['actions are not case-sensitive', { ...whole, Action: ['S3:*'] }, 'everywhere', null, `${iam}elements_action.html`],
  ['reading alone', { ...whole, Action: 's3:Get*' }, 'partly'],
  ['many actions that are not all', { ...whole, Action: ['s3:Get*', 's3:Put*', 's3:List*', 's3:Delete*'] }, 'partly'],
  ['NotAction', { ...without('Action'), NotAction: 's3:GetObject' }, 'partly', null, `${iam}elements_notaction.html`],
  ['objects alone', { ...whole, Resource: objects }, 'partly'],
  ['the bucket alone', { ...whole, Resource: bucket }, 'partly'],
  [
    'bucket and objects by two statements',
    [
      { ...whole, Resource: bucket },
      { ...whole, Resource: objects },
    ],
    'everywhere',
  ],
  [
    'two statements of which one has less',
    [
      { ...whole, Resource: bucket },
      { ...whole, Resource: objects, Action: 's3:Get*' },
    ],
    'partly',
  ],
  ['one pattern for bucket and objects', { ...whole, Resource: `${bucket}*` }, 'everywhere', null, resources],
  ['two stars for all objects', { ...whole, Resource: [bucket, `${bucket}/**`] }, 'everywhere', null, resources],
  ['everything', { ...whole, Resource: '*' }, 'everywhere', null, resources],
  [
    '? for one character, behind which the name of an object may begin and is not recorded',
    { ...whole, Resource: ['arn:aws:s3:::cl?nic', 'arn:aws:s3:::cl?nic/*'] },
    'partly',
    null,
    resources,
  ],
  ['some objects', { ...whole, Resource: [bucket, `${bucket}/backups/*`] }, 'partly'],
  ['objects of another bucket', { ...whole, Resource: [bucket, 'arn:aws:s3:::other/*'] }, 'partly'],
  ['a wildcard in the place of the service', { ...whole, Resource: 'arn:*' }, 'partly', null, resources],
  [
    'NotResource',
    { ...without('Resource'), NotResource: `${bucket}/public/*` },
    'partly',
    null,
    `${iam}elements_notresource.html`,
  ],
  [
    'a policy variable',
    { ...whole, Resource: [bucket, `${bucket}/\${aws:username}/*`] },
    'partly',
    null,
    `${iam}variables.html`,
  ],
  ['a boolean instead of a text', { ...whole, Condition: bool(false) }, 'everywhere', null, operators],
  ['a list of one', { ...whole, Condition: bool(['false']) }, 'everywhere', null, operators],
  [
    'a list of both, which denies all',
    { ...whole, Condition: { Bool: { 'aws:SecureTransport': ['true', 'false'] } } },
    'everywhere',
    null,
    operators,
  ],
  [
    'names of keys are not case-sensitive',
    { ...whole, Condition: { bool: { 'AWS:securetransport': 'false' } } },
    'everywhere',
    null,
    `${iam}elements_condition.html`,
  ],
  [
    'BoolIfExists',
    { ...whole, Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } } },
    'everywhere',
    null,
    operators,
  ],
  [
    'both operators, which say the same',
    { ...whole, Condition: { ...plain, BoolIfExists: { 'aws:SecureTransport': 'false' } } },
    'everywhere',
    null,
    operators,
  ],
  ['the wrong way round', { ...whole, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, 'no'],
  [
    'a second operator',
    { ...whole, Condition: { ...plain, StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } },
    'partly',
    null,
    operators,
  ],
  [
    'a second key',
    { ...whole, Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:ViaAWSService': 'false' } } },
    'partly',
    null,
    operators,
  ],
  [
    'Null, which asks for presence alone',
    { ...whole, Condition: { Null: { 'aws:SecureTransport': 'true' } } },
    'no',
    null,
    operators,
  ],
  [
    'a text operator on a boolean key',
    { ...whole, Condition: { StringEquals: { 'aws:SecureTransport': 'false' } } },
    'partly',
    null,
    operators,
  ],
  [
    'a set operator, which is for keys of many values',
    { ...whole, Condition: { 'ForAnyValue:Bool': { 'aws:SecureTransport': 'false' } } },
    'partly',
    null,
    `${iam}condition-single-vs-multi-valued-context-keys.html`,
  ],
  [
    'an allowance for TLS alone, which denies nothing',
    { ...whole, Effect: 'Allow', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    'no',
  ],
  ['a denial of everything', without('Condition'), 'everywhere'],
  ['a denial of one action to everyone', { ...without('Condition'), Action: 's3:DeleteObject' }, 'no'],
  [
    'TLS 1.2 and no less',
    [whole, { ...whole, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } }],
    'everywhere',
    '1.2',
  ],
  [
    'TLS 1.3 as a number',
    [whole, { ...whole, Condition: { NumericLessThan: { 's3:TlsVersion': 1.3 } } }],
    'everywhere',
    '1.3',
  ],
  [
    'a version, but plain requests have none',
    { ...whole, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
    'no',
    '1.2',
    operators,
  ],
  [
    'a version or none at all, as plain requests have',
    { ...whole, Condition: { NumericLessThanIfExists: { 's3:TlsVersion': '1.2' } } },
    'everywhere',
    '1.2',
    `${operators}#Conditions_IfExists`,
  ],
  ['a value whose case is not documented', { ...whole, Condition: bool('False') }, 'partly', null, operators],
  [
    'a version for objects alone',
    [whole, { ...whole, Resource: objects, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } }],
    'everywhere',
    null,
  ],
  [
    'two versions, of which the higher counts',
    [
      whole,
      ...['1.1', '1.3'].map((version) => ({ ...whole, Condition: { NumericLessThan: { 's3:TlsVersion': version } } })),
    ],
    'everywhere',
    '1.3',
  ],
  [
    'a version in one statement with transport, which must both hold',
    { ...whole, Condition: { ...plain, NumericLessThan: { 's3:TlsVersion': '1.2' } } },
    'partly',
    null,
    operators,
  ],
];

describe('a bucket policy', () => {
  it.for(table)('$0', ([, Statement, plaintextRefused, minimumTls = null, page = '']) => {
    const recorded = redactPolicy(
      JSON.stringify({ Version: '2012-10-17', Id: 'smith', Statement }),
      (secret) => `handle:${secret.length}`,
    );
    const policy = readPolicy(recorded);
    expect(policy, page).not.toBeNull();
    expect(transportOf(policy!, bucket), page).toEqual({ plaintextRefused, minimumTls });
  });

  it('covers a bucket of another partition by that partition alone', () => {
    const policy = readPolicy(JSON.stringify({ Version: null, Statement: whole }));
    expect(transportOf(policy!, 'arn:aws-us-gov:s3:::clinic').plaintextRefused).toBe('partly');
  });
});
