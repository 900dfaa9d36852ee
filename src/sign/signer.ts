/** The contract of what signs statements. */
import type { KeyObject } from 'node:crypto';
import type { Algorithm } from '../evidence/signature.ts';

/**
 * Holds one key. Whoever calls `sign` verifies the answer before using it: a signer may be a service far away.
 * `test/contracts/signer.ts` says what every implementation must do.
 */
export interface Signer {
  readonly algorithm: Algorithm;
  readonly publicKey: KeyObject;
  /** The signature over `message` itself, not a digest of it, in the one form that `verifySignature` accepts. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}
