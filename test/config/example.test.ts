/** The example holds every option, loads as it stands with every default, and loads with each of its alternatives. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../checks/policy.ts';
import { providers } from '../../providers/index.ts';
import { configJsonSchema } from '../../src/config/json-schema.ts';
import { loadConfig } from '../../src/config/load.ts';
import { policyOf } from '../../src/config/policy.ts';
import { written } from './files.ts';
import { optionsOf } from './options.ts';

const lines = readFileSync('config.example.yaml', 'utf8').split('\n');
const off = /^(\s*)#(?=\S)/;
const load = (text: readonly string[]) => loadConfig(written(text.join('\n')), providers);

/** The runs of lines that are switched off, each an alternative on its own. */
const alternatives = lines.flatMap((line, start) => {
  if (!off.test(line) || off.test(lines[start - 1] ?? '')) return [];
  const length = lines.slice(start).findIndex((each) => !off.test(each));
  return [{ name: `${line.trim()} (line ${start + 1})`, start, end: start + length }];
});

test('as it stands it loads, and says nothing but the defaults', async () => {
  const config = await load(lines);
  const least = await loadConfig(written(`log: ${config.log}\ntargets: [{ id: main, aws: {} }]\n`), providers);
  expect({ ...config, digest: null, policy: null }).toEqual({ ...least, digest: null, policy: null });
  const values = Object.values(policyOf(config)).map(({ value }) => value);
  expect(values).toEqual(Object.values(defaultPolicy).map(({ value }) => value));
});

test.each(alternatives)('with $name it loads', async ({ start, end }) => {
  const on = lines.slice(start, end).map((line) => line.replace(off, '$1'));
  const rest = withoutOption(lines, start, /^\s*[\w-]+:/.exec(on[0] ?? '')?.[0] ?? '');
  const config = await load([...rest.slice(0, start), ...on, ...rest.slice(end)]);
  const plain = await load(lines);
  expect({ ...config, digest: null }).not.toEqual({ ...plain, digest: null });
});

test('every option of the schema is in it', () => {
  const missing = [...optionsOf(configJsonSchema(providers)).keys()].filter((name) => {
    const words = name.split(/\.|\[\]/).filter((word) => word !== '');
    return !inOrder(words);
  });
  expect(missing).toEqual([]);
});

test('its first line leads editors to the schema', () => {
  expect(lines[0]).toBe('# yaml-language-server: $schema=./docs/config.schema.json');
});

/** Whether the words stand as keys, each deeper than the one before and within it. */
function inOrder(words: readonly string[], from = 0, depth = -1): boolean {
  const [word, ...rest] = words;
  if (word === undefined) return true;
  for (const [index, line] of lines.entries()) {
    if (index < from) continue;
    const key = /^(\s*)#?((?:- )?)([\w-]+):/.exec(line);
    if (key === null) continue;
    const indent = `${key[1]}${key[2]}`.length;
    if (indent <= depth) return false;
    if (key[3] === word && inOrder(rest, index + 1, indent)) return true;
  }
  return false;
}

/** Blanks the option that stands before `start` under the same key and indentation, as an alternative replaces it. */
function withoutOption(all: readonly string[], start: number, key: string): readonly string[] {
  const first = all.findLastIndex((line, index) => index < start && line.startsWith(key));
  if (first < 0) return all;
  const indent = key.search(/\S/);
  const inside = all.slice(first + 1).findIndex((line) => line.trim() !== '' && line.search(/\S/) <= indent);
  return all.map((line, index) => (index >= first && index <= first + inside ? '' : line));
}
