/** Says whether the key that signs can be used as it stands. */
import { dirname } from 'node:path';
import type { Config } from '../config/load.ts';
import { fingerprint } from '../evidence/signature.ts';
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
