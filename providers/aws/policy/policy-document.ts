/** Reads a bucket policy: whom it turns away for want of encryption in transit. */
import { z } from 'zod';
import type { Transport } from '../../kinds.ts';
import { covers } from './arn-pattern.ts';
import { parsePolicy } from './policy-json.ts';

/** A policy writes one thing as itself and several as a list. */
const oneOrMany = <T extends z.ZodType>(one: T) =>
  z.union([one, z.array(one)]).transform((value) => (Array.isArray(value) ? value : [value]) as z.output<T>[]);

const words = oneOrMany(z.string());
const kinds = z.enum(['AWS', 'Service', 'Federated', 'CanonicalUser']);
const identities = z.union([z.string(), z.partialRecord(kinds, words)]);
const conditionValues = oneOrMany(z.union([z.string(), z.number(), z.boolean()]));

/** An operator without a key is no condition, and must not pass for one that always holds. */
const clausesOfOperator = z.record(z.string(), conditionValues).refine((keys) => Object.keys(keys).length > 0);

const statement = z.strictObject({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: identities.optional(),
  NotPrincipal: identities.optional(),
  Action: words.optional(),
  NotAction: words.optional(),
  Resource: words.optional(),
  NotResource: words.optional(),
  Condition: z.record(z.string(), clausesOfOperator).optional(),
});
type Statement = z.output<typeof statement>;

const policy = z.strictObject({ Version: z.string().nullable(), Statement: oneOrMany(statement) });
export type PolicyDocument = z.output<typeof policy>;

/** The policy as it was recorded, or null if it is not one. */
export function readPolicy(text: string): PolicyDocument | null {
  return policy.safeParse(parsePolicy(text)).data ?? null;
}

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

/** "*" and { "AWS": "*" } are equivalent in a resource policy (reference_policies_elements_principal.html). */
function isEveryone({ Principal }: Statement): boolean {
  if (Principal === undefined || typeof Principal === 'string') return Principal === '*';
  return Principal['AWS']?.includes('*') ?? false;
}

function isEveryAction({ Action }: Statement): boolean {
  return Action?.some((action) => action === '*' || action.toLowerCase() === 's3:*') ?? false;
}

interface Clause {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly (string | number | boolean)[];
}

/** All clauses of a statement must hold for it to apply; names of operators and keys are not case-sensitive. */
function clauses({ Condition }: Statement): Clause[] {
  return Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator: operator.toLowerCase(), key: key.toLowerCase(), values })),
  );
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
