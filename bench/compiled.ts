/** Builds the program as it is shipped, so that what is measured is what users run. */
import { fileURLToPath } from 'node:url';
import { bundle } from '../deploy/bundle.ts';

/** Below `node_modules`, so that no tool takes it for sources. */
const folder = fileURLToPath(new URL('../node_modules/.cache/backup-evidence-bench', import.meta.url));

/** Returns the path of the built command line. Throws where the build finds a fault. */
export async function compile(): Promise<string> {
  return (await bundle(folder)).main;
}
