/** SHA-256 of bytes and of files. */
import { createHash, hash } from 'node:crypto';
import { openPlainFile, pieceBytes } from './plain-file.ts';

/** 64 lower-case hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

/** Reads the file in pieces, whatever its size. Throws `EvidenceError('not-a-file')` or the system's own error. */
export async function hashFile(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  await using handle = await openPlainFile(path);
  const sha256 = createHash('sha256');
  let bytes = 0;
  for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: await pieceBytes(handle) })) {
    sha256.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: sha256.digest('hex'), bytes };
}
