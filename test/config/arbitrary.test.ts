/** Arbitrary configurations: whatever stands in the file, it ends in a configuration or in a ConfigError. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load, refused } from './files.ts';

const pieces = [
  'log',
  'targets',
  'aws',
  'id',
  ': ',
  '- ',
  '\n',
  '  ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '&a',
  ' *a',
  '!!',
  '|',
  '#',
  '---',
  '%',
  '? ',
  ',',
  '\t',
  '<<',
  '0x1',
  '~',
];

test('arbitrary bytes and arbitrary pieces of YAML end in nothing but a ConfigError', async () => {
  const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 60 });
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    text.map((parts) => Buffer.from(parts.join(''))),
  );
  await fc.assert(
    fc.asyncProperty(content, async (bytes) => {
      expect((await refused(load(bytes))).problems).not.toHaveLength(0);
    }),
    { numRuns: 500 },
  );
});

test('any values in the right places end in a configuration or a ConfigError that prints on clean lines', async () => {
  const place = fc.constantFrom('log', 'store', 'signing', 'schedule', 'timezone', 'run', 'policy', 'targets', 'x');
  await fc.assert(
    fc.asyncProperty(fc.dictionary(place, fc.jsonValue()), fc.jsonValue(), async (options, target) => {
      const loading = load(JSON.stringify({ log: 'a/b', targets: [target], ...options }));
      if (
        await loading.then(
          () => true,
          () => false,
        )
      )
        return;
      expect((await refused(loading)).message).not.toMatch(/[^\P{C}\n]/u);
    }),
    { numRuns: 300 },
  );
});
