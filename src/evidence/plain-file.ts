/** Opens and reads plain files only: a link, pipe or device in a hostile folder is refused, never followed or waited for. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { EvidenceError } from './evidence-error.ts';

/** Without O_NONBLOCK, opening a named pipe would wait for a writer for ever. */
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The caller closes the handle. Throws `not-a-file`, or the system's own error (`ENOENT`, `EACCES`, …). */
export async function openPlainFile(path: string): Promise<FileHandle> {
  const handle = await open(path, flags).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP' || error.code === 'ENXIO') throw notAFile(path, error);
    throw error;
  });
  try {
    if (!(await handle.stat()).isFile()) throw notAFile(path);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** How much to read at once: no more than the file holds, because most are small and each buffer costs a collection. */
export async function pieceBytes(handle: FileHandle): Promise<number> {
  return Math.min(256 * 1024, (await handle.stat()).size + 1);
}

/** The whole file; throws `too-large` without reading more than `maximumBytes` + 1 bytes of it. */
export async function readPlainFile(path: string, maximumBytes: number): Promise<Buffer> {
  await using handle = await openPlainFile(path);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of handle.createReadStream({
    autoClose: false,
    end: maximumBytes,
    highWaterMark: await pieceBytes(handle),
  })) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  if (bytes > maximumBytes) throw new EvidenceError('too-large', `${path} is larger than ${maximumBytes} bytes.`);
  return Buffer.concat(chunks);
}

function notAFile(path: string, cause?: Error): EvidenceError {
  return new EvidenceError('not-a-file', `${path} is not a plain file.`, { cause });
}
