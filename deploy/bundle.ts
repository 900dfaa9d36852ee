/** Builds the program as it is shipped: code in lazy chunks, recordings, licences, and a bill of what went in. */
import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build, type Metafile } from 'esbuild';

const root = resolve(import.meta.dirname, '..');

/** What a build gives to whoever looks into it: every chunk with the files that went into it. */
export interface Bundled {
  readonly main: string;
  readonly metafile: Metafile;
}

/** Replaces `folder`. Names of functions stay, so that a fault can be found by its stack. */
export async function bundle(folder: string): Promise<Bundled> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { 'src/main': 'src/main.ts' },
    outdir: folder,
    chunkNames: 'src/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.18',
    mainFields: ['module', 'main'],
    // Paths are in the names of what is wrapped: the same sources must give the same bytes wherever packages lie.
    preserveSymlinks: true,
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // Packages of the older module system ask for `require`, which a module does not have of itself.
    banner: {
      js: "import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url);",
    },
  });
  const main = join(folder, 'src/main.js');
  await chmod(main, 0o755);
  await cp(join(root, 'src/demo'), join(folder, 'src/demo'), { recursive: true });
  await writeFile(join(folder, 'package.json'), await ownFacts());
  await cp(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  await writeFile(join(folder, 'THIRD-PARTY-LICENSES.txt'), await licences(metafile));
  await writeFile(join(folder, 'sbom.cdx.json'), await billOfMaterials());
  return { main, metafile };
}

async function ownFacts(): Promise<string> {
  const { name, version, type, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return `${JSON.stringify({ name, version, type, license }, null, 2)}\n`;
}

/** The licence of every package of which something went in. */
async function licences({ inputs }: Metafile): Promise<string> {
  const folders = Object.keys(inputs).flatMap(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? [],
  );
  const texts = await Promise.all([...new Set(folders)].sort().map((folder) => licenceOf(join(root, folder))));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  for (const file of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'LICENCE', 'License.md']) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => null);
    if (text !== null) return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  }
  return `${name} ${version} (${license}; the package holds no text of it)\n`;
}

interface Bill {
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly properties?: readonly { readonly name: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** CycloneDX, from the lock file, because scanners find no packages in bundled code. */
async function billOfMaterials(): Promise<string> {
  // Not `--omit dev`, which also leaves out what users and developers both need.
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const { stdout } = await promisify(execFile)('npm', words, { cwd: root, maxBuffer: 64 * 1024 ** 2 });
  const whole = JSON.parse(stdout) as Bill;
  const components = whole.components.filter(
    ({ properties = [] }) => !properties.some(({ name }) => name === 'cdx:npm:package:development'),
  );
  const left = new Set(whole.components.filter((one) => !components.includes(one)).map((one) => one['bom-ref']));
  const dependencies = whole.dependencies
    .filter(({ ref }) => !left.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => !left.has(one)) }));
  return `${JSON.stringify({ ...whole, components, dependencies }, null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(root, 'dist');
  const { metafile } = await bundle(folder);
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  const chunks = Object.keys(metafile.outputs).length;
  process.stdout.write(`${relative(root, folder)}: ${chunks} chunks, ${(bytes / 1024 ** 2).toFixed(1)} MiB of code\n`);
}
