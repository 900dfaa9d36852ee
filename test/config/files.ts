/** Writes configuration files into a folder of their own, which goes when the tests end. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { type Config, loadConfig } from '../../src/config/load.ts';
import { ConfigError } from '../../src/config/problem.ts';
import { smallProviders } from './small-provider.ts';

export const folder = mkdtempSync(path.join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export function written(content: string | Uint8Array, name = 'config.yaml'): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

export function load(content: string | Uint8Array): Promise<Config> {
  return loadConfig(written(content), smallProviders);
}

/** The error that loading ends in; anything else fails the test. */
export async function refused(loading: Promise<Config>): Promise<ConfigError> {
  const outcome = await loading.then(
    () => new Error('the configuration was accepted'),
    (error: unknown) => error,
  );
  if (outcome instanceof ConfigError) return outcome;
  throw outcome;
}
