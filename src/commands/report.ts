/** `report`: makes the page or the table of a sealed night again. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { nightAt } from '../browse/night-at.ts';
import { rebuild, type Sameness } from '../browse/rebuilt.ts';
import { findingsFile, reportFile, runsFolder, sequenceName } from '../evidence/layout.ts';
import { lockFile } from '../store/folder-store.ts';
import { ownParts } from '../wire.ts';
import { UsageError } from './fault.ts';
import { numberOf } from './number-option.ts';
import { say } from './output.ts';

interface Options {
  readonly out?: string;
  readonly night?: string;
}

export async function report(path: string, { out, night }: Options): Promise<number> {
  const { folder, said } = await nightAt(path, night === undefined ? undefined : numberOf('--night', night));
  const file = await outside(folder, out ?? `night-${sequenceName(said.sequence)}.html`);
  const name = file.endsWith('.csv') ? findingsFile : reportFile;
  const { checks, collector } = await ownParts();
  const sameness = await rebuild(folder, name, file, checks).catch((error) => {
    if (error.code === 'EEXIST') throw new UsageError(`${file} exists. Name another file with --out, or remove it.`);
    throw error;
  });
  say(file);
  say(compared(sameness, name, said.collector, collector));
  say('Nothing was verified: `backup-evidence verify` does that.');
  return 0;
}

/** The file's path, links resolved. One file more in a sealed folder would break it for whoever verifies. */
async function outside(folder: string, out: string): Promise<string> {
  const named = resolve(out);
  const parent = await realpath(dirname(named)).catch((cause) => {
    throw new UsageError(`The folder of ${named} does not exist. Make it, or name another file with --out.`, { cause });
  });
  const bundle = await realpath(folder);
  // A store is its agent's alone; a folder that only holds bundles belongs to whoever put them there.
  const runs = basename(dirname(bundle)) === runsFolder ? dirname(bundle) : bundle;
  const isStore = await stat(join(dirname(runs), lockFile)).then(
    () => true,
    () => false,
  );
  const evidence = isStore ? dirname(runs) : runs;
  if (`${parent}${sep}`.startsWith(`${evidence}${sep}`)) {
    throw new UsageError(`${named} lies within the evidence, which must not change. Name a file elsewhere with --out.`);
  }
  return join(parent, basename(named));
}

interface Maker {
  readonly version: string;
  readonly digest: { readonly sha256: string };
}

export function compared(sameness: Sameness, name: string, maker: Maker, own: Maker): string {
  if (sameness === 'missing') return `The night holds no ${name} of its own.`;
  if (sameness === 'same') return `It is the sealed ${name}, byte for byte.`;
  if (maker.digest.sha256 === own.digest.sha256)
    return `It differs from the sealed ${name}, though this very program made that one: verify the night.`;
  const [theirs, ours] =
    maker.version === own.version
      ? [`digest ${maker.digest.sha256.slice(0, 12)}`, own.digest.sha256.slice(0, 12)]
      : [`version ${maker.version}`, own.version];
  return `It differs from the sealed ${name}, which another program made (${theirs}; this is ${ours}). The sealed one is the evidence.`;
}
