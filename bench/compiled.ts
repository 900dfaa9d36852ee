/** Compiles the program as it is shipped, so that what is measured is what users run. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Below `node_modules`, so that packages are found and no tool takes it for sources. */
const folder = join(root, 'node_modules/.cache/backup-evidence-bench');

/** Returns the path of the compiled command line. Throws where the compiler finds a fault. */
export async function compile(): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json', '--outDir', folder], {
    cwd: root,
  });
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'));
  return join(folder, 'src/main.js');
}
