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
   * Reads the file and verifies its signature. Null if no key of the ring made it, or if the statement or the hint
   * names another key than the one that did. Throws `EvidenceError` if the file or the statement is not exact.
   */
  open(file: Uint8Array): SignedStatement | null {
    const signed = decodeSigstoreBundle(file);
    const statement = parseStatement(signed.payload);
    const key = this.#keys.get(statement.predicate.keys.current);
    if (key === undefined || fingerprint(key) !== signed.fingerprint) return null;
    if (!verifySignature(key, preAuthEncoding(signed.payload), signed.signature)) return null;
    return { statement, digest: statementDigest(signed.payload), key };
  }
}
