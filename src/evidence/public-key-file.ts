/** Reads a public key that somebody names on the command line or in the configuration. */
import type { KeyObject } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { EvidenceError } from './evidence-error.ts';
import { parsePublicKey } from './signature.ts';

const maximumBytes = 4096;

/** The file is missing, unreadable, or not one P-256 or Ed25519 key in SPKI PEM; the message names it. */
export class PublicKeyError extends Error {
  override readonly name = 'PublicKeyError';
}

/** Links are followed, because mounted keys are links. Throws `PublicKeyError`. */
export async function readPublicKey(path: string): Promise<KeyObject> {
  // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
  const opened = open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((cause: NodeJS.ErrnoException) => {
    throw new PublicKeyError(`${path} cannot be read (${cause.code}). Give the path of the public key.`, { cause });
  });
  await using handle = await opened;
  const stat = await handle.stat();
  if (!stat.isFile() || stat.size > maximumBytes) {
    throw new PublicKeyError(`${path} is no public key: not a file of at most ${maximumBytes} bytes.`);
  }
  try {
    return parsePublicKey(await handle.readFile('utf8'));
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause;
    throw new PublicKeyError(`${path}: ${cause.message} Give the file signer.pub.pem, not the private key.`, { cause });
  }
}
