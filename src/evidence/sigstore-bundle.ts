/** The Sigstore bundle v0.3 that carries a signed statement, in one exact form. */
import { z } from 'zod';
import { payloadType } from './dsse.ts';
import { EvidenceError } from './evidence-error.ts';

export interface SignedPayload {
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** Of the signing key, `SHA256:<base64>`: a hint, never a reason to trust. */
  readonly fingerprint: string;
}

export const maximumBundleBytes = 256 * 1024;
const base64 = z.base64().min(4);
const keyHint = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/);

/**
 * Field names: sigstore/protobuf-specs `sigstore_bundle.proto` and `envelope.proto`, read by strict parsers that
 * refuse any other. A time stamp will stand in `verificationMaterial.timestampVerificationData`.
 */
const schema = z.strictObject({
  mediaType: z.literal('application/vnd.dev.sigstore.bundle.v0.3+json'),
  verificationMaterial: z.strictObject({ publicKey: z.strictObject({ hint: keyHint }) }),
  dsseEnvelope: z.strictObject({
    payload: base64,
    payloadType: z.literal(payloadType),
    signatures: z.tuple([z.strictObject({ sig: base64, keyid: keyHint })]),
  }),
});

/** The file's bytes, ending with one line feed. */
export function encodeSigstoreBundle({ payload, signature, fingerprint }: SignedPayload): Buffer {
  const bundle: z.infer<typeof schema> = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: fingerprint } },
    dsseEnvelope: {
      payload: Buffer.from(payload).toString('base64'),
      payloadType,
      signatures: [{ sig: Buffer.from(signature).toString('base64'), keyid: fingerprint }],
    },
  };
  return Buffer.from(`${JSON.stringify(schema.parse(bundle))}\n`);
}

/** Reads only what `encodeSigstoreBundle` writes. Throws `malformed`, `not-exact` or `too-large`; verifies nothing. */
export function decodeSigstoreBundle(bytes: Uint8Array): SignedPayload {
  if (bytes.length > maximumBundleBytes) {
    throw new EvidenceError('too-large', `The Sigstore bundle is larger than ${maximumBundleBytes} bytes.`);
  }
  const { dsseEnvelope } = parsed(bytes);
  const [{ sig, keyid }] = dsseEnvelope.signatures;
  const signed = {
    payload: Buffer.from(dsseEnvelope.payload, 'base64'),
    signature: Buffer.from(sig, 'base64'),
    fingerprint: keyid,
  };
  // This also refuses a member named twice, another order, white space, and base64 with stray bits.
  if (!encodeSigstoreBundle(signed).equals(bytes)) {
    throw new EvidenceError('not-exact', 'The Sigstore bundle is not written the way this program writes it.');
  }
  return signed;
}

function parsed(bytes: Uint8Array): z.infer<typeof schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new EvidenceError('malformed', 'This is no Sigstore bundle v0.3 with one DSSE signature.', { cause });
  }
}
