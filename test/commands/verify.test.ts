/** `verify` and `keys` on the command line: wrong words end in 2, with what to do about it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'words-'));
const key = join(folder, 'keys/signer.pub.pem');

function cli(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/main.ts', ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

beforeAll(() => {
  expect(cli('keys', 'create', '--folder', join(folder, 'keys')).status).toBe(0);
  writeFileSync(join(folder, 'no-key.pem'), 'hello\n');
});

test.each([
  ['no path', ['verify', '--key', key], 'missing required argument'],
  ['no key', ['verify', folder], "required option '--key"],
  ['a key that is not there', ['verify', folder, '--key', join(folder, 'x.pem')], 'cannot be read (ENOENT)'],
  ['a key that is none', ['verify', folder, '--key', join(folder, 'no-key.pem')], 'Give the file signer.pub.pem'],
  ['a device for a key', ['verify', folder, '--key', '/dev/zero'], 'not a file'],
  ['the private key', ['verify', folder, '--key', join(folder, 'keys/signer.pem')], 'not the private key'],
  ['a folder without evidence', ['verify', folder, '--key', key], 'neither a store'],
  ['a step that is none', ['verify', folder, '--key', key, '--require', 'tme'], 'The steps are: layout'],
  ['a period without a schedule', ['verify', folder, '--key', key, '--until', '2026-01-01'], 'Give --schedule'],
  [
    'a moment that is none',
    ['verify', folder, '--key', key, '--schedule', '0 2 * * *', '--until', 'soon'],
    'no moment',
  ],
  ['a key that exists', ['keys', 'create', '--folder', join(folder, 'keys')], 'exists already'],
  ['an unset passphrase', ['keys', 'create', '--folder', folder, '--passphrase-env', 'NOT_SET'], 'NOT_SET is empty'],
  ['an unknown verb', ['colect'], 'Did you mean collect?'],
  ['a demo on a folder of somebody', ['demo', '--folder', folder], 'was not made by a demo'],
])('%s', (_what, words, said) => {
  const { status, stderr } = cli(...words);
  expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
});

test('the private key is not shown, whatever is asked', () => {
  const { stdout, stderr } = cli('keys', 'show', join(folder, 'keys/signer.pem'));
  expect(stdout + stderr).not.toContain('PRIVATE KEY-----');
});
