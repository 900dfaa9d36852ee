/** Makes a new P-256 key for signing statements. */
import { generateKeyPair, type KeyObject } from 'node:crypto';
import { mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publicKeyPem } from '../evidence/signature.ts';
import { encryptedPkcs8 } from './encrypted-pkcs8.ts';
import { KeyError } from './key-error.ts';

const privateKeyName = 'signer.pem';
const publicKeyName = 'signer.pub.pem';

export interface CreatedKey {
  readonly privatePath: string;
  readonly publicPath: string;
  readonly publicKey: KeyObject;
}

/**
 * Writes `signer.pem` (for its owner only; encrypted if a passphrase is given) and `signer.pub.pem` into `folder`,
 * which is made if missing. Never replaces a file: throws `KeyError('exists')` and leaves everything as it was.
 */
export async function createKey(folder: string, passphrase?: string): Promise<CreatedKey> {
  if (passphrase === '')
    throw new KeyError('needs-passphrase', 'An empty passphrase protects nothing; give none or a real one.');
  const privatePath = join(folder, privateKeyName);
  const publicPath = join(folder, publicKeyName);
  const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  const pem =
    passphrase === undefined
      ? privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      : await encryptedPkcs8(privateKey, passphrase);
  await mkdir(folder, { recursive: true, mode: 0o750 }).catch((cause) => fail(folder, cause));
  // The public half first: if only one of the two gets written, it is the one that does no harm.
  await writeNew(publicPath, publicKeyPem(publicKey), 0o644);
  await writeNew(privatePath, pem, 0o600).catch(async (error) => {
    await unlink(publicPath);
    throw error;
  });
  return { privatePath, publicPath, publicKey };
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const handle = await open(path, 'wx', mode).catch((cause) => fail(path, cause));
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (cause) {
    await unlink(path);
    fail(path, cause as NodeJS.ErrnoException);
  } finally {
    await handle.close();
  }
}

function fail(path: string, cause: NodeJS.ErrnoException): never {
  if (cause.code === 'EEXIST') {
    throw new KeyError('exists', `${path} exists already and is kept. Name another folder for the new key.`, { cause });
  }
  throw new KeyError('unwritable', `${path} cannot be written: ${cause.code}.`, { cause });
}
