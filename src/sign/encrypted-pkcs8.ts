/** Encrypts a private key as PKCS#8 (RFC 5958, RFC 8018), because Node's own export spends 2048 rounds on a passphrase only. */
import { createCipheriv, type KeyObject, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** What OWASP asks of PBKDF2 with a margin; about half a second. Opening the key reads the number from the file. */
const iterations = 600_000;

/** PBES2 with PBKDF2 (HMAC-SHA-512) and AES-256-CBC: what `openssl pkcs8 -topk8 -v2prf hmacWithSHA512` writes and reads. */
export async function encryptedPkcs8(key: KeyObject, passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const secret = await promisify(pbkdf2)(passphrase, salt, iterations, 32, 'sha512');
  const cipher = createCipheriv('aes-256-cbc', secret, iv);
  const encrypted = Buffer.concat([cipher.update(key.export({ type: 'pkcs8', format: 'der' })), cipher.final()]);
  const hmacSha512 = sequence(oid('2a864886f70d020b'), tagged(0x05, Buffer.alloc(0)));
  const derivation = sequence(
    oid('2a864886f70d01050c'),
    sequence(octets(salt), tagged(0x02, Buffer.from(iterations.toString(16).padStart(6, '0'), 'hex')), hmacSha512),
  );
  const encryption = sequence(oid('60864801650304012a'), octets(iv));
  const scheme = sequence(oid('2a864886f70d01050d'), sequence(derivation, encryption));
  return pem(sequence(scheme, octets(encrypted)));
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  // DER asks for the shortest form of a length.
  const lengthBytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...lengthBytes), content]);
}

function sequence(...members: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(members));
}

function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN ENCRYPTED PRIVATE KEY-----', ...lines, '-----END ENCRYPTED PRIVATE KEY-----', ''].join('\n');
}
