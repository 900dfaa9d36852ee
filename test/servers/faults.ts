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
  | 'html'
  | 'html error'
  | 'empty'
  | 'another answer'
  | 'cut off'
  | 'hang up'
  /** Lists of buckets only: a page that names itself as the next. */
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
  readonly kms: string;
  readonly sts: string;
}

/** Codes from the pages of errors of each service: S3 ErrorResponses, KMS and STS CommonErrors. */
const codes = {
  denied: { status: 403, s3: 'AccessDenied', kms: 'AccessDeniedException', sts: 'AccessDenied' },
  expired: { status: 400, s3: 'ExpiredToken', kms: 'ExpiredTokenException', sts: 'ExpiredToken' },
  throttled: { status: 503, s3: 'SlowDown', kms: 'ThrottlingException', sts: 'Throttling' },
  moved: { status: 301, s3: 'PermanentRedirect', kms: 'IncorrectEndpoint', sts: 'IncorrectEndpoint' },
  gone: { status: 404, s3: 'NoSuchBucket', kms: 'NotFoundException', sts: 'NoSuchEntity' },
  'not built': { status: 501, s3: 'NotImplemented', kms: 'UnknownOperationException', sts: 'InvalidAction' },
  'server error': { status: 500, s3: 'InternalError', kms: 'KMSInternalException', sts: 'InternalFailure' },
} as const satisfies Partial<Record<Fault & string, Code>>;

const html =
  '<!DOCTYPE html>\n<html><head><title>Smith</title></head><body><p>Sign in to the network.</p></body></html>';

/** What stands in for the answer; null where the real one is needed, or none is given at all. */
export function standIn(fault: Fault, { service }: Question): Answer | null {
  if (typeof fault === 'object') return fault;
  if (fault === 'html') return { status: 200, headers: { 'content-type': 'text/html' }, body: html };
  if (fault === 'html error') return { status: 404, headers: { 'content-type': 'text/html' }, body: html };
  if (fault === 'empty') return { status: 200, body: '' };
  if (fault === 'another answer') {
    const body =
      service === 'kms'
        ? '{"Grants":[],"Truncated":false}'
        : '<ListVersionsResult><Name>smith</Name></ListVersionsResult>';
    return {
      status: 200,
      headers: { 'content-type': service === 'kms' ? 'application/x-amz-json-1.1' : 'application/xml' },
      body,
    };
  }
  return fault in codes ? serviceError(codes[fault as keyof typeof codes], service) : null;
}

function serviceError({ status, s3, kms, sts }: Code, service: Question['service']): Answer {
  const headers = { 'content-type': 'application/xml', 'x-amz-request-id': 'FAULT0000000001' };
  // The message holds a name on purpose: no word of it may be recorded.
  const message = 'of patient Smith';
  if (service === 'kms') {
    const body = JSON.stringify({ __type: kms, message });
    return { status: status === 503 ? 400 : status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
  }
  if (service === 's3') {
    return {
      status,
      headers,
      body: `<?xml version="1.0"?>\n<Error><Code>${s3}</Code><Message>${message}</Message></Error>`,
    };
  }
  const code = service === 'sts' ? sts : s3;
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers, body: `<ErrorResponse>${error}<RequestId>FAULT0000000001</RequestId></ErrorResponse>` };
}

/** The real answer, spoilt as the fault says. */
export function spoilt(fault: Fault, body: Buffer): Buffer {
  if (fault === 'cut off') return body.subarray(0, Math.floor(body.length / 2));
  const again = '<ContinuationToken>again</ContinuationToken></ListAllMyBucketsResult>';
  return Buffer.from(body.toString('utf8').replace('</ListAllMyBucketsResult>', again));
}
