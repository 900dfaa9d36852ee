/** Loads the configuration file: checked in every part, defaults filled in, file paths made absolute. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Provider } from '../../providers/provider.ts';
import type { Digest } from '../../providers/resource.ts';
import { readConfigFile } from './file.ts';
import { shapeFaults } from './issues.ts';
import { markedShape, resolvePaths } from './json-schema.ts';
import { ConfigError, type Fault } from './problem.ts';
import { type ConfigFile, configSchema, type Expectation, type Limits } from './schema.ts';
import { secretFaults } from './secrets.ts';
import { targetFaults } from './targets.ts';
import { readYaml } from './yaml.ts';

// Not in YAML 1.2 (§5.1), though its parsers let them pass.
const strayControl = /[^\P{Cc}\t\n\r]/u;

/** One thing to inspect. `scope` is the part of `settings` that may be sealed; `settings` never is. */
export interface Target {
  readonly id: string;
  readonly provider: string;
  readonly expect: Expectation;
  readonly limits: Limits;
  readonly settings: unknown;
  readonly scope: unknown;
}

/** A configuration that can be used as it stands. */
export interface Config extends ConfigFile {
  /** Absolute path of the file. */
  readonly file: string;
  /** Of the file's bytes. */
  readonly digest: Digest;
  readonly targets: readonly Target[];
}

/** Paths in the file are relative to its folder. Throws only `ConfigError`, with every problem of the file at once. */
export async function loadConfig(file: string, providers: readonly Provider[]): Promise<Config> {
  return readConfig(file, await readConfigFile(file), providers);
}

/** Reads `bytes` as if they stood in `file`. Throws as `loadConfig` does. */
export function readConfig(file: string, bytes: Uint8Array, providers: readonly Provider[]): Config {
  const text = decoded(file, bytes);
  const stray = text.search(strayControl);
  if (stray >= 0) throw new ConfigError(file, text, [notText(stray, 'the file holds a control character')]);
  const secrets = secretFaults(text);
  const tree = readYaml(text);
  if (!('document' in tree)) throw new ConfigError(file, text, [...tree, ...secrets]);

  const schema = configSchema(providers);
  const shape = markedShape(schema);
  const parsed = schema.safeParse(tree.value);
  const faults = [
    ...secrets,
    ...shapeFaults(tree, shape, parsed.error?.issues ?? []),
    ...targetFaults(tree, providers),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(file, text, faults);

  const absolute = path.resolve(file);
  const whole = resolvePaths(shape, parsed.data, path.dirname(absolute)) as typeof parsed.data;
  const targets = whole.targets.map((target) => targetOf(target, providers));
  return { ...whole, targets, file: absolute, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

type Written = Omit<Target, 'provider' | 'settings' | 'scope'> & { readonly [provider: string]: unknown };

function targetOf({ id, expect, limits, ...rest }: Written, providers: readonly Provider[]): Target {
  const provider = providers.find((each) => rest[each.id] !== undefined);
  if (provider === undefined) throw new Error(`target ${id} has passed the schema without a provider`);
  const settings = rest[provider.id];
  return { id, provider: provider.id, expect, limits, settings, scope: provider.scope(settings) };
}

function decoded(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lossy = new TextDecoder().decode(bytes);
    throw new ConfigError(file, lossy, [notText(lossy.indexOf('\ufffd'), 'the file is not UTF-8')]);
  }
}

function notText(offset: number, message: string): Fault {
  return { code: 'not-text', offset, option: '', message, allowed: null, remedy: 'Save the file as plain UTF-8 text.' };
}
