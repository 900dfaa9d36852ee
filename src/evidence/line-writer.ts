/** Writes a new file of lines, plain or gzipped, and returns from `close` only when it is on the disk. */
import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { EvidenceError } from './evidence-error.ts';
import { lineLimits } from './line-reader.ts';

const lineFeed = Buffer.of(0x0a);
/** Lines are handed on together, because each hand-over costs far more than a line. */
const batchBytes = 64 * 1024;

export class LineWriter implements AsyncDisposable {
  readonly #path: string;
  readonly #into: Writable;
  readonly #written: Promise<void>;
  #batch: Buffer[] = [];
  #batchBytes = 0;

  private constructor(path: string, handle: FileHandle) {
    this.#path = path;
    const file = handle.createWriteStream({ flush: true });
    const gzip = path.endsWith('.gz') ? createGzip() : null;
    this.#into = gzip ?? file;
    this.#written = gzip === null ? finished(file) : pipeline(gzip, file);
    // A failure is thrown by the next `write` or by `close`.
    this.#written.catch(() => undefined);
  }

  /**
   * Creates the file, which must not exist; a name that ends in `.gz` is packed. The gzip header holds no time and no
   * name, so equal lines give equal files. Throws the system's own error (`EEXIST`, `ENOSPC`, …), as `write` and `close` do.
   */
  static async create(path: string): Promise<LineWriter> {
    return new LineWriter(path, await open(path, 'wx', 0o640));
  }

  /** `line` comes without its line feed. Wait for the answer before the next write: that is what bounds memory. */
  async write(line: Uint8Array | string): Promise<void> {
    const bytes = Buffer.from(line as string);
    if (bytes.length === 0) throw new EvidenceError('malformed', `A line for ${this.#path} is empty.`);
    if (bytes.includes(lineFeed)) throw new EvidenceError('malformed', `A line for ${this.#path} holds a line feed.`);
    if (bytes.length > lineLimits.lineBytes) {
      throw new EvidenceError('too-large', `A line for ${this.#path} is larger than ${lineLimits.lineBytes} bytes.`);
    }
    this.#batch.push(bytes, lineFeed);
    this.#batchBytes += bytes.length + 1;
    if (this.#batchBytes >= batchBytes) await this.#handOn();
  }

  /** Ends the file and waits until the disk has it. May be called twice. */
  async close(): Promise<void> {
    if (this.#batchBytes > 0) await this.#handOn();
    this.#into.end();
    await this.#written;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #handOn(): Promise<void> {
    const batch = Buffer.concat(this.#batch, this.#batchBytes);
    this.#batch = [];
    this.#batchBytes = 0;
    if (!this.#into.writable) {
      // It would neither take the batch nor ever ask for more.
      await this.#written;
      throw new EvidenceError('malformed', `${this.#path} is closed already.`);
    }
    if (!this.#into.write(batch)) await once(this.#into, 'drain');
  }
}
