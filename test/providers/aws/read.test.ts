/** Answers and failures are read by their operation's table. Truth: the tables, and the services' pages of errors. */
import { describe, expect, it } from 'vitest';
import { read } from '../../../providers/aws/asking/read.ts';
import type { AwsOperation } from '../../../providers/aws/aws-operation.ts';
import { operations } from '../../../providers/aws/operations.ts';
import { getBucketPolicy } from '../../../providers/aws/s3/s3-access-operations.ts';
import { getBucketEncryption, listBuckets } from '../../../providers/aws/s3/s3-operations.ts';
import { getCallerIdentity } from '../../../providers/aws/sts/sts-operations.ts';
import type { Observation, Operation } from '../../../providers/provider.ts';
import { type GapReason, gapReasons, type Json } from '../../../providers/resource.ts';
import { answers } from './documented-answers.ts';
import { observed } from './observed.ts';

const nameOf = ({ service, name }: Operation) => `${service} ${name}`;
const answerTo = (operation: Operation) => answers[nameOf(operation)] as Json;
const readAny = (operation: Operation, observation: Observation) =>
  read(operation as AwsOperation<unknown>, observation);
const outcome = (operation: Operation, observation: Observation): string => {
  const answer = readAny(operation, observation);
  return 'gap' in answer ? answer.gap.reason : 'body' in answer ? 'body' : answer.notConfigured;
};

describe.each(operations)('$service $name', (operation) => {
  it('is read where all is as documented', () => {
    const answer = readAny(operation, observed(operation, { body: answerTo(operation) }));
    expect(answer).toMatchObject({ body: answerTo(operation) });
  });

  it('is malformed with the root of something else, with none, and under another status', () => {
    const answer = { body: answerTo(operation) };
    for (const wire of [
      { root: 'html' },
      { root: null },
      { root: 'Error' },
      { status: 204 },
      { status: 403 },
      { status: null },
    ]) {
      expect([wire, outcome(operation, observed(operation, answer, wire))]).toEqual([wire, 'malformed']);
    }
  });

  it('does without each member whose absence has a meaning, and without no other', () => {
    for (const path of membersOf(answerTo(operation), '')) {
      const mayLack = Object.hasOwn(operation.absent, path);
      for (const instead of [undefined, null]) {
        const body = replaced(answerTo(operation), path, instead);
        const answer = readAny(operation, observed(operation, { body }));
        const detail = `${nameOf(operation)} answered without ${path} (status 200).`;
        expect([path, answer]).toMatchObject([path, mayLack ? { body: {} } : { gap: { reason: 'malformed', detail } }]);
      }
    }
  });

  it('is malformed where a member has another type', () => {
    for (const path of membersOf(answerTo(operation), '')) {
      // An object may be empty if each of its members may lack.
      const own = membersOf(answerTo(operation), '').filter((inner) => isMemberOf(inner, path));
      const mayBeEmpty = own.length > 0 && own.every((inner) => Object.hasOwn(operation.absent, inner));
      for (const instead of [7.5, ...(mayBeEmpty ? [] : [{}]), [[]]]) {
        const body = replaced(answerTo(operation), path, instead);
        expect([path, instead, outcome(operation, observed(operation, { body }))]).toEqual([
          path,
          instead,
          'malformed',
        ]);
      }
    }
  });

  it('takes its documented errors for "not configured" only as the service gives them', () => {
    for (const failure of Object.keys(operation.errors)) {
      expect(outcome(operation, observed(operation, { failure }, { status: 404, root: 'Error' }))).toBe(failure);
      for (const status of [null, 200, 500])
        expect(gapReasons).toContain(outcome(operation, observed(operation, { failure }, { status })));
    }
    const failure = 'NoSuchConfiguration';
    expect(outcome(operation, observed(operation, { failure }, { status: 404 }))).toBe('malformed');
  });
});

