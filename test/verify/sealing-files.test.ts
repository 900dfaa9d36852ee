/** The two sealing files have one form each: everything that says the same in other bytes is refused by name. */
import { sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preAuthEncoding } from '../../src/evidence/dsse.ts';
import { decodeDerSignature, encodeDerSignature, order } from '../../src/evidence/ecdsa-der.ts';
import { statementFile, sumsFile } from '../../src/evidence/layout.ts';
import { fingerprint } from '../../src/evidence/signature.ts';
import { decodeSigstoreBundle, encodeSigstoreBundle } from '../../src/evidence/sigstore-bundle.ts';
import { bundleOf, discard, newKey, type SealedStore, sealStore, signAs } from './sealed-store.ts';
import { verdictOn } from './tampered.ts';

let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

/** Spoils the newest statement, so that nothing behind it can give the twin away. */
const newest = 5;
const place = `runs/000005/${statementFile}`;

interface Envelope {
  mediaType: string;
  verificationMaterial: Record<string, unknown>;
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string; keyid: string }[] };
}

const inDsse = (it: Envelope, part: object) => ({ ...it, dsseEnvelope: { ...it.dsseEnvelope, ...part } });

async function withEnvelope(change: (envelope: Envelope) => unknown) {
  return verdictOn(store, (twin) => {
    const file = join(bundleOf(twin, newest), statementFile);
    const envelope = JSON.parse(readFileSync(file, 'utf8')) as Envelope;
    writeFileSync(file, `${JSON.stringify(change(envelope) ?? envelope)}\n`);
  });
}

