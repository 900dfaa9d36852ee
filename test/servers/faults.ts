/** The faults that the proxy can put in the place of an answer, each in the shape of the service it stands in for. */
import type { Question } from './question.ts';

export type Fault =
  | 'denied'
  | 'expired'
  | 'throttled'
  | 'moved'
  | 'gone'
  | 'not built'
  | 'server error'
  /** As a service answers whose clock is far from that of the request. */
  | 'clock apart'
  | 'html'
  | 'html error'
  | 'empty'
  | 'another answer'
  | 'cut off'
  | 'hang up'
  /** Lists of buckets, and those in JSON: a page that names itself as the next. */
  | 'same page again'
  /** Waits until whoever asked has given up. */
  | 'no answer'
  | Answer;

/** An answer word for word, for example one from the service's documentation. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Code {
  readonly status: number;
  readonly s3: string;
  /** Of services that answer in JSON. */
  readonly json: string;
  /** Of services that are asked by a form: STS, IAM and RDS. */
  readonly query: string;
  readonly ec2: string;
}

/**
 * Codes from the pages of errors of each service: S3 ErrorResponses, CommonErrors of KMS, AWS Backup, STS, IAM and the
 * others, EC2 errors-overview.
 */
const codes = {
  denied: {
    ...{ status: 403, s3: 'AccessDenied', json: 'AccessDeniedException' },
    ...{ query: 'AccessDenied', ec2: 'UnauthorizedOperation' },
  },
  expired: {
    ...{ status: 400, s3: 'ExpiredToken', json: 'ExpiredTokenException' },
    ...{ query: 'ExpiredToken', ec2: 'RequestExpired' },
  },
  throttled: {
    ...{ status: 503, s3: 'SlowDown', json: 'ThrottlingException' },
    ...{ query: 'Throttling', ec2: 'RequestLimitExceeded' },
  },
  moved: {
    ...{ status: 301, s3: 'PermanentRedirect', json: 'IncorrectEndpoint' },
    ...{ query: 'IncorrectEndpoint', ec2: 'IncorrectEndpoint' },
  },
  gone: {
    ...{ status: 404, s3: 'NoSuchBucket', json: 'NotFoundException' },
    ...{ query: 'NoSuchEntity', ec2: 'NoSuchEntity' },
  },
  'not built': {
    ...{ status: 501, s3: 'NotImplemented', json: 'UnknownOperationException' },
    ...{ query: 'InvalidAction', ec2: 'InvalidAction' },
  },
  'server error': {
    ...{ status: 500, s3: 'InternalError', json: 'KMSInternalException' },
    ...{ query: 'InternalFailure', ec2: 'InternalError' },
  },
  'clock apart': {
    ...{ status: 403, s3: 'RequestTimeTooSkewed', json: 'InvalidSignatureException' },
    ...{ query: 'SignatureDoesNotMatch', ec2: 'RequestExpired' },
  },
} as const satisfies Partial<Record<Fault & string, Code>>;

/** How a service writes its answers. */
function protocolOf(service: Question['service']): 's3' | 's3-control' | 'json' | 'query' | 'ec2' {
  if (service === 's3' || service === 's3-control' || service === 'ec2') return service;
  return service === 'sts' || service === 'iam' || service === 'rds' ? 'query' : 'json';
}

const html =
  '<!DOCTYPE html>\n<html><head><title>Smith</title></head><body><p>Sign in to the network.</p></body></html>';

/** What stands in for the answer; null where the real one is needed, or none is given at all. */
export function standIn(fault: Fault, { service }: Question): Answer | null {
  if (typeof fault === 'object') return fault;
  if (fault === 'html') return { status: 200, headers: { 'content-type': 'text/html' }, body: html };
  if (fault === 'html error') return { status: 404, headers: { 'content-type': 'text/html' }, body: html };
  if (fault === 'empty') return { status: 200, body: '' };
  if (fault === 'another answer') {
    return protocolOf(service) === 'json'
      ? { status: 200, headers: jsonType, body: '{"Grants":[],"Truncated":false}' }
      : { status: 200, headers: xmlType, body: '<ListVersionsResult><Name>smith</Name></ListVersionsResult>' };
  }
  return fault in codes ? serviceError(codes[fault as keyof typeof codes], service) : null;
}

const jsonType = { 'content-type': 'application/x-amz-json-1.1' };
const xmlType = { 'content-type': 'application/xml' };

function serviceError(code: Code, service: Question['service']): Answer {
  const { status } = code;
  const headers = { ...xmlType, 'x-amz-request-id': 'FAULT0000000001' };
  // The message holds a name on purpose: no word of it may be recorded.
  const message = 'of patient Smith';
  const protocol = protocolOf(service);
  if (protocol === 'json') {
    const body = JSON.stringify({ __type: code.json, message });
    // AWS Backup and EFS name the code in a header, the others in the body.
    return { status: status === 503 ? 400 : status, headers: { ...jsonType, 'x-amzn-errortype': code.json }, body };
  }
  if (protocol === 's3') {
    const body = `<?xml version="1.0"?>\n<Error><Code>${code.s3}</Code><Message>${message}</Message></Error>`;
    return { status, headers, body };
  }
  if (protocol === 'ec2') {
    const error = `<Errors><Error><Code>${code.ec2}</Code><Message>${message}</Message></Error></Errors>`;
    return { status, headers, body: `<Response>${error}<RequestID>FAULT0000000001</RequestID></Response>` };
  }
  const error = `<Error><Type>Sender</Type><Code>${protocol === 'query' ? code.query : code.s3}</Code><Message>${message}</Message></Error>`;
  return { status, headers, body: `<ErrorResponse>${error}<RequestId>FAULT0000000001</RequestId></ErrorResponse>` };
}

/** The real answer, spoilt as the fault says. */
export function spoilt(fault: Fault, body: Buffer): Buffer {
  if (fault === 'cut off') return body.subarray(0, Math.floor(body.length / 2));
  const text = body.toString('utf8');
  if (text.startsWith('{')) return Buffer.from(JSON.stringify({ ...(JSON.parse(text) as object), NextToken: 'again' }));
  const again = '<ContinuationToken>again</ContinuationToken></ListAllMyBucketsResult>';
  return Buffer.from(text.replace('</ListAllMyBucketsResult>', again));
}
