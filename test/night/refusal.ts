/** The words in which it is written what must become unknown when a question is refused. */
import { checks } from '../../checks/index.ts';
import type { Kind } from '../../providers/kinds.ts';
import { regions } from './names.ts';
import type { Where } from './tape.ts';

/** Records as `check name`, where the name is one of `names.ts`, or the id of a list that is not whole. */
export interface Refusal {
  /** With its service where two have one of that name. */
  readonly operation: string;
  /** The action of IAM that would have allowed it; null where none is needed. */
  readonly permission: string | null;
  readonly where: Where;
  /** Records that turn unknown. */
  readonly turns: readonly string[];
  /** Records of what nobody can know of any more. */
  readonly lost: readonly string[];
  /** Records that stand for what cannot be listed. */
  readonly instead: readonly string[];
  /** Records of the same verdict, for the next best reason. */
  readonly otherwise: readonly string[];
  /** Records that turn unknown and name what hides their answer every night. */
  readonly veiled: readonly string[];
  /** Resources of which nobody knows any more where they lie. */
  readonly nowhere: readonly string[];
}

export type Aftermath = Partial<Omit<Refusal, 'operation' | 'permission' | 'where'>>;

const nothing = { turns: [], lost: [], instead: [], otherwise: [], veiled: [], nowhere: [] } as const;

export function refused(
  operation: string,
  permission: string | null,
  aftermath: Aftermath,
  where: Where = 'everywhere',
): Refusal {
  return { operation, permission, where, ...nothing, ...aftermath };
}

/** Each of these checks of each of these resources. */
export function of(ids: string | readonly string[], names: string | readonly string[]): readonly string[] {
  return [ids].flat().flatMap((id) => [names].flat().map((name) => `${id} ${name}`));
}

/** Every check of a kind: what a list that is not whole, or a resource that is not found, leaves without a verdict. */
export function every(kind: Kind): readonly string[] {
  return checks.filter(({ subject }) => subject === kind).map(({ id }) => id);
}

/** What stands for the lists of a kind that are not whole in these regions; `*` for a list that is of none. */
export function holes(kind: Kind, gap: string, where: readonly string[] = regions): readonly string[] {
  return of(
    every(kind),
    where.map((region) => `${kind}:${region}:${gap}`),
  );
}

/** The same question, refused in one place alone. */
export function refusedAt(where: Where, { operation, permission }: Refusal, aftermath: Aftermath): Refusal {
  return refused(operation, permission, aftermath, where);
}
