/** Keys in files: made, opened, refused. The encrypted ones are made and read by openssl as well. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePublicKey } from '../../src/evidence/signature.ts';
import { createKey } from '../../src/sign/create-key.ts';
import { openLocalKey } from '../../src/sign/local-key.ts';
import { signerContract } from '../contracts/signer.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const passphrase = 'correct horse battery staple';
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed25519 = generateKeyPairSync('ed25519');
const plainPem = p256.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function keyFile(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, text, { mode });
  return path;
}

function openssl(args: readonly string[], input?: string): string {
  return execFileSync('openssl', args, {
    cwd: folder,
    stdio: 'pipe',
    ...(input === undefined ? {} : { input }),
  }).toString();
}

function byOpenssl(...options: readonly string[]): string {
  return openssl(['pkcs8', '-topk8', ...options, '-passout', `pass:${passphrase}`], plainPem);
}

async function opened(path: string, publicKey: KeyObject, phrase?: string) {
  return { signer: await openLocalKey(path, phrase), publicKey };
}

const plain = keyFile('plain.pem', plainPem);
const encrypted = keyFile('pbkdf2.pem', byOpenssl('-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512', '-iter', '10000'));
const scrypt = keyFile('scrypt.pem', byOpenssl('-scrypt'));
const edwards = keyFile('ed25519.pem', ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());

signerContract('P-256 in a plain file', () => opened(plain, p256.publicKey));
signerContract('P-256 encrypted by openssl with PBKDF2', () => opened(encrypted, p256.publicKey, passphrase));
signerContract('P-256 encrypted by openssl with scrypt', () => opened(scrypt, p256.publicKey, passphrase));
signerContract('Ed25519 in a plain file', () => opened(edwards, ed25519.publicKey));

describe('a key file', () => {
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pkcs8 = ({ privateKey }: { privateKey: KeyObject }) =>
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  it.each([
    ['missing', 'gone', () => join(folder, 'gone.pem')],
    ['malformed', 'a folder', () => folder],
    ['malformed', 'empty', () => keyFile('empty.pem', '')],
    [
      'malformed',
      'the older form of P-256',
      () => keyFile('sec1.pem', p256.privateKey.export({ type: 'sec1', format: 'pem' }).toString()),
    ],
    [
      'malformed',
      'a public key',
      () => keyFile('public.pem', p256.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    ],
    ['malformed', 'two keys', () => keyFile('two.pem', plainPem + plainPem)],
    [
      'malformed',
      'nonsense between the lines',
      () => keyFile('nonsense.pem', plainPem.replace(/\n[A-Za-z0-9+/]{10}/, '\nAAAAAAAAAA')),
    ],
    ['malformed', 'too large', () => keyFile('large.pem', plainPem + '\n'.repeat(20_000))],
    ['unsupported', 'P-384', () => keyFile('p384.pem', pkcs8(p384))],
    ['unsupported', 'RSA', () => keyFile('rsa.pem', pkcs8(rsa))],
    ['needs-passphrase', 'encrypted', () => encrypted],
  ])('is refused as %s: %s', async (code, _what, path) => {
    const error = await openLocalKey(path()).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ name: 'KeyError', code });
    expect((error as Error).message).toContain(path());
  });

  it('is not opened by another passphrase, which stays out of the message', async () => {
    const error = await openLocalKey(encrypted, 'hunter2-hunter2').catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'wrong-passphrase' });
    expect((error as Error).message).not.toContain('hunter2');
    await expect(openLocalKey(encrypted, '')).rejects.toMatchObject({ code: 'wrong-passphrase' });
  });

  it.each([0o640, 0o604, 0o620, 0o610, 0o644, 0o660])(
    'that others may touch is refused, with the remedy: mode %o',
    async (mode) => {
      const path = keyFile('shared.pem', plainPem);
      chmodSync(path, mode);
      const error = await openLocalKey(path).catch((thrown: Error) => thrown);
      expect(error).toMatchObject({ code: 'open-to-others', message: expect.stringContaining(`chmod 600 ${path}`) });
    },
  );

  it('may be a link, as mounted secrets are, and may end its lines as Windows does', async () => {
    const link = join(folder, 'link.pem');
    symlinkSync(plain, link);
    expect((await openLocalKey(link)).publicKey.equals(p256.publicKey)).toBe(true);
    const crlf = keyFile('crlf.pem', plainPem.replaceAll('\n', '\r\n'));
    expect((await openLocalKey(crlf)).publicKey.equals(p256.publicKey)).toBe(true);
  });

  it('that is a pipe is refused and not waited for', async () => {
    const pipe = join(folder, 'pipe.pem');
    execFileSync('mkfifo', ['-m', '600', pipe]);
    await expect(openLocalKey(pipe)).rejects.toMatchObject({ code: 'malformed' });
  });
});

describe('a new key', () => {
  it('is P-256 in two files, the private one for its owner only', async () => {
    const home = join(folder, 'new/deep');
    const { privatePath, publicPath, publicKey } = await createKey(home);
    expect(readdirSync(home).sort()).toEqual(['signer.pem', 'signer.pub.pem']);
    expect(statSync(privatePath).mode & 0o777).toBe(0o600);
    expect(parsePublicKey(readFileSync(publicPath, 'utf8')).equals(publicKey)).toBe(true);
    const { signer } = await opened(privatePath, publicKey);
    expect(signer).toMatchObject({ algorithm: 'ecdsa-p256-sha256' });
    expect(signer.publicKey.equals(publicKey)).toBe(true);
  });

  it.each(['signer.pem', 'signer.pub.pem'])('never replaces %s, and leaves nothing beside it', async (name) => {
    const home = mkdtempSync(join(folder, 'kept-'));
    writeFileSync(join(home, name), 'precious');
    await expect(createKey(home)).rejects.toMatchObject({ code: 'exists' });
    expect(readdirSync(home)).toEqual([name]);
    expect(readFileSync(join(home, name), 'utf8')).toBe('precious');
  });

  it('with a passphrase is encrypted, and opens here and in openssl with that passphrase only', async () => {
    const { privatePath, publicKey } = await createKey(join(folder, 'locked'), passphrase);
    expect(readFileSync(privatePath, 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    expect((await openLocalKey(privatePath, passphrase)).publicKey.equals(publicKey)).toBe(true);
    await expect(openLocalKey(privatePath)).rejects.toMatchObject({ code: 'needs-passphrase' });
    await expect(openLocalKey(privatePath, 'another')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const read = openssl(['pkey', '-in', privatePath, '-passin', `pass:${passphrase}`, '-pubout']);
    expect(createPublicKey(read).equals(publicKey)).toBe(true);
    expect(spawnSync('openssl', ['pkey', '-in', privatePath, '-passin', 'pass:another']).status).not.toBe(0);
  });

  it('with a passphrase is derived with the rounds and the algorithms it promises, as openssl reads them', async () => {
    const { privatePath } = await createKey(join(folder, 'rounds'), passphrase);
    const structure = openssl(['asn1parse', '-in', privatePath]);
    expect(structure).toMatch(/INTEGER +:0927C0/);
    for (const name of ['PBES2', 'PBKDF2', 'hmacWithSHA512', 'aes-256-cbc']) expect(structure).toContain(name);
  });

  it('with an empty passphrase is refused', async () => {
    await expect(createKey(join(folder, 'none'), '')).rejects.toMatchObject({ code: 'needs-passphrase' });
  });
});
