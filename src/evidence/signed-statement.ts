/** Opens a bundle's signed statement, and keeps the keys that may sign the next one. */
import type { KeyObject } from 'node:crypto';
import { preAuthEncoding } from './dsse.ts';
import { fingerprint, parsePublicKey, spkiSha256, verifySignature } from './signature.ts';
import { decodeSigstoreBundle } from './sigstore-bundle.ts';
import { parseStatement, type Statement, statementDigest } from './statement.ts';

export interface SignedStatement {
  readonly statement: Statement;
  /** SHA-256 of the payload's bytes, in hexadecimal. */
  readonly digest: string;
  readonly key: KeyObject;
}

/** The keys acceptable at one place of a log: its first key, and all that statements before have announced. */
export class KeyRing {
  readonly #keys = new Map<string, KeyObject>();

  constructor(...first: readonly KeyObject[]) {
    for (const key of first) this.#keys.set(spkiSha256(key), key);
  }

  has(key: KeyObject): boolean {
    return this.#keys.has(spkiSha256(key));
  }

  /** Only for a statement that was accepted at its place. */
  learn({ predicate }: Statement): void {
    const announced = predicate.kind === 'key' ? predicate.publicKeys : [];
    for (const key of announced.map(parsePublicKey)) this.#keys.set(spkiSha256(key), key);
  }

  /**
   * Reads the file and verifies its signature. `foreign-key`: the statement names no key of the ring. `bad-signature`:
   * the key it names did not make the signature, or the hint in the file names another one. Throws `EvidenceError` if
   * the file or the statement is not exact.
   */
  open(file: Uint8Array): SignedStatement | 'foreign-key' | 'bad-signature' {
    const signed = decodeSigstoreBundle(file);
    const statement = parseStatement(signed.payload);
    const key = this.#keys.get(statement.predicate.keys.current);
    if (key === undefined) return 'foreign-key';
    // The hint is signed by nobody, so it may hold nothing but the name of the key.
    if (fingerprint(key) !== signed.fingerprint) return 'bad-signature';
    if (!verifySignature(key, preAuthEncoding(signed.payload), signed.signature)) return 'bad-signature';
    return { statement, digest: statementDigest(signed.payload), key };
  }
}
