/** Turns what the schema refuses into faults that a person can mend: place, what is allowed, the likely meaning. */
import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { printable } from '../terminal.ts';
import { keysOf, member, type Shape, shapesAt } from './json-schema.ts';
import type { Fault, ProblemCode } from './problem.ts';
import { couldBeSecret } from './secrets.ts';
import { offsetAt, type Tree } from './tree.ts';
import { allowedBy, kindOf, listed } from './wording.ts';

type Issue = z.core.$ZodIssue;
type At = readonly PropertyKey[];

/** Everything that the schema refused, in the words of the file. */
export function shapeFaults(tree: Tree, shape: Shape, issues: readonly Issue[]): readonly Fault[] {
  return issues.flatMap((issue) => faultsOf(tree, shape, issue, issue.path));
}

/** Names an option the way a person would look for it: `targets[0].limits`. */
export function optionName(at: At): string {
  return at
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i ? '.' : ''}${quotable(String(step))}`))
    .join('');
}

function faultsOf(tree: Tree, shape: Shape, issue: Issue, at: At): readonly Fault[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(tree, shape, at, key));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The alternative that fits best is the one the writer had in mind.
    const [best] = issue.errors.toSorted((a, b) => a.length - b.length || depth(b) - depth(a));
    return (best ?? []).flatMap((inner) => faultsOf(tree, shape, inner, [...at, ...inner.path]));
  }
  const found = at.reduce(member, tree.value);
  const shapes = shapesAt(shape, tree.value, at);
  const allowed = allowedBy(shapes);
  const fault = (code: ProblemCode, message: string, remedy: string | null) => [
    { code, offset: offsetAt(tree, at, 'value'), option: optionName(at), message, allowed, remedy },
  ];
  if (found === undefined) {
    const meaning = shapes.find(({ description }) => description !== undefined)?.description;
    return fault(
      'missing-key',
      'this required key is missing',
      meaning === undefined ? 'Add it.' : `Add it. ${meaning}`,
    );
  }
  switch (issue.code) {
    case 'invalid_type':
      return fault('wrong-type', `found ${kindOf(found)}`, remedyForType(found, issue.expected));
    case 'invalid_value':
    case 'invalid_union':
      return fault('not-allowed', `${quotable(found)} is not allowed`, likely(found, shapes));
    case 'invalid_format':
    case 'custom':
      return fault('not-allowed', printable(issue.message), null);
    default:
      return fault(
        'not-allowed',
        'the value is outside what is allowed',
        allowed === null ? printable(issue.message) : null,
      );
  }
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function unknownKey(tree: Tree, shape: Shape, at: At, key: string): Fault {
  const keys = keysOf(shapesAt(shape, tree.value, at));
  const near = nearest(key, keys);
  const merge = key === '<<' ? 'Merge keys are not supported: write the keys out.' : null;
  return {
    code: 'unknown-key',
    offset: offsetAt(tree, [...at, key], 'key'),
    option: optionName([...at, key]),
    message: 'this key is unknown',
    allowed: listed(keys),
    remedy: merge ?? (near === null ? 'Remove it.' : `Did you mean ${near}?`),
  };
}

function remedyForType(found: unknown, expected: string): string | null {
  if (found === null) {
    return expected === 'object'
      ? 'Write {} to take every default, or remove the key.'
      : 'Give it a value, or remove the key.';
  }
  if (expected === 'string' && typeof found !== 'object') return 'Put the value in quotes.';
  return typeof found === 'string' && (expected === 'number' || expected === 'int')
    ? 'Write the number without quotes.'
    : null;
}

function likely(found: unknown, shapes: readonly Shape[]): string | null {
  const values = shapes.flatMap((shape) => shape.enum ?? (shape.const === undefined ? [] : [shape.const])).map(String);
  if (typeof found !== 'string') return values.includes(String(found)) ? `Put it in quotes: "${String(found)}".` : null;
  const near = nearest(found, values);
  return near === null ? null : `Did you mean ${near}?`;
}

function nearest(text: string, words: readonly string[]): string | null {
  if (words.length === 0 || text.length > 60) return null;
  const near = closest(text, words);
  const edits = distance(text.toLowerCase(), near.toLowerCase());
  return edits <= Math.max(1, near.length / 3) || letters(text) === letters(near) ? near : null;
}

/** Two neighbouring letters swapped, the commonest slip, count as two edits, which is too many for a short word. */
function letters(text: string): string {
  return [...text.toLowerCase()].sort().join('');
}

/** A value as a message may repeat it: short, safe for a terminal, and not if it could be a secret. */
function quotable(value: unknown): string {
  if (typeof value === 'object') return kindOf(value);
  const text = String(value);
  return couldBeSecret(text) ? '(withheld)' : printable(text, 60);
}
