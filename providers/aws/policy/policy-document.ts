/** Reads a resource policy into statements, and tells to whom and when each of them applies. */
import { z } from 'zod';
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
export type Statement = z.output<typeof statement>;

const policy = z.strictObject({ Version: z.string().nullable(), Statement: oneOrMany(statement) });
export type PolicyDocument = z.output<typeof policy>;

/** Several facts are read from one policy, one after the other. */
let last: readonly [text: string, document: PolicyDocument | null] = ['', null];

/** The policy as it was recorded, or null if it is not one. */
export function readPolicy(text: string): PolicyDocument | null {
  if (last[0] !== text) last = [text, policy.safeParse(parsePolicy(text)).data ?? null];
  return last[1];
}

/** "*" and { "AWS": "*" } are equivalent in a resource policy (reference_policies_elements_principal.html). */
export function isEveryone({ Principal }: Statement): boolean {
  if (Principal === undefined || typeof Principal === 'string') return Principal === '*';
  return Principal['AWS']?.includes('*') ?? false;
}

export interface Clause {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly (string | number | boolean)[];
}

/** All clauses of a statement must hold for it to apply; names of operators and keys are not case-sensitive. */
export function clauses({ Condition }: Statement): Clause[] {
  return Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator: operator.toLowerCase(), key: key.toLowerCase(), values })),
  );
}
