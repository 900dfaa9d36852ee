/** Lines packed in memory, for what must be read twice and may leave nothing on a disk. */
import { gunzipSync, gzipSync } from 'node:zlib';

/** Packed together; much smaller pieces pack badly. */
const batchLength = 256 * 1024;

export class PackedLines {
  readonly #packed: Buffer[] = [];
  #open: string[] = [];
  #openLength = 0;

  /** `line` holds no line feed. */
  add(line: string): void {
    this.#open.push(line);
    this.#openLength += line.length;
    if (this.#openLength < batchLength) return;
    this.#packed.push(gzipSync(this.#open.join('\n'), { level: 1 }));
    this.#open = [];
    this.#openLength = 0;
  }

  /** Every line so far, in the order in which they came. */
  *lines(): Iterable<string> {
    for (const packed of this.#packed) yield* gunzipSync(packed).toString('utf8').split('\n');
    yield* this.#open;
  }
}
