/** Broken and hostile configurations: each is refused with a code, a place, and the words that a person needs. */
import { describe, expect, test } from 'vitest';
import { load, refused } from './files.ts';

const head = 'log: a/b\n';
const main = 'targets:\n  - id: main\n    aws: {}\n';
const good = head + main;
const key = 'AKIAABCDEFGHIJKLMNOP';
const secret = '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';

type Row = readonly [
  name: string,
  text: string | Uint8Array,
  code: string,
  line: number,
  column: number,
  words: string[],
];

const rows: readonly Row[] = [
  ['unknown key', `${good}colour: red\n`, 'unknown-key', 5, 1, ['colour', 'Allowed: log, store']],
  ['near-miss key', `${good}schedul: x\n`, 'unknown-key', 5, 1, ['schedul', 'Did you mean schedule?']],
  ['swapped letters', `lgo: a/b\n${main}`, 'unknown-key', 1, 1, ['Did you mean log?']],
  ['near-miss provider', `${head}targets: [{ id: m, asw: {} }]\n`, 'unknown-key', 2, 20, ['Did you mean aws?']],
  ['near-miss setting', good.replace('{}', '{ regoin: x }'), 'unknown-key', 4, 12, ['Did you mean region?']],
  ['merge key', `${good}<<: { log: b/c }\n`, 'unknown-key', 5, 1, ['write the keys out']],
  ['prototype key', `${good}__proto__: { x: 1 }\n`, 'unknown-key', 5, 1, ['__proto__']],
  ['terminal escape in a key', `${good}"\\e[2J": 1\n`, 'not-text', 5, 1, ['control character']],
  ['bidi override in a key', `${good}"a\u202eb": 1\n`, 'unknown-key', 5, 1, ['a\\u{202e}b']],
  ['text for number', `${good}run: { graceHours: six }\n`, 'wrong-type', 5, 20, ['found text', 'from 1 to 23']],
  ['quoted number', `${good}run:\n  graceHours: "6"\n`, 'wrong-type', 6, 15, ['without quotes']],
  ['number for text', `log: 12\n${main}`, 'wrong-type', 1, 6, ['log: found a number', 'text', 'in quotes']],
  ['empty section', `${good}policy:\n`, 'wrong-type', 5, 1, ['found nothing', 'Write {}']],
  ['list for a map', `${good}store: [a]\n`, 'wrong-type', 5, 8, ['found a list', 'a map of path']],
  ['map for a list', `${head}targets: { id: m }\n`, 'wrong-type', 2, 10, ['found a map', 'a list from 1 to 500']],
  ['list at the top', '- a\n- b\n', 'wrong-type', 1, 1, ['found a list', 'a map of log']],
  ['text at the top', 'hello\n', 'wrong-type', 1, 1, ['found text']],
  ['too large a number', `${good}run:\n  graceHours: 24\n`, 'not-allowed', 6, 15, ['run.graceHours', 'from 1 to 23']],
  ['name for an address', `${good}daemon: { listen: { host: localhost } }\n`, 'not-allowed', 5, 27, ['127.0.0.1']],
  ['port beyond all', `${good}daemon: { listen: { port: 65536 } }\n`, 'not-allowed', 5, 27, ['from 0 to 65535']],
  ['fraction', `${good}run:\n  graceHours: 1.5\n`, 'wrong-type', 6, 15, ['a whole number']],
  ['infinity', `${good}run:\n  graceHours: .inf\n`, 'wrong-type', 6, 15, ['a whole number']],
  ['no target', `${head}targets: []\n`, 'not-allowed', 2, 10, ['targets', 'a list from 1 to 500']],
  ['wrong word', `${good}policy: { lock: { mode: complience } }\n`, 'not-allowed', 5, 25, ['Did you mean compliance?']],
  [
    'wrong kind',
    good.replace('{}', '{ credentials: { kind: x } }'),
    'not-allowed',
    4,
    33,
    ['"default", "web-identity"'],
  ],
  [
    'wrong member of a kind',
    good.replace('{}', '{ credentials: { kind: default, tokenFile: x } }'),
    'unknown-key',
    4,
    42,
    ['Allowed: kind, assumeRole. '],
  ],
  [
    'wrong key of a record',
    good.replace('{}', '{ endpoints: { s4: { url: "https://a" } } }'),
    'unknown-key',
    4,
    25,
    ['s3, kms', 'Did you mean s3?'],
  ],
  [
    'no alternative fits',
    good.replace('{}', '{ partition: { custom: 1 } }'),
    'wrong-type',
    4,
    33,
    ['partition.custom', 'text'],
  ],
  ['log without a path', `log: clinic\n${main}`, 'not-allowed', 1, 6, ['clinic.example/backup-evidence']],
  ['four fields', `${good}schedule: 0 2 * *\n`, 'not-allowed', 5, 11, ['exactly five fields']],
  ['six fields', `${good}schedule: 0 0 2 * * *\n`, 'not-allowed', 5, 11, ['exactly five fields']],
  ['minute 61', `${good}schedule: 61 2 * * *\n`, 'not-allowed', 5, 11, ['cron fields']],
  ['a day that never comes', `${good}schedule: 0 2 31 2 *\n`, 'not-allowed', 5, 11, ['never comes']],
  ['unknown time zone', `${good}timezone: Mars/Olympus\n`, 'not-allowed', 5, 11, ['America/New_York']],
  [
    'passphrase for its name',
    `${good}signing: { passphraseEnv: open sesame }\n`,
    'not-allowed',
    5,
    27,
    ['name of an environment variable'],
  ],
  ['missing log', main, 'missing-key', 1, 1, ['log: this required key is missing', 'Name of the log']],
  ['missing id', `${head}targets:\n  - aws: {}\n`, 'missing-key', 3, 5, ['targets[0].id']],
  [
    'missing member',
    good.replace('{}', '{ credentials: { kind: web-identity } }'),
    'missing-key',
    4,
    12,
    ['tokenFile'],
  ],
  ['no provider', `${head}targets:\n  - id: m\n`, 'missing-key', 3, 5, ['names no provider', 'aws, azure']],
  ['two providers', good.replace('{}', '{}\n    azure: {}'), 'not-allowed', 3, 5, ['several providers (aws, azure)']],
  ['one id twice', `${good}  - { id: main, azure: {} }\n`, 'duplicate-id', 5, 11, ['already the id of targets[0]']],
  ['bad id', good.replace('main', '../up'), 'not-allowed', 3, 9, ['targets[0].id', 'lower-case letters']],
  ['duplicate key', `${good}log: c/d\n`, 'duplicate-key', 5, 1, ['stands twice', 'Remove one']],
  ['duplicate key inside', good.replace('{}', '{ region: a, region: b }'), 'duplicate-key', 4, 23, ['stands twice']],
  ['tab', `log: a/b\nstore:\n\tpath: x\n`, 'yaml', 3, 1, ['Indent with spaces']],
  ['bad indentation', `log: a/b\nstore:\n    path: x\n  other: y\n`, 'yaml', 4, 1, ['indent']],
  ['open quote', `log: "a/b\n${main}`, 'yaml', 5, 1, ['quote']],
  ['open bracket', `${head}targets: [{ id: m\n`, 'yaml', 3, 1, ['bracket']],
  ['second document', `${good}---\n${good}`, 'yaml', 5, 1, ['second document']],
  ['old YAML', `%YAML 1.1\n---\n${good}`, 'yaml', 1, 1, ['YAML version']],
  ['tag', `log: !!js/function a/b\n${main}`, 'yaml', 1, 6, ['tag']],
  ['complex key', `? [a]\n: 1\n${good}`, 'yaml', 1, 3, ['plain text']],
  ['alias loop', `${head}store: &s { path: *s }\n`, 'aliases', 2, 19, ['inside its own anchor']],
  ['alias of nothing', `log: *x\n${main}`, 'aliases', 1, 6, ['names no anchor']],
  ['empty', '', 'empty', 1, 1, ['no setting', 'config.example.yaml']],
  ['only comments', '# nothing\n', 'empty', 1, 1, ['no setting']],
  ['NUL byte', 'log: a\0b\n', 'not-text', 1, 7, ['control character']],
  ['escaped NUL', `${good}store: { path: "a\\0b" }\n`, 'not-text', 5, 16, ['control character']],
  ['line break in a value', `${good}store:\n  path: |\n    a\n    b\n`, 'not-text', 6, 9, ['one line']],
  ['Latin-1', Buffer.from('log: a\nstore: caf\xe9\n', 'latin1'), 'not-text', 2, 11, ['UTF-8']],
  ['UTF-16', Buffer.from('\ufefflog: a/b\n', 'utf16le'), 'not-text', 1, 1, ['UTF-8']],
  ['deep brackets', '['.repeat(10_000), 'too-deep', 1, 65, ['64 levels']],
  ['deep maps', `${'{a: '.repeat(10_000)}`, 'too-deep', 1, 254, ['64 levels']],
  ['deep dashes', '- '.repeat(10_000), 'too-deep', 1, 128, ['64 levels']],
  ['key id', `${good}# ${key}\n`, 'secret', 5, 3, ['AWS access key id', 'revoke it']],
  ['secret key', `${good}aws_secret_access_key: ${secret}\n`, 'unknown-key', 5, 1, ['looks like a secret']],
  ['secret in the right place', good.replace('{}', `{ region: ${key} }`), 'secret', 4, 20, ['AWS access key id']],
  ['private key', `${good}# -----BEGIN EC PRIVATE KEY-----\n`, 'secret', 5, 3, ['a private key']],
];

