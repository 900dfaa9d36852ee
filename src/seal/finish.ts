/** The last steps of sealing, from a held bundle to a published one; recovery takes the same steps. */
import { preAuthEncoding } from '../evidence/dsse.ts';
import { statementFile } from '../evidence/layout.ts';
import { fingerprint, verifySignature } from '../evidence/signature.ts';
import { encodeSigstoreBundle } from '../evidence/sigstore-bundle.ts';
import type { Signer } from '../sign/signer.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';

/** Every step of sealing in its order; each is reported once it is on the disk (`signed`: once verified). */
export const sealSteps = [
  'sums-written',
  'payload-written',
  'pending',
  'signed',
  'statement-written',
  'payload-removed',
  'published',
] as const;
export type SealStep = (typeof sealSteps)[number];
export type OnStep = (step: SealStep) => void;

/** The exact bytes to be signed, beside the bundle's files until the signature is there. */
export const payloadFile = 'payload.json';

/** Signs these bytes and no others for the sequence: the store holds them already. */
export async function signHeld(
  store: Store,
  signer: Signer,
  sequence: number,
  payload: Uint8Array,
  onStep: OnStep,
): Promise<void> {
  const message = preAuthEncoding(payload);
  const signature = await signer.sign(message);
  if (!verifySignature(signer.publicKey, message, signature)) {
    throw new StoreError(
      'refused-signature',
      `The signer's answer for sequence ${sequence} does not verify under its own public key. Check the key, and run again.`,
    );
  }
  onStep('signed');
  const bundle = encodeSigstoreBundle({ payload, signature, fingerprint: fingerprint(signer.publicKey) });
  await store.addToHeld(sequence, statementFile, bundle);
  onStep('statement-written');
  await store.removeFromHeld(sequence, payloadFile);
  onStep('payload-removed');
  await publishHeld(store, sequence, onStep);
}

export async function publishHeld(store: Store, sequence: number, onStep: OnStep): Promise<void> {
  await store.publish(sequence);
  onStep('published');
}
