/** SHA-256 of bytes and of files. */
import { createHash, hash } from 'node:crypto';
import { openPlainFile, pieceBytes } from './plain-file.ts';

/** 64 lower-case hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

/** The digest as 32 characters, one a byte: what to look digests up by, in half the memory of hexadecimal. */
export function sha256Key(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'binary');
}

/** Reads the file in pieces, whatever its size. Throws `EvidenceError('not-a-file')` or the system's own error. */
export async function hashFile(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  await using handle = await openPlainFile(path);
  const sha256 = createHash('sha256');
  // One buffer for all pieces: a new one for each costs more than hashing it.
  const piece = Buffer.allocUnsafe(await pieceBytes(handle));
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await handle.read(piece);
    if (bytesRead === 0) break;
    sha256.update(piece.subarray(0, bytesRead));
    bytes += bytesRead;
  }
  return { sha256: sha256.digest('hex'), bytes };
}

/** SHA-256 of lines, each with its line feed; many are handed on together, because each hand-over costs more than a line. */
export class LineHash {
  readonly #hash = createHash('sha256');
  #text = '';

  add(line: string): void {
    this.#text += `${line}\n`;
    if (this.#text.length > 64 * 1024) this.#handOn();
  }

  /** In hexadecimal; to be asked for once. */
  digest(): string {
    this.#handOn();
    return this.#hash.digest('hex');
  }

  #handOn(): void {
    this.#hash.update(this.#text, 'utf8');
    this.#text = '';
  }
}
