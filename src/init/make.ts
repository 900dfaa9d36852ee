/** Makes the folder of a new agent: everything is built beside it first, and moved into its place last. */
import { link, mkdir, mkdtemp, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKey } from '../sign/create-key.ts';

const registerNote = `# Register

Documents that no cloud can show will be registered here: agreements with vendors, their assurance reports, restore
drills, reviews of access. This version of backup-evidence reads nothing from this folder yet; it is made so that the
documents have a place.
`;

export interface Made {
  readonly config: string;
  /** Null where a key stood there already, which is kept. */
  readonly publicKey: string | null;
}

/**
 * `passphrase` encrypts the key. Never replaces a file: throws the system's own `EEXIST` instead. The configuration
 * comes last, so it shows that all is there.
 */
export async function makeAgent(folder: string, config: string, passphrase?: string): Promise<Made> {
  const existed = await exists(folder);
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const work = await mkdtemp(join(folder, '.init-'));
  try {
    const keyed = await exists(join(folder, 'keys'));
    if (!keyed) {
      await createKey(join(work, 'keys'), passphrase);
      await rename(join(work, 'keys'), join(folder, 'keys'));
    }
    if (!(await exists(join(folder, 'register')))) {
      await mkdir(join(work, 'register'), { mode: 0o750 });
      await writeFile(join(work, 'register/README.md'), registerNote);
      await rename(join(work, 'register'), join(folder, 'register'));
    }
    await writeFile(join(work, 'config.yaml'), config, { mode: 0o640, flush: true });
    // Unlike a rename, a link fails where something stands already.
    await link(join(work, 'config.yaml'), join(folder, 'config.yaml'));
    const publicKey = keyed ? null : join(folder, 'keys/signer.pub.pem');
    return { config: join(folder, 'config.yaml'), publicKey };
  } finally {
    await rm(work, { recursive: true, force: true });
    // Only empty folders go, and only if they were not there before.
    if (!existed) await rmdir(folder).catch(() => undefined);
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