async function withText(file: string, change: (text: string) => string) {
  return verdictOn(store, (twin) => {
    const path = join(bundleOf(twin, newest), file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  });
}

describe('the envelope', () => {
  it.each<[string, (envelope: Envelope) => unknown]>([
    ['an extra member', (it) => ({ ...it, note: 'x' })],
    [
      'an extra member of the signature',
      (it) => void Object.assign(it.dsseEnvelope.signatures[0] as object, { extra: 1 }),
    ],
    ['a second signature', (it) => void it.dsseEnvelope.signatures.push({ ...it.dsseEnvelope.signatures[0]! })],
    ['no signature', (it) => void it.dsseEnvelope.signatures.splice(0)],
    ['members in another order', ({ dsseEnvelope, ...it }) => ({ dsseEnvelope, ...it })],
    ['another media type', (it) => ({ ...it, mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.3' })],
    ['another payload type', (it) => inDsse(it, { payloadType: 'application/json' })],
    ['a line break in base64', (it) => inDsse(it, { payload: it.dsseEnvelope.payload.replace(/^..../, '$&\n') })],
    ['base64 without its end', (it) => inDsse(it, { payload: it.dsseEnvelope.payload.slice(0, -5) })],
    [
      'a member from elsewhere',
      (it) => ({ ...it, verificationMaterial: { ...it.verificationMaterial, tlogEntries: [] } }),
    ],
  ])('with %s is refused', async (_what, change) => {
    const { code, named } = await withEnvelope(change);
    expect([code, named]).toEqual([5, [`statement ${newest} ${place}`]]);
  });

  it.each<[string, (text: string) => string]>([
    ['white space', (text) => text.replace('{', '{ ')],
    ['a trailing space', (text) => text.replace('\n', ' \n')],
    ['two line feeds', (text) => `${text}\n`],
    ['no line feed', (text) => text.trimEnd()],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['carriage returns', (text) => text.replace('\n', '\r\n')],
    ['a member twice', (text) => text.replace('{', '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",')],
    ['an escaped character', (text) => text.replace('mediaType', '\\u006dediaType')],
    ['a hundred thousand brackets', () => '['.repeat(100_000)],
    ['a megabyte', (text) => text + ' '.repeat(2 ** 20)],
    ['nothing', () => ''],
  ])('with %s is refused', async (_what, change) => {
    const { code, named } = await withText(statementFile, change);
    expect([code, named]).toEqual([5, [`statement ${newest} ${place}`]]);
  });

  it('that names another key in its hint is refused', async () => {
    const other = fingerprint(newKey().publicKey);
    const { code, named } = await withEnvelope((it) => {
      it.verificationMaterial = { publicKey: { hint: other } };
      for (const signature of it.dsseEnvelope.signatures) signature.keyid = other;
    });
    expect([code, named]).toEqual([5, [`signature ${newest} ${place}`]]);
  });
});

describe('the signature', () => {
  const withSignature = (change: (signature: Buffer) => Buffer) =>
    withEnvelope((it) => {
      for (const one of it.dsseEnvelope.signatures) one.sig = change(Buffer.from(one.sig, 'base64')).toString('base64');
    });

  it.each<[string, (signature: Buffer) => Buffer]>([
    [
      'the other of its two forms',
      (signature) => {
        const { r, s } = decodeDerSignature(signature)!;
        return encodeDerSignature({ r, s: order - s });
      },
    ],
    ['a length in two bytes', (der) => Buffer.concat([Buffer.of(0x30, 0x81, der.length - 2), der.subarray(2)])],
    ['bytes behind it', (der) => Buffer.concat([der, Buffer.of(0)])],
    [
      'a padded number',
      (der) => Buffer.concat([Buffer.of(0x30, der.length - 1, 0x02, der.readUInt8(3) + 1, 0), der.subarray(4)]),
    ],
    ['another form altogether', (der) => Buffer.alloc(der.length)],
  ])('in %s is refused', async (_what, change) => {
    const { code, named } = await withSignature(change);
    expect([code, named]).toEqual([5, [`signature ${newest} ${place}`]]);
  });
});

describe('a payload that the log’s own key signed', () => {
  it.each<[string, (payload: string) => string]>([
    ['an extra member', (payload) => payload.replace('"kind":', '"extra":1,"kind":')],
    ['members in another order', (payload) => payload.replace(/("sequence":5),("kind":"run")/, '$2,$1')],
    ['white space', (payload) => payload.replace('{', '{ ')],
    ['a final line feed', (payload) => `${payload}\n`],
    ['a member twice', (payload) => payload.replace('"sequence":5', '"sequence":4,"sequence":5')],
    ['a second subject', (payload) => payload.replace(/"subject":\[(\{.*?\}\})\]/, '"subject":[$1,$1]')],
    ['an unknown kind', (payload) => payload.replace('"kind":"run"', '"kind":"walk"')],
    ['a number in another form', (payload) => payload.replace('"sequence":5', '"sequence":5.0')],
    ['no JSON', () => 'sequence: 5'],
  ])('with %s is refused', async (_what, change) => {
    const { code, named } = await verdictOn(store, (twin) => {
      const bundle = bundleOf(twin, newest);
      const { payload } = decodeSigstoreBundle(readFileSync(join(bundle, statementFile)));
      const changed = Buffer.from(change(Buffer.from(payload).toString()));
      expect(changed.equals(payload)).toBe(false);
      signAs(bundle, changed, store.second);
    });
    expect([code, named]).toEqual([5, [`statement ${newest} ${place}`]]);
  });

  it('is refused where the signature covers the payload without its type', async () => {
    const { code, named } = await verdictOn(store, (twin) => {
      const file = join(bundleOf(twin, newest), statementFile);
      const { payload, fingerprint: hint } = decodeSigstoreBundle(readFileSync(file));
      expect(preAuthEncoding(payload).includes(Buffer.from(payload))).toBe(true);
      writeFileSync(
        file,
        encodeSigstoreBundle({
          payload,
          signature: sign('sha256', payload, store.second.privateKey),
          fingerprint: hint,
        }),
      );
    });
    expect([code, named]).toEqual([5, [`signature ${newest} ${place}`]]);
  });
});

describe('the list of files', () => {
  it.each<[string, (text: string) => string]>([
    ['a trailing space', (text) => text.replace('\n', ' \n')],
    ['carriage returns', (text) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['capital digits', (text) => text.replace(/^[0-9a-f]{64}/, (hex) => hex.toUpperCase())],
    ['binary marks', (text) => text.replaceAll('  ', ' *')],
    ['a path that climbs', (text) => text.replace('  run.json', '  ../run.json')],
    ['an absolute path', (text) => text.replace('  run.json', '  /etc/passwd')],
    ['a line twice', (text) => `${text}${text.split('\n')[0]}\n`],
    ['a comment', (text) => `# sealed\n${text}`],
    ['nothing', () => ''],
  ])('with %s is refused', async (_what, change) => {
    const { code, named } = await withText(sumsFile, change);
    expect(code).toBe(5);
    expect(named).toContain(`files ${newest} runs/000005/${sumsFile}`);
  });
});
