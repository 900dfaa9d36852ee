/** AWS: what one account backs up, where to, how it is kept and watched, and the keys that encrypt it. */
import { defineProvider } from '../provider.ts';
import { connect } from './asking/connection.ts';
import { operations } from './operations.ts';
import { scopeSaid } from './scope-said.ts';
import { type AwsScope, type AwsSettings, awsScope, awsSettings } from './settings.ts';
import { setup } from './setup.ts';
import { kinds, surveyAccount } from './survey.ts';

export default defineProvider<AwsSettings, AwsScope>({
  id: 'aws',
  title: 'Amazon Web Services',
  kinds,
  operations,
  examines:
    'Of one account the root user and the IAM users with a password, general purpose S3 buckets, AWS Backup with its vaults, ' +
    'plans, jobs and restore tests, RDS, DynamoDB, EFS, EBS and EC2 as far as they are backed up, CloudTrail trails, and the ' +
    'KMS keys that these name; not users of IAM Identity Center or of other identity providers, event data stores of ' +
    'CloudTrail Lake, objects and their own locks and access lists, access points, directory, table and vector buckets, ' +
    'or any other service.',
  settings: awsSettings,
  setup,
  scope: ({ region, regions, scope }) => ({ region, ...(regions && { regions }), resources: scope }),
  inScope: ({ regions, resources }) => scopeSaid(regions ?? null, resources),
  scopeSchema: awsScope,
  survey: (survey) => surveyAccount(survey, survey.settings === null ? null : connect(survey.settings)),
});
