/** Where moto and botocore are installed for the tests, and how, if they are not. */
import { existsSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';

const home = resolve(import.meta.dirname, '../../.servers/moto');

export const motoServer = join(home, 'bin/moto_server');
export const motoPython = join(home, 'bin/python');

/** Why there is no moto, with the command that installs it; null if there is one. */
export function motoAbsent(): string | null {
  if (existsSync(motoServer)) return null;
  const install = "python3 -m venv .servers/moto && .servers/moto/bin/pip install 'moto[server]==5.2.5' boto3";
  return `it is not installed: ${install}`;
}

export function motoVersion(name: 'moto' | 'botocore'): string | null {
  const [info] = globSync(join(home, `lib/python*/site-packages/${name}-*.dist-info`));
  return info?.match(/-([^-/]+)\.dist-info$/)?.[1] ?? null;
}
