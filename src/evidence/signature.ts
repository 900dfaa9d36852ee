/** Public keys and signatures, each in the one form that a bundle may hold. */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { sha256Hex } from './digest.ts';
import { decodeDerSignature, encodeDerSignature, halfOrder, order } from './ecdsa-der.ts';
import { EvidenceError } from './evidence-error.ts';

export type Algorithm = 'ecdsa-p256-sha256' | 'ed25519';

/** Everything before the key itself in SubjectPublicKeyInfo: fixed for an uncompressed P-256 point and for Ed25519. */
const spkiForms: readonly { algorithm: Algorithm; prefix: string; bytes: number }[] = [
  { algorithm: 'ecdsa-p256-sha256', prefix: '3059301306072a8648ce3d020106082a8648ce3d03010703420004', bytes: 91 },
  { algorithm: 'ed25519', prefix: '302a300506032b6570032100', bytes: 44 },
];
const pemPattern = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=\n]{1,200})\n-----END PUBLIC KEY-----\n?$/;

/** Reads a "PUBLIC KEY" PEM of a P-256 or Ed25519 key; anything else throws `unusable-key`. */
export function parsePublicKey(pem: string): KeyObject {
  const base64 = pemPattern.exec(pem.replaceAll('\r\n', '\n'))?.[1]?.replaceAll('\n', '');
  if (base64 === undefined) throw unusable('not one PEM block "PUBLIC KEY"');
  const der = Buffer.from(base64, 'base64');
  if (der.toString('base64') !== base64) throw unusable('not exact base64');
  spkiForm(der);
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch (cause) {
    throw unusable('its point is not on the curve', cause);
  }
}

/** The form in which `key` announcements and files hold a public key. */
export function publicKeyPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** Throws `unusable-key` for a key of another kind. */
export function algorithmOf(key: KeyObject): Algorithm {
  return spkiForm(spki(key)).algorithm;
}

/** SHA-256 of the key's SPKI DER in hexadecimal: how statements name keys. */
export function spkiSha256(key: KeyObject): string {
  return sha256Hex(spki(key));
}

/** `SHA256:<base64>` as OpenSSH writes it, over the SPKI DER: how people and Sigstore bundles name keys. */
export function fingerprint(key: KeyObject): string {
  return `SHA256:${hash('sha256', spki(key), 'base64').replace(/=+$/, '')}`;
}

/**
 * True if `signature` is the key's over `message`, in its only accepted form: minimal DER with the lower of the two
 * possible `s` for P-256, 64 bytes for Ed25519. So nobody without the key can turn a valid signature into another.
 */
export function verifySignature(key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  if (algorithmOf(key) === 'ed25519') return signature.length === 64 && verify(null, message, key, signature);
  const numbers = decodeDerSignature(signature);
  return numbers !== null && numbers.s <= halfOrder && verify('sha256', message, key, signature);
}

/** The accepted form of a P-256 signature in DER; throws `malformed` if it is none. */
export function canonicalSignature(der: Uint8Array): Buffer {
  const numbers = decodeDerSignature(der);
  if (numbers === null) throw new EvidenceError('malformed', 'This is no P-256 signature in DER.');
  const { r, s } = numbers;
  return encodeDerSignature({ r, s: s <= halfOrder ? s : order - s });
}

/** A key never changes, and every statement asks for the bytes of its key several times. */
const exported = new WeakMap<KeyObject, Buffer>();

function spki(key: KeyObject): Buffer {
  const known = exported.get(key) ?? key.export({ type: 'spki', format: 'der' });
  exported.set(key, known);
  return known;
}

function spkiForm(der: Buffer): (typeof spkiForms)[number] {
  const form = spkiForms.find(({ prefix, bytes }) => der.length === bytes && der.toString('hex').startsWith(prefix));
  if (form === undefined) throw unusable('neither P-256 (uncompressed) nor Ed25519');
  return form;
}

function unusable(why: string, cause?: unknown): EvidenceError {
  return new EvidenceError('unusable-key', `This public key cannot be used: ${why}.`, { cause });
}
