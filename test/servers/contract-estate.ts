/** The form of an estate for the contract server, typed by the SDK of each service that it may hold. */

interface Sdks {
  readonly backup: typeof import('@aws-sdk/client-backup');
  readonly cloudtrail: typeof import('@aws-sdk/client-cloudtrail');
  readonly dynamodb: typeof import('@aws-sdk/client-dynamodb');
  readonly ec2: typeof import('@aws-sdk/client-ec2');
  readonly efs: typeof import('@aws-sdk/client-efs');
  readonly events: typeof import('@aws-sdk/client-eventbridge');
  readonly iam: typeof import('@aws-sdk/client-iam');
  readonly kms: typeof import('@aws-sdk/client-kms');
  readonly rds: typeof import('@aws-sdk/client-rds');
  readonly resourcegroupstaggingapi: typeof import('@aws-sdk/client-resource-groups-tagging-api');
  readonly s3: typeof import('@aws-sdk/client-s3');
  readonly s3control: typeof import('@aws-sdk/client-s3-control');
  readonly sts: typeof import('@aws-sdk/client-sts');
}

/** As botocore names it. */
export type Service = keyof Sdks;
export type Operation<S extends Service> = {
  [Name in keyof Sdks[S]]: Name extends `${infer Operation}Command` ? Operation : never;
}[keyof Sdks[S]];

type Command<S extends Service, O extends Operation<S>> = Sdks[S][`${O}Command` & keyof Sdks[S]];
/** What a command's class says about its input and output. */
type Asks<C> = C extends new (...asked: infer Asked) => unknown ? (Asked extends [infer Input] ? Input : never) : never;
type Says<C> = C extends new (
  ...input: never[]
) => { resolveMiddleware(...made: never[]): (...asked: never[]) => Promise<{ output: infer Output }> }
  ? Omit<Output, '$metadata'>
  : never;

/** So many items, each the template with what varies by its position, counted from 0. */
export interface Repeated<Item> {
  readonly repeat: number;
  readonly template: Partial<Item>;
  readonly vary: { readonly [Member in keyof Item]?: Varied<Item[Member]> };
}
type Varied<Value> =
  /** `{i}` is the position with leading zeros. */
  | { readonly text: string }
  /** Seconds if it is a moment. */
  | { readonly from: Value; readonly step: number }
  /** Null leaves the member out. */
  | { readonly cycle: readonly (Value | null)[] };

/** Pages and their tokens are the server's to say. */
export type Answer<S extends Service, O extends Operation<S>> = {
  readonly [Member in keyof Says<Command<S, O>> as Member extends PageMember ? never : Member]: Items<
    Says<Command<S, O>>[Member]
  >;
};
type PageMember = 'NextToken' | 'Marker' | 'IsTruncated' | 'PaginationToken';
/** Bytes are written in base64. */
type Items<Value> = Value extends Uint8Array
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly (Item | Repeated<Item>)[]
    : Value;

interface Condition<S extends Service, O extends Operation<S>> {
  /** The parameters to which this is the answer; all if absent. */
  readonly when?: Partial<Asks<Command<S, O>>>;
  /** Optional parameters on which this answer does not depend. */
  readonly ignore?: readonly (keyof Asks<Command<S, O>>)[];
  /** How often it is given; for ever if absent. */
  readonly times?: number;
}

/** An error of the operation or one that all services share; the status is that of the code. */
export interface AwsError {
  readonly code: string;
  readonly status?: number;
  readonly message?: string;
}

/** What AWS would never say. */
export type Raw =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | 'hang up'
  /** Waits until whoever asked has given up. */
  | 'no answer';

export type Rule<S extends Service, O extends Operation<S>> = Condition<S, O> &
  ({ readonly answer: Answer<S, O> } | { readonly error: AwsError } | { readonly raw: Raw });

/** One answer for all parameters, or rules, of which the first that fits gives the answer. */
export type Answers<S extends Service> = {
  readonly [O in Operation<S>]?: Answer<S, O> | readonly Rule<S, O>[];
};
export type Region = { readonly [S in Service]?: Answers<S> };

export interface Estate {
  /** Most items on a page, however many are asked for; 1000 if absent. */
  readonly pageSize?: number;
  /** Whose access key it is; needless if there is one account. */
  readonly accessKeys?: Readonly<Record<string, string>>;
  /** By account, then by region; `*` for all that have no answer of their own. */
  readonly accounts: Readonly<Record<string, Readonly<Record<string, Region>>>>;
}
