/** Says of a failed call what could not be seen and why, from its code and its status alone. */
import type { DoorFailure, Operation, Wire } from '../../provider.ts';
import type { Gap, GapReason } from '../../resource.ts';

/** Failures that an exchange itself reports, where the service gave no code that could be read. */
export type ExchangeFailure =
  | 'AnswerNotParsed'
  | 'CaFileUnreadable'
  | 'ConnectionFailed'
  | 'ErrorWithoutCode'
  | 'NotConnected'
  | 'TokenFileUnreadable';

/** A grant would help, and the operation's table names it. */
const refused = [
  'AccessDenied',
  'AccessDeniedException',
  'Forbidden',
  // "You do not have permission to perform this action" (CommonErrors.html).
  'NotAuthorized',
  'UnauthorizedAccess',
  'UnauthorizedOperation',
];

/** Sources: the pages of common errors of S3 (ErrorResponses.html), KMS and STS (CommonErrors.html). */
const credentials = [
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'ExpiredTokenError',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidIdentityToken',
  'InvalidSecurity',
  'InvalidSignatureException',
  'InvalidToken',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'MissingSecurityHeader',
  'RequestExpired',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'TokenFileUnreadable',
  'TokenRefreshRequired',
  'UnrecognizedClientException',
  'IDPRejectedClaim',
];

const byReason: Readonly<Partial<Record<GapReason, readonly string[]>>> = {
  denied: [...refused, ...credentials],
  disabled: [
    'AccountProblem',
    'AllAccessDisabled',
    'KMSInvalidStateException',
    'NotSignedUp',
    'OptInRequired',
    'RegionDisabledException',
    'SubscriptionRequiredException',
  ],
  throttled: [
    'BandwidthLimitExceeded',
    'LimitExceededException',
    'PriorRequestNotComplete',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'TooManyRequestsException',
    'TransactionInProgressException',
  ],
  'not-found': [
    // Of a trail of another account CloudTrail says that the account in its ARN is wrong.
    'CloudTrailARNInvalidException',
    'NoSuchBucket',
    'NotFoundException',
    'ResourceNotFoundException',
    'TrailNotFoundException',
  ],
  unsupported: [
    'InvalidAction',
    'MethodNotAllowed',
    'NotImplemented',
    'UnknownOperationException',
    'UnsupportedOperation',
    'UnsupportedOperationException',
  ],
  contradictory: [
    'AuthorizationHeaderMalformed',
    'IllegalLocationConstraintException',
    'PermanentRedirect',
    'Redirect',
    'TemporaryRedirect',
  ],
  truncated: ['AnswerTooLarge', 'RunDeadline'] satisfies DoorFailure[],
  unreachable: [
    'CaFileUnreadable',
    'ConnectionFailed',
    'NotConnected',
    // Under status 400: the service waited for us in vain.
    'RequestTimeout',
    'RequestTimeoutException',
    'Timeout',
    'TimeoutError',
  ],
};

const reasonOf: ReadonlyMap<string, GapReason> = new Map(
  Object.entries(byReason).flatMap(([reason, codes]) => codes.map((code) => [code, reason as GapReason])),
);

export function reasonFor(failure: string, { status, bytes }: Pick<Wire, 'status' | 'bytes'>): GapReason {
  const named = reasonOf.get(failure);
  if (named) return named;
  if (status === null || status >= 500) return status === 501 ? 'unsupported' : 'unreachable';
  if (status === 429) return 'throttled';
  if (status >= 300 && status < 400) return 'contradictory';
  // An empty refusal is the service's own; one that carries a page of somebody else's is not.
  if ((status === 401 || status === 403) && bytes === 0) return 'denied';
  return status === 405 ? 'unsupported' : 'malformed';
}

/** The sentence is ours alone: a service's free text can hold names. */
export function gapFor(operation: Operation, failure: string, wire: Wire): Gap {
  const reason = reasonFor(failure, wire);
  const status = wire.status === null ? 'no status' : `status ${wire.status}`;
  const detail = `${operation.service} ${operation.name} ${outcomes[reason]} (${status}, ${failure}).${advice(failure, wire)}`;
  const grant = reason === 'denied' && wire.status !== null && !credentials.includes(failure);
  return grant && operation.permission !== null
    ? { reason, detail, permission: operation.permission }
    : { reason, detail };
}

const outcomes: Readonly<Record<GapReason, string>> = {
  denied: 'was refused',
  unreachable: 'got no answer',
  throttled: 'was throttled',
  unsupported: 'is not supported',
  disabled: 'is switched off',
  perimeter: 'was stopped at a perimeter',
  'not-found': 'found nothing of that name any more',
  malformed: 'got an answer that is not what is documented',
  contradictory: 'was referred elsewhere',
  truncated: 'was cut short',
};

function advice(failure: string, { status }: Wire): string {
  // Refused before anything was asked.
  if (status === null && refused.includes(failure)) {
    return ' The role could not be assumed: check `credentials` in the settings of this target, and whom the role trusts.';
  }
  if (failure.startsWith('ExpiredToken')) return ' Renew the credentials.';
  if (failure === 'RequestTimeTooSkewed') return " Set this machine's clock.";
  // A region that is not enabled for the account answers in the same words as one that does not know the key.
  if (['InvalidClientTokenId', 'InvalidToken', 'UnrecognizedClientException'].includes(failure)) {
    return ' Check `credentials` in the settings of this target, and whether the account has enabled this region.';
  }
  if (credentials.includes(failure)) return ' Check `credentials` in the settings of this target.';
  if (failure === 'CaFileUnreadable') return ' Check `ca` under `endpoints` in the settings of this target.';
  return '';
}
