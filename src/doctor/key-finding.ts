/** Says whether the keys of a log can be used as they stand: what signs, what it began with, and what makes handles. */
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { Config } from '../config/load.ts';
import { PublicKeyError } from '../evidence/public-key-file.ts';
import { fingerprint } from '../evidence/signature.ts';
import { HandleKeyError } from '../observe/handles.ts';
import { KeyError } from '../sign/key-error.ts';
import type { Signer } from '../sign/signer.ts';
import type { Finding } from './finding.ts';

/** `open` opens it as a night would; the signer is null where it cannot. */
export async function examineKey(
  { key, passphraseEnv }: Config['signing'],
  open: () => Promise<Signer>,
): Promise<{ readonly signer: Signer | null; readonly finding: Finding }> {
  try {
    const signer = await open();
    const says = `${key} can sign; fingerprint ${fingerprint(signer.publicKey)}`;
    return { signer, finding: { about: 'key', state: 'good', says } };
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    const todo = remedies(key, passphraseEnv)[error.code];
    return { signer: null, finding: { about: 'key', state: 'fault', says: error.message, ...(todo && { todo }) } };
  }
}

/** `open` reads the key that the log began with; null where it cannot. */
export async function examineFirstKey(
  open: () => Promise<Signer['publicKey']>,
): Promise<{ readonly firstKey: Signer['publicKey'] | null; readonly findings: readonly Finding[] }> {
  try {
    return { firstKey: await open(), findings: [] };
  } catch (error) {
    if (!(error instanceof PublicKeyError)) throw error;
    return { firstKey: null, findings: [{ about: 'key', state: 'fault', says: `signing.firstKey: ${error.message}` }] };
  }
}

/** `open` reads the key that makes handles; where it cannot, another stands in for it, which is kept nowhere. */
export async function examineHandleKey(
  open: () => Promise<Uint8Array>,
): Promise<{ readonly handleKey: Uint8Array; readonly findings: readonly Finding[] }> {
  try {
    return { handleKey: await open(), findings: [] };
  } catch (error) {
    if (!(error instanceof HandleKeyError || (error instanceof Error && 'syscall' in error))) throw error;
    return { handleKey: randomBytes(32), findings: [{ about: 'key', state: 'fault', says: error.message }] };
  }
}

function remedies(key: string, passphraseEnv: string | undefined): Partial<Record<KeyError['code'], string>> {
  return {
    missing: `Make one: backup-evidence keys create --folder ${dirname(key)}`,
    'needs-passphrase':
      passphraseEnv === undefined
        ? 'Name the environment variable that holds it as signing.passphraseEnv in the configuration.'
        : `Set the environment variable ${passphraseEnv}.`,
    'wrong-passphrase': `Look at the environment variable ${passphraseEnv}.`,
    unreadable: 'Give the user that runs the agent the right to read it, and nobody else.',
  };
}
