/** Says in words what a place of the configuration may hold, and what was found there. */
import { keysOf, type Shape } from './json-schema.ts';

/** What may stand in a place of these shapes; null if they say nothing about it. */
export function allowedBy(shapes: readonly Shape[]): string | null {
  const values = shapes.flatMap((shape) => shape.enum ?? (shape.const === undefined ? [] : [shape.const]));
  if (values.length > 0) return listed([...new Set(values)].map((value) => JSON.stringify(value)));
  const described = [...new Set(shapes.flatMap(oneAllowed))];
  return described.length === 0 ? null : described.join(', or ');
}

export function listed(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(', ');
}

/** The kind of a value, as a person would call it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'true or false' : 'a map';
}

function oneAllowed(shape: Shape): readonly string[] {
  switch (shape.type) {
    case 'integer':
      return [`a whole number${range(shape.minimum, shape.maximum)}`];
    case 'number':
      return [`a number${range(shape.minimum, shape.maximum)}`];
    case 'string':
      return [`text${range(shape.minLength, shape.maxLength, ' characters')}`];
    case 'boolean':
      return ['true', 'false'];
    case 'array':
      return [`a list${range(shape.minItems, shape.maxItems, ' entries')}`];
    case 'object':
      return [`a map of ${keysOf([shape]).join(', ')}`];
    default:
      return [];
  }
}

function range(least: number | undefined, most: number | undefined, unit = ''): string {
  if (most === undefined) return least === undefined ? '' : ` of at least ${least}${unit}`;
  return least === undefined ? ` of at most ${most}${unit}` : ` from ${least} to ${most}${unit}`;
}
