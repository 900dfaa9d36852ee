/** A configuration that is written for people reads back as what was written, whatever its values are. */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { providers } from '../../providers/index.ts';
import { configJsonSchema } from '../../src/config/json-schema.ts';
import { readConfig } from '../../src/config/load.ts';
import { writtenConfig } from '../../src/config/written.ts';
import { smallProviders } from './small-provider.ts';

const shape = configJsonSchema(providers);
const small = configJsonSchema(smallProviders);
const file = resolve('config.example.yaml');

test('the example, written anew, means the same', () => {
  const example = parse(readFileSync(file, 'utf8'));
  const again = writtenConfig(shape, example);
  const read = (text: string) => ({ ...readConfig(file, Buffer.from(text), providers), digest: null });
  expect(parse(again)).toEqual(example);
  expect(read(again)).toEqual(read(readFileSync(file, 'utf8')));
});

test('no value can end its line, begin a comment or become another key', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      '- a',
      'a: b',
      '#',
      ' # x',
      '"',
      "'",
      'no',
      'null',
      '1',
      '1e3',
      '&a',
      '*a',
      '!!str a',
      '---',
      '|',
      'a\nlog: b',
      '\t',
      '\u2028',
    ),
  );
  const target = fc.record({ id: word, aws: fc.record({ region: word }) });
  const value = fc.record({
    log: word,
    schedule: word,
    policy: fc.record({ allowedRegions: fc.array(word, { maxLength: 4 }) }),
    targets: fc.array(target, { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(value, (given) => {
      expect(parse(writtenConfig(small, given))).toEqual(given);
    }),
  );
});

test('every option is explained, and what is off stands behind a #', () => {
  const text = writtenConfig(shape, { log: 'a.example/b', targets: [{ id: 'main', aws: { region: 'us-east-1' } }] });
  const lines = text.split('\n');
  const options = lines.flatMap((line, index) =>
    /^ *(- )?#?[A-Za-z-]+:/.test(line) ? [[lines[index - 1], line]] : [],
  );
  expect(options.length).toBeGreaterThan(20);
  expect(options.filter(([before = '']) => !/^ *# /.test(before))).toEqual([]);
  expect(text).toContain('\n#run:\n');
});

test('paths in the file stay as they were written', () => {
  const text = writtenConfig(shape, {
    log: 'a.example/b',
    store: { path: './x' },
    targets: [{ id: 'm', aws: { region: 'us-east-1' } }],
  });
  expect(readConfig('/etc/agent/config.yaml', Buffer.from(text), providers).store.path).toBe(join('/etc/agent', 'x'));
});
