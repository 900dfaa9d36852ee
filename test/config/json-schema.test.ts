/** The schema for editors says what the loader does: same defaults, every option explained, no unknown key. */
import { expect, test } from 'vitest';
import { configJsonSchema, type Shape } from '../../src/config/json-schema.ts';
import { load } from './files.ts';
import { optionsOf } from './options.ts';
import { smallProviders } from './small-provider.ts';

const schema = configJsonSchema(smallProviders);
const options = optionsOf(schema);

test('it is draft 7, names what is required, and refuses unknown keys everywhere', () => {
  expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', required: ['log', 'targets'] });
  const maps = [schema, ...options.values()].filter((shape) => shape.properties !== undefined);
  expect(maps.length).toBeGreaterThan(8);
  for (const shape of maps) expect(shape.additionalProperties).toBe(false);
});

test('every option of the file’s own says what it means', () => {
  const own = [...options].filter(([name]) => !/\.(aws|azure)\.|\[\]$/.test(name));
  expect(own.length).toBeGreaterThan(25);
  for (const [name, shape] of own) expect(shape.description, name).toMatch(/^[A-Z].*\.$/);
});

test('its defaults are those that the loader takes', async () => {
  const config = await load('log: a/b\ntargets: [{ id: m, aws: {} }]\n');
  const { schedule, timezone, run, targets } = config;
  expect(defaultOf('schedule')).toBe(schedule);
  expect(defaultOf('timezone')).toBe(timezone);
  expect(defaultOf('run.deadlineMinutes')).toBe(run.deadlineMinutes);
  expect(defaultOf('run.graceHours')).toBe(run.graceHours);
  expect(defaultOf('targets[].expect')).toBe(targets[0]?.expect);
  for (const [name, value] of Object.entries(targets[0]?.limits ?? {})) {
    expect(defaultOf(`targets[].limits.${name}`)).toBe(value);
  }
});

test('a target has exactly one provider', () => {
  expect(options.get('targets[]')?.oneOf).toEqual([{ required: ['aws'] }, { required: ['azure'] }]);
});

test('the loader’s own marks are not published', () => {
  expect(JSON.stringify(schema)).not.toContain('"path":true');
});

function defaultOf(name: string): Shape['default'] {
  return options.get(name)?.default;
}
