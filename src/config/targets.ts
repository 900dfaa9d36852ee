/** Finds what no single option shows: two targets with one id, a target with no provider or with several. */
import type { Provider } from '../../providers/provider.ts';
import { printable } from '../terminal.ts';
import { optionName } from './issues.ts';
import { isMap, member } from './json-schema.ts';
import type { Fault } from './problem.ts';
import { offsetAt, type Tree } from './tree.ts';

/** Looks at the raw value, so that these faults are told beside all others. */
export function targetFaults(tree: Tree, providers: readonly Provider[]): readonly Fault[] {
  const targets = member(tree.value, 'targets');
  if (!Array.isArray(targets)) return [];
  const known = providers.map(({ id }) => id);
  const first = new Map<unknown, number>();
  return targets.flatMap((target: unknown, index) => {
    if (!isMap(target)) return [];
    const id = target['id'];
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    const named = known.filter((provider) => Object.hasOwn(target, provider));
    return [
      ...(typeof id === 'string' && earlier !== undefined ? [twice(tree, index, earlier)] : []),
      ...(named.length === 1 ? [] : [notOneProvider(tree, index, named, known)]),
    ];
  });
}

function twice(tree: Tree, index: number, earlier: number): Fault {
  const at = ['targets', index, 'id'];
  const message = `this is already the id of targets[${earlier}]`;
  return fault(tree, at, 'duplicate-id', message, 'Give each target an id of its own.');
}

function notOneProvider(tree: Tree, index: number, named: readonly string[], known: readonly string[]): Fault {
  const at = ['targets', index];
  const remedy = `Give the target exactly one of the keys: ${known.join(', ')}.`;
  if (named.length === 0) return fault(tree, at, 'missing-key', 'the target names no provider', remedy);
  return fault(tree, at, 'not-allowed', `the target names several providers (${named.join(', ')})`, remedy);
}

function fault(tree: Tree, at: readonly PropertyKey[], code: Fault['code'], message: string, remedy: string): Fault {
  const offset = offsetAt(tree, at, 'value');
  return { code, offset, option: optionName(at), message: printable(message), allowed: null, remedy };
}