test.each(rows)('%s', async (_name, text, code, line, column, words) => {
  const error = await refused(load(text));
  const problem = error.problems.find((each) => each.code === code);
  expect(problem, error.message).toMatchObject({ line, column });
  for (const word of words) expect(error.message).toContain(word);
  expect(error.message).toContain(`config.yaml:${line}:${column}: `);
});

test('a bomb of few aliases that multiply each other is refused before it goes off', async () => {
  const layers = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`);
  const error = await refused(load(`l0: &l0 [x, x]\n${layers.join('\n')}\n`));
  expect(error.code).toBe('aliases');
});

test('all problems are told at once, in the order of the file', async () => {
  const error = await refused(
    load(`logg: a/b\nrun: { graceHours: 0 }\ntargets:\n  - id: M\n    aws: { region: 1 }\n  - id: M\n`),
  );
  expect(error.problems.map(({ code, line }) => [code, line])).toEqual([
    ['missing-key', 1],
    ['unknown-key', 1],
    ['not-allowed', 2],
    ['not-allowed', 4],
    ['wrong-type', 5],
    ['missing-key', 6],
    ['not-allowed', 6],
    ['duplicate-id', 6],
  ]);
});

test('a hundred and one aliases are too many even if each is harmless', async () => {
  const error = await refused(load(`x: &a b\ny: [${'*a,'.repeat(101)}]\n`));
  expect(error.code).toBe('aliases');
});

test('a hundred thousand unknown keys are all counted', async () => {
  const error = await refused(load(Array.from({ length: 100_000 }, (_, i) => `k${i}: 1\n`).join('')));
  expect(error.problems.length + error.more).toBe(100_002);
});

test('no more than twenty problems are listed, and the rest is counted', async () => {
  const error = await refused(load(good + Array.from({ length: 30 }, (_, i) => `unknown${i}: 1\n`).join('')));
  expect(error.problems).toHaveLength(20);
  expect(error.more).toBe(10);
  expect(error.message).toContain('and 10 more');
});

describe('what could be a secret is never repeated', () => {
  test.each([
    ['beside its key', `${good}aws_secret_access_key: ${secret}\n`],
    ['as a key', `${good}${secret}: 1\n`],
    ['as a word', `${good}policy: { lock: { mode: ${secret} } }\n`],
    ['in broken YAML', `${good}x: "${secret}" ${secret} [\n`],
    ['as a key id', `${good}${key}: ${key}\n`],
    ['as a passphrase', `${good}signing: { passphraseEnv: "${secret} ${key}" }\n`],
  ])('%s', async (_name, text) => {
    const error = await refused(load(text));
    expect(error.message).not.toContain(secret);
    expect(error.message).not.toContain(key);
  });
});

test('a long value is cut in the message', async () => {
  const error = await refused(load(`${good}policy: { lock: { mode: "${'long value '.repeat(100)}" } }\n`));
  expect(error.message.length).toBeLessThan(400);
});