const failures: readonly (readonly [failure: string, status: number | null, bytes: number, reason: GapReason])[] = [
  ['AccessDenied', 403, 200, 'denied'],
  ['AccessDeniedException', 400, 50, 'denied'],
  ['UnauthorizedOperation', 403, 50, 'denied'],
  ['ErrorWithoutCode', 403, 0, 'denied'],
  ['ErrorWithoutCode', 401, 0, 'denied'],
  ['ErrorWithoutCode', 403, 900, 'malformed'],
  ['ExpiredToken', 400, 50, 'denied'],
  ['ExpiredTokenException', 400, 50, 'denied'],
  ['InvalidClientTokenId', 403, 50, 'denied'],
  ['SignatureDoesNotMatch', 403, 50, 'denied'],
  ['RequestTimeTooSkewed', 403, 50, 'denied'],
  ['CredentialsProviderError', null, 0, 'denied'],
  ['TokenFileUnreadable', null, 0, 'denied'],
  ['NotAuthorized', 400, 50, 'denied'],
  ['UnauthorizedAccess', 403, 50, 'denied'],
  ['InvalidSignatureException', 400, 50, 'denied'],
  ['IncompleteSignatureException', 400, 50, 'denied'],
  ['MissingAuthenticationTokenException', 400, 50, 'denied'],
  ['RequestTimeout', 400, 50, 'unreachable'],
  ['RequestTimeoutException', 408, 50, 'unreachable'],
  ['OptInRequired', 403, 50, 'disabled'],
  ['AllAccessDisabled', 403, 50, 'disabled'],
  ['SlowDown', 503, 50, 'throttled'],
  ['ThrottlingException', 400, 50, 'throttled'],
  ['TooManyRequestsException', 429, 50, 'throttled'],
  ['ErrorWithoutCode', 429, 0, 'throttled'],
  ['NoSuchBucket', 404, 50, 'not-found'],
  ['NotFoundException', 400, 50, 'not-found'],
  ['TrailNotFoundException', 400, 50, 'not-found'],
  ['NotImplemented', 501, 50, 'unsupported'],
  ['AnswerNotParsed', 501, 50, 'unsupported'],
  ['MethodNotAllowed', 405, 50, 'unsupported'],
  ['PermanentRedirect', 301, 50, 'contradictory'],
  ['ErrorWithoutCode', 307, 0, 'contradictory'],
  ['AuthorizationHeaderMalformed', 400, 50, 'contradictory'],
  ['AnswerNotParsed', 200, 50, 'malformed'],
  ['AnswerNotParsed', 404, 50, 'malformed'],
  ['ValidationError', 400, 50, 'malformed'],
  ['constructor', 400, 50, 'malformed'],
  ['InternalError', 500, 50, 'unreachable'],
  ['AnswerNotParsed', 502, 50, 'unreachable'],
  ['ServiceUnavailable', 503, 50, 'unreachable'],
  ['ConnectionFailed', null, 0, 'unreachable'],
  ['Timeout', null, 0, 'unreachable'],
  ['TimeoutError', null, 0, 'unreachable'],
  ['CaFileUnreadable', null, 0, 'unreachable'],
  ['RunDeadline', null, 0, 'truncated'],
  ['AnswerTooLarge', 200, 0, 'truncated'],
];

describe('a failure', () => {
  it.each(failures)('%s under %s with %i bytes is %s', (failure, status, bytes, reason) => {
    const answer = read(listBuckets, observed(listBuckets, { failure }, { status, bytes, root: null }));
    expect(answer).toMatchObject({ gap: { reason, detail: expect.stringContaining(failure) } });
    const { detail } = (answer as { gap: { detail: string } }).gap;
    expect(detail).toContain('s3 ListBuckets');
    expect(detail).toContain(status === null ? 'no status' : `status ${status}`);
  });

  it('names the grant that would have helped, and only then', () => {
    const denied = (failure: string, status: number | null, operation: Operation = getBucketEncryption) => {
      const answer = readAny(operation, observed(operation, { failure }, { status }));
      return 'gap' in answer ? answer.gap.permission : 'no gap';
    };
    expect(denied('AccessDenied', 403)).toBe('s3:GetEncryptionConfiguration');
    expect(denied('AccessDenied', 403, getBucketPolicy)).toBe('s3:GetBucketPolicy');
    expect(denied('NotAuthorized', 400)).toBe('s3:GetEncryptionConfiguration');
    expect(denied('ExpiredToken', 400)).toBeUndefined();
    for (const code of ['InvalidSignatureException', 'IncompleteSignatureException'])
      expect(denied(code, 400)).toBeUndefined();
    expect(denied('MissingAuthenticationTokenException', 400)).toBeUndefined();
    // Refused while credentials were looked for, before anything was asked.
    expect(denied('AccessDenied', null)).toBeUndefined();
    expect(denied('AccessDenied', 403, getCallerIdentity)).toBeUndefined();
    expect(denied('SlowDown', 503)).toBeUndefined();
  });

  it('says what an operator can do about credentials', () => {
    const detail = (failure: string) =>
      JSON.stringify(read(listBuckets, observed(listBuckets, { failure }, { status: null, root: null })));
    expect(detail('CredentialsProviderError')).toContain('Check `credentials` in the settings of this target.');
    expect(detail('InvalidClientTokenId')).toContain('and whether the account has enabled this region.');
    expect(detail('InvalidToken')).toContain('and whether the account has enabled this region.');
    expect(detail('AccessDenied')).toContain('The role could not be assumed: check `credentials`');
    expect(detail('ExpiredToken')).toContain('Renew the credentials.');
    expect(detail('RequestTimeTooSkewed')).toContain("Set this machine's clock.");
    expect(detail('CaFileUnreadable')).toContain('Check `ca`');
  });
});

function isMemberOf(inner: string, path: string): boolean {
  return inner.startsWith(`${path}.`) && /^\w+$/.test(inner.slice(path.length + 1));
}

/** Paths of all members, lists with `[]`, as `absent` writes them. */
function membersOf(value: Json, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => membersOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const inner = path === '' ? name : `${path}.${name}`;
    return [inner, ...membersOf(member, inner)];
  });
}

function replaced(body: Json, path: string, instead: Json | undefined): Json {
  const copy = JSON.parse(JSON.stringify(body)) as Json;
  const steps = path.split('.');
  let at = copy as Record<string, Json | undefined>;
  for (const step of steps.slice(0, -1)) {
    const member = at[step.replace('[]', '')];
    at = (Array.isArray(member) ? member[0] : member) as Record<string, Json | undefined>;
  }
  at[steps.at(-1) as string] = instead;
  return copy;
}
