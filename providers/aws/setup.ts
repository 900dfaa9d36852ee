/** What a person is asked about an AWS account, and the IAM policy that lets this provider read it. */
import type { Setup } from '../provider.ts';
import type { Json } from '../resource.ts';

export const setup: Setup = {
  questions: [
    {
      name: 'region',
      asks: 'Region in which questions about the whole account are asked',
      standard: 'us-east-1',
      settings: (region) => ({ region }),
    },
    {
      name: 'credentials',
      asks:
        'Where the credentials come from: default (the search of the SDK), environment, profile:NAME, ' +
        'or the ARN of a role to take with the default ones',
      standard: 'default',
      settings: (answer) => ({ credentials: credentialsOf(answer) }),
    },
  ],
  grant(operations) {
    const actions = operations.flatMap(({ permission }) => permission ?? []);
    const statement = {
      Sid: 'BackupEvidenceReads',
      Effect: 'Allow',
      Action: [...new Set(actions)].sort(),
      // A list has no narrower resource, and what a night has not listed yet has no name to write here.
      Resource: '*',
    };
    return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
  },
  grantNotes: [
    'Attach it to the role or user that collects, and nothing else: every action in it only reads settings and lists.',
    'iam:GenerateCredentialReport is such a one: it has IAM put together, for reading, what it knows of its own users.',
    'It never grants s3:GetObject, or any other way to read what is stored.',
    'Who collects with a role in another account also needs sts:AssumeRole on that role; sts:GetCallerIdentity needs no grant.',
  ],
};

/** `profile:clinic` → the profile `clinic`; an ARN → that role; any other word is the kind, right or wrong. */
function credentialsOf(answer: string): Json {
  if (answer.startsWith('profile:')) return { kind: 'profile', name: answer.slice('profile:'.length) };
  if (answer.startsWith('arn:')) return { kind: 'default', assumeRole: { roleArn: answer } };
  return { kind: answer };
}
