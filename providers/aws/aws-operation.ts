/** An operation of AWS together with the shape of what is kept of its answer. */
import type { z } from 'zod';
import type { Operation } from '../provider.ts';
import type { Scalar } from './asking/wire-scalars.ts';

/** `Body` is the answer as it is recorded; a member that `absent` names may be missing or null. */
export interface AwsOperation<Body> extends Operation {
  /** XML elements of the answer that must hold a value of this form, because the SDK reads any other as something else. */
  readonly scalars?: Readonly<Record<string, Scalar>>;
  readonly shape: z.ZodType<Body>;
}

export const services = [
  's3',
  's3-control',
  'kms',
  'sts',
  'backup',
  'cloudtrail',
  'dynamodb',
  'ec2',
  'efs',
  'events',
  'iam',
  'rds',
  'tagging',
] as const;
export type Service = (typeof services)[number];

/** Types an operation by its shape. */
export function operation<Body>(table: AwsOperation<Body> & { readonly service: Service }): AwsOperation<Body> {
  return table;
}

/** Where AWS documents its operations. */
export const pages = {
  s3: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_',
  s3control: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_',
  kms: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_',
  sts: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_',
  backup: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_',
  cloudtrail: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_',
  dynamodb: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_',
  ec2: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_',
  efs: 'https://docs.aws.amazon.com/efs/latest/ug/API_',
  events: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_',
  iam: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_',
  rds: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_',
  tagging: 'https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_',
} as const;

export type BodyOf<O> = O extends AwsOperation<infer Body> ? Body : never;
