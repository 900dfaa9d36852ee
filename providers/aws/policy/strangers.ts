/** Tells which other accounts a resource policy lets in; a denial outweighs every allowance. */
import type { Stranger } from '../../kinds.ts';
import { type Reading, unreadable } from '../asking/read.ts';
import { matches } from './arn-pattern.ts';
import { type Clause, clauses, type PolicyDocument, type Statement } from './policy-document.ts';
import { holdsForAccounts, isNoHindrance, type Name, namedBy, type Saying, saying } from './who.ts';

/** What a policy guards, and which of its actions matter. */
export interface Guarded {
  /** The account that owns it. */
  readonly account: string;
  /** Other accounts can do nothing but these, whatever is allowed; null where they can do all that is. */
  readonly open: readonly string[] | null;
  /** Actions that delete or overwrite what is kept, or change the rules that keep it. */
  readonly destructive: readonly string[];
}

/** Everyone is `*`. A gap where it cannot be told who is let in. */
export function strangersOf({ Statement: statements }: PolicyDocument, guarded: Guarded): Reading<readonly Stranger[]> {
  const denials = statements.filter(({ Effect }) => Effect === 'Deny');
  const found = new Map<Name, boolean>();
  for (const allowance of statements.filter(({ Effect }) => Effect === 'Allow')) {
    const named = allowed(allowance);
    for (const action of probes(allowance, guarded)) {
      const left = named === null ? null : remaining(named, allowance, action, denials, guarded.account);
      if (left === null) return undecided;
      const destroys = guarded.destructive.some((one) => one.toLowerCase() === action);
      for (const name of left) found.set(name, (found.get(name) ?? false) || destroys);
    }
  }
  const strangers = [...found].map(([account, mayDestroy]) => ({ account, mayDestroy }));
  return { value: strangers.sort((a, b) => (a.account < b.account ? -1 : 1)) };
}

const undecided = unreadable('unsupported', 'The policy names whom it lets in by a condition that is not judged here.');

/** The actions that a statement is about, as it writes them, and each destructive one among them. */
function probes({ Action, NotAction }: Statement, { open, destructive }: Guarded): readonly string[] {
  const written = (Action ?? (NotAction ? ['*'] : [])).map((action) => action.toLowerCase());
  const meant = (action: string) =>
    written.some((pattern) => matches(pattern, action)) &&
    !NotAction?.some((pattern) => matches(pattern.toLowerCase(), action));
  if (open) return open.map((action) => action.toLowerCase()).filter(meant);
  return [...new Set([...written, ...destructive.map((action) => action.toLowerCase()).filter(meant)])];
}

/** Whom an allowance lets in before anything is denied; null where that cannot be told. */
function allowed(allowance: Statement): readonly Name[] | null {
  const principals = namedBy(allowance);
  if (principals === null || principals === 'undecided') return null;
  const all = clauses(allowance);
  // To let in all but some lets in everyone.
  const named = 'only' in principals ? principals.only : ['*'];
  const others = all.filter((clause) => saying(clause) === null && !isNoHindrance(clause));
  const left = all.map(saying).reduce<readonly Name[] | null>(narrowed, [...new Set(named)]);
  // What narrows everyone down in a way that is not about who he is may leave the owner's own network alone.
  return left?.includes('*') && others.length > 0 ? null : left;
}

function narrowed(names: readonly Name[] | null, said: Saying): readonly Name[] | null {
  if (names === null || said === null) return names;
  if (said === 'undecided') return names.includes('*') ? null : names;
  if ('allBut' in said) return names.filter((name) => !said.wholly.includes(name));
  const inOrganisation = said.only.some((name) => name.startsWith('o-'));
  return [...new Set(names.flatMap((name) => (name === '*' ? said.only : [name])))].filter(
    // An account that is named may be in the organisation that is asked for.
    (name) => inOrganisation || said.only.includes(name),
  );
}

/** Who of `names` may still do it after all that is denied; null where that cannot be told. */
function remaining(
  names: readonly Name[],
  allowance: Statement,
  action: string,
  denials: readonly Statement[],
  owner: string,
): readonly Name[] | null {
  let left: readonly Name[] = names;
  for (const denial of denials) {
    if (!coversAction(denial, action) || !coversResource(denial, allowance)) continue;
    const spared = sparedBy(denial);
    if (spared === null) continue;
    const kept = left.map((name) => (name === owner ? [name] : spared(name)));
    if (kept.some((one) => one === null)) return null;
    left = kept.flatMap((one) => one ?? []);
  }
  return [...new Set(left)].filter((name) => name !== owner);
}

type Sparing = (name: Name) => readonly Name[] | null;

/** Whom a denial leaves of each name; null for a denial that whoever asks can avoid. */
function sparedBy(denial: Statement): Sparing | null {
  const principals = namedBy(denial);
  const rest = clauses(denial).filter((clause) => !holdsForAccounts(clause));
  if (rest.some((clause: Clause) => saying(clause) === null)) return null;
  const said = [...rest.map(saying), principals];
  return (name) => {
    const outcomes = said.map((one) => spares(one, name));
    // One clause that does not hold is enough for the denial not to apply.
    const whole = outcomes.find((one) => one?.includes(name));
    if (whole) return whole;
    if (outcomes.includes(null)) return null;
    return outcomes.flatMap((one) => one ?? []);
  };
}

/** Of `name` those for whom this does not hold. */
function spares(said: Saying, name: Name): readonly Name[] | null {
  if (said === null || said === 'undecided') return null;
  if ('only' in said) {
    if (said.wholly.includes('*') || said.wholly.includes(name)) return [];
    // To deny some leaves everyone else; whether an account is in an organisation is not known.
    return name === '*' || said.only.includes(name) || !said.only.some((one) => one.startsWith('o-')) ? [name] : null;
  }
  if (said.allBut.includes(name) || said.allBut.includes('*')) return [name];
  if (name === '*') return said.allBut;
  return said.allBut.some((one) => one.startsWith('o-')) && !name.startsWith('o-') ? null : [];
}

function coversAction({ Action, NotAction }: Statement, action: string): boolean {
  if (NotAction) return !action.includes('*') && !NotAction.some((pattern) => matches(pattern.toLowerCase(), action));
  return Action?.some((pattern) => matches(pattern.toLowerCase(), action)) ?? false;
}

/** Each resource of the allowance is named by the denial as well. */
function coversResource(denial: Statement, { Resource = [] }: Statement): boolean {
  return Resource.length > 0 && Resource.every((one) => denial.Resource?.some((pattern) => matches(pattern, one)));
}
