/** `keys`: makes a signing key, shows a fingerprint, announces the key that comes next. */
import { readPublicKey } from '../evidence/public-key-file.ts';
import { fingerprint, publicKeyPem, spkiSha256 } from '../evidence/signature.ts';
import { createKey } from '../sign/create-key.ts';
import { configure, logOf } from '../wire.ts';
import { say, sayJson } from './output.ts';
import { passphraseIn } from './passphrase.ts';

export async function createKeys({
  folder,
  passphraseEnv,
}: {
  folder: string;
  passphraseEnv?: string;
}): Promise<number> {
  const passphrase = passphraseIn(passphraseEnv);
  const { privatePath, publicPath, publicKey } = await createKey(folder, passphrase);
  say(`private key  ${privatePath}${passphrase ? ' (encrypted)' : ''}: keep it from everybody, and back it up`);
  say(`public key   ${publicPath}: give it, or its fingerprint, to the auditor before the first night`);
  say(`fingerprint  ${fingerprint(publicKey)}`);
  return 0;
}

export async function showKey(file: string, { json }: { json?: boolean }): Promise<number> {
  const key = await readPublicKey(file);
  const shown = { fingerprint: fingerprint(key), sha256: spkiSha256(key) };
  if (json) sayJson(shown);
  else {
    say(`fingerprint  ${shown.fingerprint}`);
    say(`SHA-256 of the SPKI  ${shown.sha256}`);
  }
  return 0;
}

export async function announceKey(file: string, { config }: { config: string }): Promise<number> {
  const next = await readPublicKey(file);
  await using log = await logOf(await configure(config));
  const { sequence, path } = await log.append<'key'>({
    kind: 'key',
    announcedAt: new Date().toISOString(),
    publicKeys: [publicKeyPem(next)],
  });
  say(`Statement ${sequence} announces ${fingerprint(next)}: ${path}`);
  say(
    'From now on the configuration may name the new key as signing.key, and the first public key as signing.firstKey.',
  );
  return 0;
}
