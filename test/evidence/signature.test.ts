/** Keys and signatures: one accepted form each, and openssl agrees. */
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDerSignature, encodeDerSignature, halfOrder, order } from '../../src/evidence/ecdsa-der.ts';
import {
  algorithmOf,
  canonicalSignature,
  fingerprint,
  parsePublicKey,
  publicKeyPem,
  spkiSha256,
  verifySignature,
} from '../../src/evidence/signature.ts';

const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed25519 = generateKeyPairSync('ed25519');
const message = Buffer.from('one night');

function numbersOf(der: Uint8Array) {
  const numbers = decodeDerSignature(der);
  if (numbers === null) throw new Error('not a signature');
  return numbers;
}

function raw(tag: number, ...bytes: number[]): Buffer {
  return Buffer.of(tag, bytes.length, ...bytes);
}

describe('P-256 signatures', () => {
  it('are accepted with the lower s and refused with the higher, whichever the signer chose', () => {
    for (let round = 0; round < 50; round += 1) {
      const made = sign('sha256', message, p256.privateKey);
      const { r, s } = numbersOf(made);
      const twin = encodeDerSignature({ r, s: order - s });
      expect(verify('sha256', message, p256.publicKey, twin)).toBe(true);
      const [low, high] = s <= halfOrder ? [made, twin] : [twin, made];
      expect(verifySignature(p256.publicKey, message, low)).toBe(true);
      expect(verifySignature(p256.publicKey, message, high)).toBe(false);
      expect(canonicalSignature(made)).toEqual(low);
      expect(canonicalSignature(twin)).toEqual(low);
    }
  });

  it('are refused with any bit changed, any byte removed or added', () => {
    const good = canonicalSignature(sign('sha256', message, p256.privateKey));
    for (let bit = 0; bit < good.length * 8; bit += 1) {
      const bad = Buffer.from(good);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      expect(verifySignature(p256.publicKey, message, bad)).toBe(false);
    }
    for (const bad of [good.subarray(1), good.subarray(0, -1), Buffer.concat([good, Buffer.of(0)]), Buffer.alloc(0)]) {
      expect(verifySignature(p256.publicKey, message, bad)).toBe(false);
    }
    expect(verifySignature(p256.publicKey, Buffer.from('another'), good)).toBe(false);
  });

  it.each([
    ['a number that is zero', Buffer.concat([Buffer.of(0x30, 6), raw(2, 0), raw(2, 1)])],
    ['a negative number', Buffer.concat([Buffer.of(0x30, 6), raw(2, 0x80), raw(2, 1)])],
    ['a padded number', Buffer.concat([Buffer.of(0x30, 7), raw(2, 0, 1), raw(2, 1)])],
    ['a long form of a length', Buffer.concat([Buffer.of(0x30, 0x81, 6), raw(2, 1), raw(2, 1)])],
    ['an empty number', Buffer.concat([Buffer.of(0x30, 5), raw(2), raw(2, 1)])],
    ['the order itself', encodeDerSignature({ r: order, s: 1n })],
    ['lengths that point outside', Buffer.of(0x30, 6, 2, 0xff, 1, 2, 1, 1)],
  ])('are not DER with %s', (_what, der) => {
    expect(decodeDerSignature(der)).toBeNull();
    expect(() => canonicalSignature(der)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  it('have one DER for every pair of numbers, and no other bytes decode', () => {
    const number = fc.bigInt({ min: 1n, max: order - 1n });
    fc.assert(
      fc.property(number, number, (r, s) => {
        expect(decodeDerSignature(encodeDerSignature({ r, s }))).toEqual({ r, s });
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const numbers = decodeDerSignature(bytes);
        expect(numbers === null || encodeDerSignature(numbers).equals(bytes)).toBe(true);
      }),
    );
  });
});

describe('Ed25519 signatures', () => {
  it('are 64 bytes of the pure algorithm', () => {
    const good = sign(null, message, ed25519.privateKey);
    expect(verifySignature(ed25519.publicKey, message, good)).toBe(true);
    expect(verifySignature(ed25519.publicKey, message, Buffer.concat([good, Buffer.of(0)]))).toBe(false);
    expect(verifySignature(ed25519.publicKey, message, Buffer.alloc(64))).toBe(false);
    expect(verifySignature(p256.publicKey, message, good)).toBe(false);
  });
});

describe('public keys', () => {
  it.each([
    ['ecdsa-p256-sha256', p256.publicKey],
    ['ed25519', ed25519.publicKey],
  ])('of %s are read from their PEM, with either line ending', (algorithm, key) => {
    const pem = publicKeyPem(key);
    expect(parsePublicKey(pem).equals(key)).toBe(true);
    expect(parsePublicKey(pem.replaceAll('\n', '\r\n')).equals(key)).toBe(true);
    expect(algorithmOf(parsePublicKey(pem))).toBe(algorithm);
  });

  it('have the fingerprints that openssl and OpenSSH would give', () => {
    // openssl pkey -pubin -outform DER | sha256sum, and the same digest in base64 without padding.
    const pem =
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n';
    expect(spkiSha256(parsePublicKey(pem))).toBe('06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9');
    expect(fingerprint(parsePublicKey(pem))).toBe('SHA256:BuP9j9opu2CrWVV95h7bCuzbIxE0vjDnW0Vfjht5L6k');
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const good = publicKeyPem(p256.publicKey);
  const offCurve = p256.publicKey.export({ type: 'spki', format: 'der' });
  offCurve.fill(1, 30);
  it.each([
    ['RSA', publicKeyPem(rsa.publicKey)],
    ['P-384', publicKeyPem(p384.publicKey)],
    ['a private key', p256.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['PKCS#1', rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['two keys', good + good],
    ['text before', `key:\n${good}`],
    ['a point off the curve', `-----BEGIN PUBLIC KEY-----\n${offCurve.toString('base64')}\n-----END PUBLIC KEY-----\n`],
    ['nothing', ''],
    ['a megabyte', good + 'A'.repeat(1_000_000)],
  ])('are refused: %s', (_what, pem) => {
    expect(() => parsePublicKey(pem)).toThrow(expect.objectContaining({ code: 'unusable-key' }));
  });

  it('with a compressed point are refused, though openssl would take them', () => {
    const { x, y } = p256.publicKey.export({ format: 'jwk' });
    const sign = Buffer.from(y!, 'base64url').at(-1)! & 1 ? '03' : '02';
    const der = Buffer.from(
      `3039301306072a8648ce3d020106082a8648ce3d030107032200${sign}${Buffer.from(x!, 'base64url').toString('hex')}`,
      'hex',
    );
    expect(createPublicKey({ key: der, format: 'der', type: 'spki' }).asymmetricKeyType).toBe('ec');
    const pem = `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`;
    expect(() => parsePublicKey(pem)).toThrow(expect.objectContaining({ code: 'unusable-key' }));
  });
});
