/** The contract of a store: where a log's bundles are built, wait for their signature, and stay. */

/** What a store holds. */
export interface Shelf {
  /** Sequences of the published bundles, ascending. Throws `foreign-name` for anything else that stands there. */
  published(): Promise<readonly number[]>;
  /** Sequences that are held but not published, ascending. Throws as `published` does. */
  held(): Promise<readonly number[]>;
  publishedPath(sequence: number): string;
  heldPath(sequence: number): string;
}

/**
 * One log's bundles, with one writer. What a caller may rely on:
 * - A bundle is in `published` whole or not at all, and from then on this program never changes it.
 * - What `hold` and `publish` have answered survives a crash of the process and of the machine, as far as the file
 *   system honours fsync. It does not survive the loss of the disk, or whoever can write to the folder.
 * - One sequence is never held or published twice: the second attempt throws `StoreError('fork')`.
 * - Until it is published, a held bundle keeps its place in line: nothing else can be held for its sequence.
 * Every method throws `StoreError` for what it can name, and the system's own error otherwise.
 */
export interface Store extends Shelf, AsyncDisposable {
  /** A new empty folder to build in; what is left there when the writer ends is deleted by the next. */
  workFolder(): Promise<string>;
  /** Deletes what earlier writers left unfinished; answers how many folders that were. */
  clearWork(): Promise<number>;
  /** Moves a work folder, whose files the caller has synced, to where it waits for its signature. */
  hold(workPath: string, sequence: number): Promise<void>;
  /** Writes a new file into a held bundle: whole or not at all. */
  addToHeld(sequence: number, name: string, bytes: Uint8Array): Promise<void>;
  removeFromHeld(sequence: number, name: string): Promise<void>;
  publish(sequence: number): Promise<void>;
}
