/** The configuration's JSON Schema: published for editors, and walked by the loader to name what is allowed where. */
import path from 'node:path';
import { z } from 'zod';
import type { Provider } from '../../providers/provider.ts';
import { configSchema } from './schema.ts';

/** One place of the schema. `path: true` marks a file path. */
export type Shape = z.core.JSONSchema.BaseSchema;

/** The schema that editors read (draft 7, the newest that all of them know). */
export function configJsonSchema(providers: readonly Provider[]): Shape {
  return {
    ...z.toJSONSchema(configSchema(providers), {
      io: 'input',
      target: 'draft-07',
      override: ({ jsonSchema }) => delete jsonSchema['path'],
    }),
    title: 'Configuration of backup-evidence',
  };
}

/** The same schema with the marks that only the loader reads. */
export function markedShape(z_: z.ZodType): Shape {
  return z.toJSONSchema(z_, { io: 'input', target: 'draft-07', unrepresentable: 'any' });
}

/** What may stand at `at` below `value`; several shapes where alternatives are open and `value` does not decide. */
export function shapesAt(shape: Shape, value: unknown, at: readonly PropertyKey[]): readonly Shape[] {
  const here = alternatives(shape, value);
  const [step, ...rest] = at;
  if (step === undefined) return here;
  return here.flatMap((each) => below(each, step)).flatMap((each) => shapesAt(each, member(value, step), rest));
}

/** The keys that may stand in a map of one of these shapes. */
export function keysOf(shapes: readonly Shape[]): readonly string[] {
  return [
    ...new Set(shapes.flatMap((shape) => [...Object.keys(shape.properties ?? {}), ...namesOf(shape.propertyNames)])),
  ];
}

/** `value` with every marked file path made absolute against `folder`. */
export function resolvePaths(shape: Shape, value: unknown, folder: string): unknown {
  const here = alternatives(shape, value);
  if (typeof value === 'string')
    return here.some((each) => each['path'] === true) ? path.resolve(folder, value) : value;
  const inside = (each: unknown, step: PropertyKey) =>
    here.flatMap((one) => below(one, step)).reduce((whole, one) => resolvePaths(one, whole, folder), each);
  if (Array.isArray(value)) return value.map(inside);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(each, key)]));
}

/** How a map says which keys it may have, where it has no property for each. */
function namesOf(names: Shape['propertyNames']): readonly string[] {
  return typeof names === 'object' ? (names.enum ?? []).map(String) : [];
}

function alternatives(shape: Shape, value: unknown): readonly Shape[] {
  const options = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  const agreeing = options.filter((each) => agrees(each, value));
  // Where the value fits none, it may have been meant for any.
  const open = agreeing.length > 0 ? agreeing : options;
  return [shape, ...open.flatMap((each) => alternatives(each, value))];
}

/** An alternative is out where one of its constants (such as `kind`) is something else in the value. */
function agrees(shape: Shape, value: unknown): boolean {
  return Object.entries(shape.properties ?? {}).every(([key, each]) => {
    const found = member(value, key);
    return typeof each === 'boolean' || each.const === undefined || found === undefined || each.const === found;
  });
}

function below(shape: Shape, step: PropertyKey): readonly Shape[] {
  const each =
    typeof step === 'string' && shape.type === 'object'
      ? (shape.properties?.[step] ?? shape.additionalProperties)
      : shape.items;
  return typeof each === 'object' && !Array.isArray(each) ? [each] : [];
}

export function member(value: unknown, step: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<PropertyKey, unknown>)[step];
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
