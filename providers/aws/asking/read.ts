/** Reads a recorded answer by its operation's table: the checked body, a documented "not configured", or a gap. */
import type { Keep, Observation } from '../../provider.ts';
import type { Fact, Gap, GapReason, Json, Seen } from '../../resource.ts';
import type { AwsOperation } from '../aws-operation.ts';
import { gapFor } from './gaps.ts';

export type Answer<Body> = Seen &
  (
    | { readonly body: Body }
    /** A code of the operation's `errors`. */
    | { readonly notConfigured: string }
    | { readonly gap: Gap }
  );

export function read<Body>(
  operation: AwsOperation<Body>,
  { digest, observedAt, wire, answer }: Observation,
): Answer<Body> {
  const seen: Seen = { observations: [digest], observedAt };
  const malformed = (what: string): Answer<Body> => ({
    ...seen,
    gap: {
      reason: 'malformed',
      detail: `${operation.service} ${operation.name} answered ${what} (status ${wire.status}).`,
    },
  });
  if ('failure' in answer) {
    const documented = wire.status !== null && wire.status >= 400 && wire.status < 500;
    if (documented && Object.hasOwn(operation.errors, answer.failure))
      return { ...seen, notConfigured: answer.failure };
    return { ...seen, gap: gapFor(operation, answer.failure, wire) };
  }
  if (wire.status !== 200) return malformed('with a body under a status that is not documented');
  if (wire.root !== operation.root) return malformed('with the body of something else');
  const lacking = missingMember(answer.body, operation.keep, operation.absent, '');
  if (lacking !== null) return malformed(`without ${lacking}`);
  const checked = operation.shape.safeParse(answer.body);
  if (checked.success) return { ...seen, body: checked.data };
  return malformed(`with an unexpected value at ${checked.error.issues[0]?.path.map(String).join('.')}`);
}

/** Path of the first member that ought to be there and is not, as `absent` would name it. */
function missingMember(value: Json, keep: Keep, absent: Readonly<Record<string, string>>, path: string): string | null {
  if (typeof keep !== 'object') return null;
  if ('items' in keep) {
    if (!isList(value)) return path;
    return first(value, (item) => missingMember(item, keep.items, absent, `${path}[]`));
  }
  if (!('members' in keep)) return null;
  if (typeof value !== 'object' || value === null || isList(value)) return path;
  return first(Object.entries(keep.members), ([name, rule]) => {
    const inner = path === '' ? name : `${path}.${name}`;
    const member = Object.hasOwn(value, name) ? (value[name] ?? null) : null;
    if (member === null) return Object.hasOwn(absent, inner) ? null : inner;
    return missingMember(member, rule, absent, inner);
  });
}

function first<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** What a checked answer says: a value, or why it says none. */
export type Reading<T> = { readonly value: T } | { readonly gap: Gap };

export function unreadable(reason: GapReason, detail: string): { readonly gap: Gap } {
  return { gap: { reason, detail } };
}

/** The fact in an answer: `notConfigured` where the service says so, otherwise what `configured` reads in the body. */
export function factIn<Body, T>(
  answer: Answer<Body>,
  meaning: { readonly notConfigured?: T; readonly configured: (body: Body) => Reading<T> },
): Fact<T> {
  const { observations, observedAt } = answer;
  const seen: Seen = { observations, observedAt };
  if ('gap' in answer) return { ...seen, gap: answer.gap };
  if ('body' in answer) return { ...seen, ...meaning.configured(answer.body) };
  if (meaning.notConfigured !== undefined) return { ...seen, value: meaning.notConfigured };
  return { ...seen, ...unreadable('malformed', `The answer ${answer.notConfigured} is not documented here.`) };
}
