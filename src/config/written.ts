/** Writes a configuration as a file for people: every option with its meaning over it, and a `#` before what is off. */
import { stringify } from 'yaml';
import { isMap, member, type Shape, shapesAt } from './json-schema.ts';

const lineLength = 100;

/** The members of `value` as YAML, in the order of the schema, with the options that it leaves out switched off. */
export function writtenConfig(shape: Shape, value: Readonly<Record<string, unknown>>): string {
  const paragraphs = options(shapesAt(shape, value, []), value, '').filter((lines) => lines.length > 0);
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function members(shapes: readonly Shape[], value: unknown, margin: string): readonly string[] {
  return options(shapes, value, margin).flat();
}

function options(shapes: readonly Shape[], value: unknown, margin: string): readonly (readonly string[])[] {
  const properties = new Map(shapes.flatMap((shape) => Object.entries(shape.properties ?? {})));
  return [...properties].map(([key, shape]) =>
    typeof shape === 'boolean' ? [] : option(key, shape, member(value, key), margin),
  );
}

function option(key: string, shape: Shape, value: unknown, margin: string): readonly string[] {
  // A union of shapes has no one form that could be shown switched off.
  if (value === undefined && (shape.oneOf ?? shape.anyOf) !== undefined) return [];
  const meaning = comment(shape.description, margin);
  if (isMap(value)) {
    const inside = members(shapesAt(shape, value, []), value, `${margin}  `);
    // With comments alone below it, the key would have no value.
    if (inside.every((line) => line.trimStart().startsWith('#'))) return [...meaning, `${margin}${key}: {}`];
    return [...meaning, `${margin}${key}:`, ...inside];
  }
  if (Array.isArray(value) && value.some(isMap)) {
    const items = value.flatMap((each, index) =>
      item(members(shapesAt(shape, value, [index]), each, `${margin}    `), margin),
    );
    return [...meaning, `${margin}${key}:`, ...items];
  }
  if (value !== undefined) return [...meaning, `${margin}${key}: ${inline(value)}`];
  if (shape.properties !== undefined) {
    return [...meaning, `${margin}#${key}:`, ...members([shape], undefined, `${margin}  `)];
  }
  const standard = shape.default === undefined ? '' : ` ${inline(shape.default)}`;
  return [...meaning, `${margin}#${key}:${standard}`];
}

/** The lines of a map as an item of a list: a dash before its first key that is on. */
function item(lines: readonly string[], margin: string): readonly string[] {
  const first = lines.findIndex((line) => !line.trimStart().startsWith('#'));
  return lines.map((line, index) => {
    if (index > first) return line;
    return `${margin}  ${index === first ? '- ' : ''}${line.slice(margin.length + 4)}`;
  });
}

function comment(meaning: string | undefined, margin: string): readonly string[] {
  if (meaning === undefined) return [];
  const lines = [''];
  for (const word of meaning.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && margin.length + line.length + word.length > lineLength) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `${margin}# ${line}`);
}

/** On one line, whatever it is; quoted where it must be. */
function inline(value: unknown): string {
  const style = { blockQuote: false, collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 } as const;
  return stringify(value, style).replace(/\n$/, '');
}
