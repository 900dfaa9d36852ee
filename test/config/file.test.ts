/** What is no readable configuration file ends in a clear error, whoever runs the program and whatever the path is. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { folder, load, refused, written } from './files.ts';

const at = (name: string) => refused(loadConfig(path.join(folder, name), []));

test('a missing file', async () => {
  const error = await at('missing.yaml');
  expect(error.code).toBe('not-found');
  expect(error.problems[0]).toMatchObject({ file: path.join(folder, 'missing.yaml'), line: null, column: null });
  expect(error.message).toContain('config.example.yaml');
});

test('a folder', async () => {
  mkdirSync(path.join(folder, 'inner'));
  expect((await at('inner')).code).toBe('not-a-file');
});

test('a named pipe is not waited for', async () => {
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  expect((await at('pipe')).code).toBe('not-a-file');
});

test('a device', async () => {
  expect((await refused(loadConfig('/dev/zero', []))).code).toBe('not-a-file');
});

test('a symbolic link that leads back to itself', async () => {
  symlinkSync('loop.yaml', path.join(folder, 'loop.yaml'));
  const error = await at('loop.yaml');
  expect(error.code).toBe('unreadable');
  expect(error.message).toContain('leads back to itself');
});

test('a file below a file, a name too long, a name with NUL', async () => {
  written('log: a/b\n', 'plain');
  expect((await at('plain/config.yaml')).code).toBe('unreadable');
  expect((await at('x'.repeat(300))).code).toBe('unreadable');
  const error = await at('a\0b\x1b[2J');
  expect(error.code).toBe('unreadable');
  expect(error.message).toContain('\\u{0}b\\u{1b}[2J');
});

test('a file that this user may not read', async () => {
  chmodSync(folder, 0o755);
  chmodSync(written('log: a/b\n', 'closed.yaml'), 0o000);
  // Root may read everything, so the test does without being root for a moment.
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    const error = await at('closed.yaml');
    expect(error.code).toBe('unreadable');
    expect(error.message).toContain('may not be read by this user');
  } finally {
    if (root) process.seteuid?.(0);
  }
});

test('one byte more than a mebibyte is refused, a mebibyte is read', async () => {
  const text = 'log: a/b\ntargets: [{ id: m, aws: {} }]\n#';
  const full = text + 'x'.repeat(1024 * 1024 - text.length);
  expect((await load(full)).log).toBe('a/b');
  expect((await refused(load(`${full}x`))).code).toBe('too-large');
  expect((await refused(load('- '.repeat(1024 * 1024)))).code).toBe('too-large');
});
