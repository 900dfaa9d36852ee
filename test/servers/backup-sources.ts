/** The accounts of the pretend clinic in AWS Backup, and what it backs up; all made up. */
import type { Source } from './backup-parts.ts';

export const clinicAccount = '111122223333';
/** The clinic's own second account, and somebody else's. */
export const recoveryAccount = '444455556666';
export const strangerAccount = '777788889999';

export const home = `us-east-1:${clinicAccount}`;
export const sources = {
  records: { arn: `arn:aws:rds:${home}:db:clinic-records`, type: 'RDS' },
  imaging: { arn: `arn:aws:elasticfilesystem:${home}:file-system/fs-0a1b2c3d4e5f60718`, type: 'EFS' },
  portal: { arn: `arn:aws:ec2:${home}:instance/i-0123456789abcdef0`, type: 'EC2' },
  dictation: { arn: `arn:aws:ec2:${home}:volume/vol-0fedcba9876543210`, type: 'EBS' },
  forgotten: { arn: `arn:aws:ec2:${home}:volume/vol-00000000000000bad`, type: 'EBS' },
  appointments: { arn: `arn:aws:dynamodb:${home}:table/appointments`, type: 'DynamoDB' },
  scans: { arn: 'arn:aws:s3:::clinic-scans-inbox', type: 'S3' },
  stack: {
    arn: `arn:aws:cloudformation:${home}:stack/portal/9f8e7d6c-5b4a-3210-8765-43210fedcba9`,
    type: 'CloudFormation',
  },
} as const satisfies Record<string, Source>;
