/** Lists every option that a JSON Schema of the configuration has, by name: `targets[].limits.attempts`. */
import type { Shape } from '../../src/config/json-schema.ts';

export function optionsOf(shape: Shape, name = ''): ReadonlyMap<string, Shape> {
  const { propertyNames, additionalProperties, items } = shape;
  const keys = isShape(propertyNames) ? (propertyNames.enum ?? []).map(String) : [];
  const inner: readonly (readonly [string, unknown])[] = [
    ...Object.entries(shape.properties ?? {}).map(
      ([key, each]) => [name === '' ? key : `${name}.${key}`, each] as const,
    ),
    ...keys.map((key) => [`${name}.${key}`, additionalProperties] as const),
    [`${name}[]`, items],
  ];
  const named = inner.flatMap(([inside, each]) =>
    isShape(each) ? [[inside, each] as const, ...optionsOf(each, inside)] : [],
  );
  const open = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap((each) => [...optionsOf(each, name)]);
  return new Map([...named, ...open]);
}

function isShape(each: unknown): each is Shape {
  return typeof each === 'object' && each !== null && !Array.isArray(each);
}
