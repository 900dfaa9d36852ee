/** Tells whether a resource policy refuses actions to everyone, whoever is granted them elsewhere. */
import { type Reading, unreadable } from '../asking/read.ts';
import { matches } from './arn-pattern.ts';
import { type Clause, clauses, isEveryone, type PolicyDocument, type Statement } from './policy-document.ts';

export type Refused = 'to-everyone' | 'to-most' | 'no';

/** An action that must be refused, and whether a statement's resources are all that it acts on. */
export interface Demand {
  readonly action: string;
  covered(patterns: readonly string[]): boolean;
}

/** The weakest refusal of all demands. `to-most`: some identities, which the policy names, are spared. */
export function refusalOf({ Statement: statements }: PolicyDocument, demands: readonly Demand[]): Reading<Refused> {
  const denials = statements.filter(({ Effect }) => Effect === 'Deny');
  const each = demands.map((demand) => best(denials.filter((one) => covers(one, demand)).map(strengthOf)));
  if (each.includes('no')) return { value: 'no' };
  if (each.includes('undecided')) {
    return unreadable('unsupported', 'The policy refuses deletion, but to whom it does not was not recorded.');
  }
  return { value: each.includes('to-most') ? 'to-most' : 'to-everyone' };
}

type Strength = Refused | 'undecided';

function best(strengths: readonly Strength[]): Strength {
  return (['to-everyone', 'to-most', 'undecided'] as const).find((one) => strengths.includes(one)) ?? 'no';
}

function covers({ Action, NotAction, Resource }: Statement, { action, covered }: Demand): boolean {
  const named = (patterns: readonly string[]) =>
    patterns.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
  return (Action ? named(Action) : NotAction !== undefined && !named(NotAction)) && covered(Resource ?? []);
}

function strengthOf(denial: Statement): Strength {
  const spared = clauses(denial).map(sparing);
  if (spared.includes('others')) return 'no';
  const { NotPrincipal } = denial;
  // Of `NotPrincipal` the names stand in the policy, and all others are denied: of everyone that is nobody.
  if (NotPrincipal !== undefined && isEveryone({ ...denial, Principal: NotPrincipal })) return 'no';
  if (!isEveryone(denial) && NotPrincipal === undefined) return 'no';
  if (spared.includes('undecided')) return 'undecided';
  return spared.length > 0 || NotPrincipal !== undefined ? 'to-most' : 'to-everyone';
}

const negative = /^(forallvalues:)?(stringnot(equals|equalsignorecase|like)|arnnot(equals|like))(ifexists)?$/;

/** Single identities and no others: a pattern of a whole account, or of all its roles, spares whoever has a role. */
const oneOrFew =
  /^(arn:[a-z-]+:(iam|sts)::\d{12}:(root|(role|user|assumed-role|federated-user)\/[^*?].*)|A(ID|RO)A[A-Z0-9]+(:.*)?)$/;

/** Whom a clause spares: a few that it names, or others, as whoever asks in some other way. */
function sparing({ operator, key, values }: Clause): 'few' | 'others' | 'undecided' {
  if (!negative.test(operator) || (key !== 'aws:principalarn' && key !== 'aws:userid')) return 'others';
  if (values.some((value) => String(value).startsWith('handle:'))) return 'undecided';
  return values.every((value) => oneOrFew.test(String(value))) ? 'few' : 'others';
}
