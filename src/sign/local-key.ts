/** A signer whose key is a PKCS#8 PEM file on this machine. */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { algorithmOf, canonicalSignature } from '../evidence/signature.ts';
import { KeyError } from './key-error.ts';
import type { Signer } from './signer.ts';

const maximumBytes = 16 * 1024;
const pemPattern = /^-----BEGIN (ENCRYPTED )?PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+\n-----END \1PRIVATE KEY-----\n*$/;

/**
 * Opens a P-256 or Ed25519 key, encrypted or not. `passphrase` is ignored for a key that is not encrypted.
 * Throws `KeyError`; its message names the file and what to do, and never holds the passphrase or the key.
 */
export async function openLocalKey(path: string, passphrase?: string): Promise<Signer> {
  const key = decrypted(path, await readKeyFile(path), passphrase);
  const publicKey = createPublicKey(key);
  const algorithm = supported(path, publicKey);
  return {
    algorithm,
    publicKey,
    sign: async (message) =>
      algorithm === 'ed25519' ? sign(null, message, key) : canonicalSignature(sign('sha256', message, key)),
  };
}

async function readKeyFile(path: string): Promise<string> {
  // Links are followed, because mounted secrets are links; O_NONBLOCK keeps a named pipe from blocking us for ever.
  await using handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((cause) => {
    throw unopened(path, cause);
  });
  const { mode, size } = await plainStat(path, handle);
  if ((mode & 0o077) !== 0) {
    throw new KeyError(
      'open-to-others',
      `${path} can be read by others than its owner (mode ${(mode & 0o777).toString(8)}). Run: chmod 600 ${path}`,
    );
  }
  if (size > maximumBytes) throw new KeyError('malformed', `${path} is larger than a key file can be.`);
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(maximumBytes) });
  return buffer.toString('latin1', 0, bytesRead).replaceAll('\r\n', '\n');
}

async function plainStat(path: string, handle: FileHandle) {
  const stat = await handle.stat();
  if (!stat.isFile()) throw new KeyError('malformed', `${path} is not a file.`);
  return stat;
}

function decrypted(path: string, pem: string, passphrase: string | undefined): KeyObject {
  const match = pemPattern.exec(pem);
  if (match === null) {
    throw new KeyError(
      'malformed',
      `${path} is not one PKCS#8 private key in PEM. An older form can be converted: openssl pkcs8 -topk8 -in OLD -out NEW`,
    );
  }
  const encrypted = match[1] !== undefined;
  if (encrypted && passphrase === undefined) {
    throw new KeyError('needs-passphrase', `${path} is encrypted, and no passphrase was given.`);
  }
  try {
    return createPrivateKey(encrypted ? { key: pem, passphrase } : pem);
  } catch (cause) {
    // A wrong passphrase and a damaged file cannot be told apart: both decrypt to nonsense.
    if (encrypted) throw new KeyError('wrong-passphrase', `The passphrase given does not open ${path}.`, { cause });
    throw new KeyError('malformed', `${path} holds no readable private key.`, { cause });
  }
}

function supported(path: string, publicKey: KeyObject): Signer['algorithm'] {
  try {
    return algorithmOf(publicKey);
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause;
    throw new KeyError('unsupported', `${path} is neither a P-256 nor an Ed25519 key.`, { cause });
  }
}

function unopened(path: string, cause: NodeJS.ErrnoException): KeyError {
  if (cause.code === 'ENOENT') return new KeyError('missing', `There is no key file ${path}.`, { cause });
  return new KeyError('unreadable', `${path} cannot be read: ${cause.code}.`, { cause });
}
