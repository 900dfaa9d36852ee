/** What a bucket policy says of requests that are not encrypted in transit. */
import type { Transport } from '../../kinds.ts';
import { covers } from './arn-pattern.ts';
import { type Clause, clauses, isEveryone, type PolicyDocument, type Statement } from './policy-document.ts';

/**
 * What a policy says about requests without TLS to the bucket with this ARN. Only denials count, because an allowance
 * with a condition leaves other allowances as they are. Follows IAM's reference of policy elements and condition
 * operators; `aws:SecureTransport` is "always included in the request context".
 */
export function transportOf({ Statement }: PolicyDocument, bucket: string): Transport {
  const denials = Statement.filter(({ Effect }) => Effect === 'Deny');
  const total = denials.filter((one) => isEveryone(one) && isEveryAction(one));
  const plain = total.filter((one) => clauses(one).every(isPlaintext));
  const mentioned = denials.some((one) => clauses(one).some(namesPlaintext));
  return {
    plaintextRefused: coversAll(plain, bucket) ? 'everywhere' : mentioned ? 'partly' : 'no',
    minimumTls: lowestTls(total, bucket),
  };
}

/** Together they name the bucket itself and each object in it. */
function coversAll(statements: readonly Statement[], bucket: string): boolean {
  const covered = statements.flatMap(({ Resource }) => Resource ?? []).map((pattern) => covers(pattern, bucket));
  return covered.some((one) => one.bucket) && covered.some((one) => one.objects);
}

/** True if a denial's pattern could name this bucket by letters that were hidden: whether it does cannot be told. */
export function namesBucketsUnseen({ Statement }: PolicyDocument): boolean {
  const denials = Statement.filter(({ Effect }) => Effect === 'Deny');
  return denials.some(({ Resource }) => Resource?.some((pattern) => /^[^/]*[*?][^/]*handle:/.test(pattern)));
}

function isEveryAction({ Action }: Statement): boolean {
  return Action?.some((action) => action === '*' || action.toLowerCase() === 's3:*') ?? false;
}

function namesPlaintext(clause: Clause): boolean {
  const { key, values } = clause;
  if (key === 'aws:securetransport') return values.some((value) => String(value).toLowerCase() === 'false');
  return wantsVersion(clause);
}

/**
 * True if the clause holds for every request without TLS. Of several values one is enough. Other operators are not
 * documented for this key, which is boolean and has one value.
 */
function isPlaintext(clause: Clause): boolean {
  const { operator, key, values } = clause;
  const isBoolean = operator === 'bool' || operator === 'boolifexists';
  if (isBoolean && key === 'aws:securetransport') return values.some((value) => String(value) === 'false');
  return wantsVersion(clause);
}

/** With `IfExists` a clause is true where the key is absent, as a version of TLS is without TLS (#Conditions_IfExists). */
function wantsVersion({ operator, key }: Clause): boolean {
  return operator === 'numericlessthanifexists' && key === 's3:tlsversion';
}

const tlsVersions = ['1.1', '1.2', '1.3'];

/** The highest version below which everything is denied to everyone. */
function lowestTls(total: readonly Statement[], bucket: string): string | null {
  const floors = total.map((one) => ({ one, floors: clauses(one).map(tlsFloor) }));
  const reached = tlsVersions.filter((version) => {
    const wanted = tlsVersions.indexOf(version);
    const enough = floors.filter(({ floors }) => floors.length > 0 && floors.every((floor) => floor >= wanted));
    return coversAll(
      enough.map(({ one }) => one),
      bucket,
    );
  });
  return reached.at(-1) ?? null;
}

/** The place in `tlsVersions` of the lowest version that a clause leaves alone; -1 if it denies no version. */
function tlsFloor({ operator, key, values }: Clause): number {
  if (key !== 's3:tlsversion') return -1;
  if (operator !== 'numericlessthan' && operator !== 'numericlessthanifexists') return -1;
  return Math.max(...values.map((value) => tlsVersions.indexOf(String(value))));
}
