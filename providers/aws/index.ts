/** AWS: the buckets of one account, and the keys that encrypt them. */
import { defineProvider } from '../provider.ts';
import { connect } from './asking/connection.ts';
import { operations } from './operations.ts';
import { type AwsScope, type AwsSettings, awsScope, awsSettings } from './settings.ts';
import { setup } from './setup.ts';
import { kinds, surveyAccount } from './survey.ts';

export default defineProvider<AwsSettings, AwsScope>({
  id: 'aws',
  title: 'Amazon Web Services',
  kinds,
  operations,
  examines:
    'Every general purpose S3 bucket of the account and the KMS keys that their default encryption names; ' +
    'not objects and their own locks and access lists, access points, directory, table and vector buckets, or any other service.',
  settings: awsSettings,
  setup,
  scope: ({ region, regions, scope }) => ({ region, ...(regions && { regions }), resources: scope }),
  scopeSchema: awsScope,
  survey: (survey) => surveyAccount(survey, survey.settings === null ? null : connect(survey.settings)),
});
