/** The signed statement as a file: one exact form, which openssl verifies. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { preAuthEncoding } from '../../src/evidence/dsse.ts';
import { canonicalSignature, fingerprint, publicKeyPem, spkiSha256 } from '../../src/evidence/signature.ts';
import { KeyRing } from '../../src/evidence/signed-statement.ts';
import { decodeSigstoreBundle, encodeSigstoreBundle, maximumBundleBytes } from '../../src/evidence/sigstore-bundle.ts';
import { encodeStatement, statementDigest, statementOf } from '../../src/evidence/statement.ts';
import { saidKey, saidMissed } from './said.ts';

const first = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const second = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const subject = 'c'.repeat(64);
const place = { log: 'clinic.example/nights', sequence: 0, previous: null };

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function payloadBy({ publicKey }: Pair): Buffer {
  const keys = { current: spkiSha256(publicKey), next: [] };
  return encodeStatement(statementOf(subject, { ...saidMissed, ...place, keys }));
}

function signed(payload: Buffer, { publicKey, privateKey }: Pair, hint = fingerprint(publicKey)): Buffer {
  const signature = canonicalSignature(sign('sha256', preAuthEncoding(payload), privateKey));
  return encodeSigstoreBundle({ payload, signature, fingerprint: hint });
}

const payload = payloadBy(first);
const file = signed(payload, first);

describe('the encoding that is signed', () => {
  it('is DSSE’s own example, with our type', () => {
    expect(preAuthEncoding(Buffer.from('hello world')).toString()).toBe(
      'DSSEv1 28 application/vnd.in-toto+json 11 hello world',
    );
    expect(preAuthEncoding(Buffer.from('ü')).toString()).toBe('DSSEv1 28 application/vnd.in-toto+json 2 ü');
  });
});

describe('the Sigstore bundle', () => {
  it('holds what strict readers allow and nothing else', () => {
    const hint = fingerprint(first.publicKey);
    expect(file.toString().endsWith('}\n')).toBe(true);
    expect(JSON.parse(file.toString())).toEqual({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint } },
      dsseEnvelope: {
        payload: payload.toString('base64'),
        payloadType: 'application/vnd.in-toto+json',
        signatures: [{ sig: expect.any(String), keyid: hint }],
      },
    });
    expect(hint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });

  it('gives back what went in', () => {
    const { payload: out, fingerprint: hint } = decodeSigstoreBundle(file);
    expect(out).toEqual(payload);
    expect(hint).toBe(fingerprint(first.publicKey));
  });

  it('is verified by openssl', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    const { payload: body, signature } = decodeSigstoreBundle(file);
    const head = `DSSEv1 28 application/vnd.in-toto+json ${body.length} `;
    writeFileSync(join(folder, 'pae'), Buffer.concat([Buffer.from(head), body]));
    writeFileSync(join(folder, 'sig'), signature);
    writeFileSync(join(folder, 'pub.pem'), publicKeyPem(first.publicKey));
    writeFileSync(join(folder, 'other.pem'), publicKeyPem(second.publicKey));
    const check = (key: string) =>
      execFileSync('openssl', ['dgst', '-sha256', '-verify', key, '-signature', 'sig', 'pae'], {
        cwd: folder,
        stdio: 'pipe',
      }).toString();
    expect(check('pub.pem')).toBe('Verified OK\n');
    expect(() => check('other.pem')).toThrow();
    rmSync(folder, { recursive: true });
  });

  const text = file.toString();
  const parsed = JSON.parse(text);
  const envelope = parsed.dsseEnvelope;
  const written = (changes: object) => `${JSON.stringify({ ...parsed, ...changes })}\n`;
  it.each([
    ['not-exact', 'no final line feed', text.trimEnd()],
    ['not-exact', 'two', `${text}\n`],
    ['not-exact', 'white space', text.replace(',', ', ')],
    ['not-exact', 'a member twice', text.replace('"payload":', '"payload":"AAAA","payload":')],
    ['not-exact', 'another order', `${JSON.stringify({ dsseEnvelope: envelope, ...parsed })}\n`],
    [
      'not-exact',
      'two names for the key',
      text.replace('"hint":"SHA256:', '"hint":"SHA256:A').replace(/(A.{42}).("\}\})/, '$1$2'),
    ],
    [
      'malformed',
      'a second signature',
      written({ dsseEnvelope: { ...envelope, signatures: [...envelope.signatures, ...envelope.signatures] } }),
    ],
    ['malformed', 'no signature', written({ dsseEnvelope: { ...envelope, signatures: [] } })],
    ['malformed', 'another payload type', written({ dsseEnvelope: { ...envelope, payloadType: 'text/plain' } })],
    ['malformed', 'another version', written({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.4+json' })],
    [
      'malformed',
      'a certificate',
      written({ verificationMaterial: { ...parsed.verificationMaterial, certificate: {} } }),
    ],
    ['malformed', 'a key named in hexadecimal', text.replaceAll(fingerprint(first.publicKey), 'a'.repeat(64))],
    ['malformed', 'no JSON', 'bundle'],
    ['malformed', 'null', 'null\n'],
    ['too-large', 'too much', 'x'.repeat(maximumBundleBytes + 1)],
  ])('is refused as %s: %s', (code, _what, bytes) => {
    expect(bytes).not.toBe(text);
    expect(() => decodeSigstoreBundle(Buffer.from(bytes))).toThrow(expect.objectContaining({ code }));
  });

  it('is not accepted by a key ring with any bit changed', () => {
    for (let bit = 0; bit < file.length * 8; bit += 1) {
      const bad = Buffer.from(file);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      let result: unknown;
      try {
        result = new KeyRing(first.publicKey).open(bad);
      } catch (error) {
        result = (error as { name: string }).name;
      }
      expect(['EvidenceError', 'bad-signature', 'foreign-key']).toContain(result);
    }
  });
});

describe('a key ring', () => {
  const ring = () => new KeyRing(first.publicKey);

  it('opens what its keys signed', () => {
    expect(ring().open(file)).toMatchObject({ digest: statementDigest(payload), statement: { predicate: place } });
  });

  it('tells a key it does not know from a signature that is wrong', () => {
    expect(ring().open(signed(payloadBy(second), second))).toBe('foreign-key');
    expect(ring().open(signed(payload, second, fingerprint(first.publicKey)))).toBe('bad-signature');
    expect(ring().open(signed(payload, first, fingerprint(second.publicKey)))).toBe('bad-signature');
  });

  it('learns announced keys, and only those', () => {
    const keys = { current: spkiSha256(first.publicKey), next: [spkiSha256(second.publicKey)] };
    const learned = ring();
    learned.learn(statementOf(subject, { ...saidMissed, ...place, keys: { ...keys, next: [] } }));
    expect(learned.has(second.publicKey)).toBe(false);
    learned.learn(statementOf(subject, { ...saidKey(second.publicKey), ...place, keys }));
    expect(learned.has(second.publicKey)).toBe(true);
    expect(learned.open(signed(payloadBy(second), second))).toHaveProperty('digest');
    expect(learned.open(file)).toHaveProperty('digest');
  });
});
