/** Names this program: its version, and a digest over its own code, so that a bundle says what made it. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Hex } from './evidence/digest.ts';

export interface Collector {
  readonly name: string;
  readonly version: string;
  /** SHA-256 over the sorted list of digests and names of the files that run. */
  readonly digest: { readonly sha256: string };
  readonly node: string;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** `.ts` where the sources run, `.js` where what was built of them does. */
const suffix = extname(fileURLToPath(import.meta.url));
/** The build bundles all three floors, and the packages that they use, into one folder. */
const folders = suffix === '.ts' ? ['providers', 'checks', 'src'] : ['src'];

export async function collector(): Promise<Collector> {
  const lines = await Promise.all(
    (await codeFiles()).map(async (file) => `${sha256Hex(await readFile(join(root, file)))}  ${file}\n`),
  );
  const { name, version } = await packageFacts();
  return { name, version, digest: { sha256: sha256Hex(lines.join('')) }, node: process.version };
}

async function codeFiles(): Promise<string[]> {
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((file) => `${folder}/${file}`),
    ),
  );
  return files
    .flat()
    .filter((file) => extname(file) === suffix && !file.endsWith('.d.ts'))
    .sort();
}

async function packageFacts(): Promise<{ name: string; version: string }> {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
}
