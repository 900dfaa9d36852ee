/** Reads a file of lines, plain or gzipped, with every size bounded. */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { EvidenceError } from './evidence-error.ts';
import { openPlainFile, pieceBytes } from './plain-file.ts';

export interface LineLimits {
  /** Of one line, without its line feed. */
  readonly lineBytes: number;
  /** Of all lines together, unpacked. */
  readonly totalBytes: number;
  readonly lines: number;
}
/** A night of 100 000 stores has a million observations. */
export const lineLimits: LineLimits = { lineBytes: 16 * 1024 ** 2, totalBytes: 8 * 1024 ** 3, lines: 10_000_000 };

const lineFeed = 0x0a;

/**
 * Yields each line without its line feed; a name that ends in `.gz` is unpacked. A yielded buffer stays valid.
 * Throws `too-large`, `malformed` (an empty line), `unended-line`, `damaged-gzip` (also for anything after the one member), `not-a-file`, or the
 * system's own error.
 */
export async function* readLines(
  path: string,
  limits: LineLimits = lineLimits,
): AsyncGenerator<Buffer, void, undefined> {
  let total = 0;
  let lines = 0;
  let open: Buffer[] = [];
  let openBytes = 0;
  for await (const piece of pieces(path)) {
    total += piece.length;
    if (total > limits.totalBytes) throw tooLarge(path, `more than ${limits.totalBytes} bytes`);
    let start = 0;
    for (let end = piece.indexOf(lineFeed); end !== -1; end = piece.indexOf(lineFeed, start)) {
      openBytes += end - start;
      lines += 1;
      if (openBytes > limits.lineBytes) throw tooLarge(path, `a line of more than ${limits.lineBytes} bytes`);
      if (openBytes === 0) throw new EvidenceError('malformed', `Line ${lines} of ${path} is empty.`);
      if (lines > limits.lines) throw tooLarge(path, `more than ${limits.lines} lines`);
      const rest = piece.subarray(start, end);
      yield open.length === 0 ? rest : Buffer.concat([...open, rest]);
      open = [];
      openBytes = 0;
      start = end + 1;
    }
    if (start === piece.length) continue;
    open.push(piece.subarray(start));
    openBytes += piece.length - start;
    if (openBytes > limits.lineBytes) throw tooLarge(path, `a line of more than ${limits.lineBytes} bytes`);
  }
  if (openBytes > 0) throw new EvidenceError('unended-line', `${path} ends in the middle of a line.`);
}

async function* pieces(path: string): AsyncGenerator<Buffer, void, undefined> {
  await using handle = await openPlainFile(path);
  const highWaterMark = await pieceBytes(handle);
  const file = handle.createReadStream({ autoClose: false, highWaterMark });
  yield* path.endsWith('.gz') ? unpacked(path, file, highWaterMark) : (file as AsyncIterable<Buffer>);
}

async function* unpacked(path: string, file: Readable, packedBytes: number): AsyncGenerator<Buffer, void, undefined> {
  // Without this option zlib reads past a member's end: a second member, or padding of zeros, would go unseen.
  const chunkSize = Math.max(1024, Math.min(256 * 1024, packedBytes * 8));
  const gunzip = createGunzip({ rejectGarbageAfterEnd: true, chunkSize });
  const packed = pipeline(file, gunzip);
  // The same failure ends the loop below; here it must only not count as unhandled.
  packed.catch(() => undefined);
  try {
    yield* gunzip as AsyncIterable<Buffer>;
    await packed;
  } catch (cause) {
    if (!isZlibFault(cause)) throw cause;
    throw new EvidenceError('damaged-gzip', `${path} is not one whole gzip member: ${cause.code}.`, { cause });
  }
}

function isZlibFault(error: unknown): error is NodeJS.ErrnoException {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || code === 'ERR_TRAILING_JUNK_AFTER_STREAM_END';
}

function tooLarge(path: string, what: string): EvidenceError {
  return new EvidenceError('too-large', `${path} holds ${what}.`);
}
