/** Tells whom a statement of a resource policy names, by its principals and by the clauses of its condition. */
import type { Clause, Statement } from './policy-document.ts';

/** An account by its number, an organisation by its id, `*` for everyone, or a principal's own word for itself. */
export type Name = string;

/**
 * What a clause says of who asks: that it is one of these, or none of them; null if it says nothing of that. A person or
 * a role stands under the name of its account, but only those named `wholly` are named with all who belong to them.
 */
export type Saying =
  | { readonly only: readonly Name[]; readonly wholly: readonly Name[] }
  | { readonly allBut: readonly Name[]; readonly wholly: readonly Name[] }
  | 'undecided'
  | null;

const organisation = /^(o-[a-z0-9]{4,32})(\/.*)?$/;
const accountInArn = /^arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:(\d{12}):/;

/** Condition keys about who asks, or for whom a service does (reference_policies_condition-keys.html). */
const keys: Readonly<Record<string, RegExp>> = {
  'aws:principalaccount': /^(\d{12})$/,
  'aws:sourceaccount': /^(\d{12})$/,
  'aws:sourceowner': /^(\d{12})$/,
  's3:dataaccesspointaccount': /^(\d{12})$/,
  'aws:principalarn': accountInArn,
  'aws:sourcearn': accountInArn,
  'aws:principalorgid': organisation,
  'aws:principalorgpaths': organisation,
  'aws:sourceorgid': organisation,
  'aws:sourceorgpaths': organisation,
};

/** `IfExists` and the word for all of several values hold where the key is absent, so that they let strangers through. */
const positive = /^(foranyvalue:)?(string(equals|equalsignorecase|like)|arn(equals|like))$/;
const negative = /^(forallvalues:)?(stringnot(equals|equalsignorecase|like)|arnnot(equals|like))(ifexists)?$/;

/** Keys that every request of an account or organisation carries; of the others some requests carry none. */
const ofEveryone = /^aws:principal(account|orgid|orgpaths)$/;
/** "o-a1b2c3d4e5/*" is "any principal in the organization" (reference_policies_condition-keys.html). */
const wholeName = /^(\d{12}|o-[a-z0-9]+)(\/\*)?$/;

export function saying({ operator, key, values }: Clause): Saying {
  const form = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (form === undefined) return null;
  const names = values.map((value) => form.exec(String(value))?.[1]);
  const known = names.filter((name) => name !== undefined);
  if (known.length < names.length) return 'undecided';
  const wholly = ofEveryone.test(key) ? known.filter((_, at) => wholeName.test(String(values[at]))) : [];
  if (positive.test(operator)) return { only: known, wholly };
  return negative.test(operator) ? { allBut: known, wholly } : 'undecided';
}

/** Clauses that hold for every request of a person or program in another account. */
export function holdsForAccounts({ operator, key, values }: Clause): boolean {
  const isFalse = values.every((value) => String(value).toLowerCase() === 'false');
  return /^bool(ifexists)?$/.test(operator) && key === 'aws:principalisawsservice' && isFalse;
}

/** Clauses that whoever asks can meet as he likes. */
export function isNoHindrance({ key }: Clause): boolean {
  return /^(aws:(securetransport|referer|useragent)|s3:(tlsversion|x-amz-[a-z-]+|signatureversion|authtype))$/.test(
    key,
  );
}

/** Whom a statement names, services of AWS left out; all but these for `NotPrincipal`. */
export function namedBy({ Principal, NotPrincipal }: Statement): Saying {
  const named = principalsOf(Principal ?? NotPrincipal);
  if (named === null) return 'undecided';
  const list = named.flatMap(nameOf);
  const wholly = named.filter(namesWhole).flatMap(nameOf);
  return NotPrincipal === undefined ? { only: list, wholly } : { allBut: list, wholly };
}

function principalsOf(identities: Statement['Principal']): readonly string[] | null {
  if (identities === undefined) return null;
  if (typeof identities === 'string') return identities === '*' ? ['*'] : null;
  // Whose a canonical id is cannot be told from it.
  if (identities['CanonicalUser']) return null;
  return [...(identities['AWS'] ?? []), ...(identities['Federated'] ?? [])];
}

/** A deleted identity leaves its unique id behind, by which nobody can ask (reference_policies_elements_principal.html). */
function nameOf(principal: string): readonly Name[] {
  if (/^A(ID|RO|SI|NP|GP)A[A-Z0-9]+$/.test(principal)) return [];
  return [accountInArn.exec(principal)?.[1] ?? principal];
}

/** An account is named by its number or by `:root`; any other ARN names one of its identities (the same page). */
function namesWhole(principal: string): boolean {
  return !accountInArn.test(principal) || principal.endsWith(':root');
}
