/** The log: opens a store as its only writer, and seals one statement after the other. */

import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Instant } from '../../providers/kinds.ts';
import { sha256Hex } from '../evidence/digest.ts';
import { factsFile, sumsFile } from '../evidence/layout.ts';
import type { Kind, Predicate, PredicateOf } from '../evidence/predicate.ts';
import { parsePublicKey, spkiSha256 } from '../evidence/signature.ts';
import { KeyRing } from '../evidence/signed-statement.ts';
import { encodeStatement, statementDigest, statementOf } from '../evidence/statement.ts';
import { formatSums } from '../evidence/sums.ts';
import type { Signer } from '../sign/signer.ts';
import { syncFolder, writeNewFile } from '../store/durable.ts';
import { openFolderStore } from '../store/folder-store.ts';
import type { Store } from '../store/store.ts';
import { asStoreError, StoreError } from '../store/store-error.ts';
import { assertNext, type Chain, extend, type Head, nextSequence, readChain } from './chain.ts';
import { listFiles, settle, sumFiles } from './contents.ts';
import { type OnStep, payloadFile, signHeld } from './finish.ts';
import { type Recovered, recover } from './recovery.ts';
import { Work } from './work.ts';

/** What a caller says; the log adds its name, the sequence, the statement before and the keys. */
export type Said<K extends Kind = Kind> = K extends Kind
  ? Omit<PredicateOf<K>, 'log' | 'sequence' | 'previous' | 'keys'>
  : never;

export interface LogOptions {
  readonly path: string;
  readonly name: string;
  readonly signer: Signer;
  /** The public key of the log's first statement, where the signer's is a later one that the log announced. */
  readonly firstKey?: KeyObject;
  /** Called at every step of sealing, also while recovering. */
  readonly onStep?: OnStep;
}

/** A run of this log, its statement believed and its files not yet looked at. */
export interface PastRun {
  readonly path: string;
  readonly sequence: number;
  /** SHA-256 of the statement's exact bytes, in hexadecimal, as `sums` is of the list of files. */
  readonly digest: string;
  readonly sums: string;
  readonly said: PredicateOf<'run'>;
}

export interface Sealed {
  readonly sequence: number;
  readonly path: string;
  /** SHA-256 of the statement's exact bytes, in hexadecimal. */
  readonly statementDigest: string;
}

/**
 * Locks the store, checks every statement in it, and finishes what an earlier writer could not. Throws `StoreError`
 * and changes nothing unless the chain is unbroken, is this log's, and allows the signer's key.
 */
export async function openLog(options: LogOptions): Promise<Log> {
  const { path, name, signer, firstKey = signer.publicKey, onStep = () => undefined } = options;
  const store = await openFolderStore(path);
  try {
    const chain = await readChain(store, name, new KeyRing(firstKey));
    if (!chain.ring.has(signer.publicKey)) {
      throw new StoreError(
        'foreign-key',
        `The log "${name}" has not announced this key. Announce it with the key in use before changing to it.`,
      );
    }
    return new Log(store, chain, signer, onStep, await recover(store, chain, signer, onStep));
  } catch (error) {
    await store[Symbol.asyncDispose]();
    throw asStoreError(error, path);
  }
}

export class Log implements AsyncDisposable {
  readonly recovered: readonly Recovered[];
  readonly #store: Store;
  readonly #chain: Chain;
  readonly #signer: Signer;
  readonly #onStep: OnStep;
  /** One sealing at a time: two at once would both claim the next sequence. */
  readonly #turn = pLimit(1);

  constructor(store: Store, chain: Chain, signer: Signer, onStep: OnStep, recovered: readonly Recovered[]) {
    this.#store = store;
    this.#chain = chain;
    this.#signer = signer;
    this.#onStep = onStep;
    this.recovered = recovered;
  }

  get name(): string {
    return this.#chain.log;
  }

  /** The sequence that the next sealing gets. */
  get next(): number {
    return nextSequence(this.#chain);
  }

  get head(): Head | null {
    return this.#chain.head;
  }

  /** The newest scheduled moment that a statement answers for, or null. */
  get answered(): Instant | null {
    return this.#chain.answered;
  }

  /** How many statements there are of each kind. */
  get counts(): Readonly<Record<Kind, number>> {
    return { ...this.#chain.counts };
  }

  /** The newest statement of kind `run`, or null. */
  get lastRun(): PredicateOf<'run'> | null {
    return this.#chain.lastRun;
  }

  /** The newest run that judged anything: a night that failed is no night to compare with. */
  previousRun(): PastRun | null {
    const { lastJudged } = this.#chain;
    const said = lastJudged?.statement.predicate;
    if (lastJudged === null || said?.kind !== 'run') return null;
    const { sequence, statementDigest: digest, statement } = lastJudged;
    const sums = statement.subject[0].digest.sha256;
    return { path: this.#store.publishedPath(sequence), sequence, digest, said, sums };
  }

  /** The bundle of the newest run that answers for a scheduled moment, or null. */
  scheduledRunPath(): string | null {
    const { lastScheduledRun } = this.#chain;
    return lastScheduledRun === null ? null : this.#store.publishedPath(lastScheduledRun);
  }

  /** An empty folder to build the next bundle in. */
  async begin(): Promise<Work> {
    return new Work(await this.#store.workFolder());
  }

  /**
   * Seals what `work` holds, which must not be touched any more, whatever happens. Once it answers, the bundle is
   * published. If it throws, the log is as it was, or the bundle waits whole and the next `openLog` finishes it.
   */
  seal<K extends Kind>(work: Work, said: Said<K>): Promise<Sealed> {
    return this.#turn(() => this.#seal(work, said as Said)).catch((error) => {
      throw asStoreError(error, work.path);
    });
  }

  /** Seals a statement that has no evidence but itself: its bundle holds one file that says the same. */
  async append<K extends Exclude<Kind, 'run'>>(said: Said<K>): Promise<Sealed> {
    const work = await this.begin();
    await writeNewFile(await work.file(factsFile[said.kind]), `${JSON.stringify(said)}\n`).catch((error) => {
      throw asStoreError(error, work.path);
    });
    return this.seal(work, said);
  }

  /** Frees the store for the next writer. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#store[Symbol.asyncDispose]();
  }

  async #seal(work: Work, said: Said): Promise<Sealed> {
    const [waiting] = await this.#store.held();
    if (waiting !== undefined) {
      throw new StoreError(
        'fork',
        `Sequence ${waiting} still waits for its signature. Open the log again to finish it.`,
      );
    }
    await settle(work.path);
    const sums = formatSums(await sumFiles(work.path, await listFiles(work.path)));
    await writeNewFile(join(work.path, sumsFile), sums);
    this.#onStep('sums-written');
    const statement = statementOf(sha256Hex(sums), this.#completed(said));
    const payload = encodeStatement(statement);
    assertNext(this.#chain, statement);
    await writeNewFile(join(work.path, payloadFile), payload);
    await syncFolder(work.path);
    this.#onStep('payload-written');
    const { sequence } = statement.predicate;
    await this.#store.hold(work.path, sequence);
    this.#onStep('pending');
    await signHeld(this.#store, this.#signer, sequence, payload, this.#onStep);
    const digest = statementDigest(payload);
    extend(this.#chain, { statement, digest });
    return { sequence, path: this.#store.publishedPath(sequence), statementDigest: digest };
  }

  #completed(said: Said): Predicate {
    const { head, log } = this.#chain;
    const announced = said.kind === 'key' ? said.publicKeys.map(parsePublicKey) : [];
    return {
      ...said,
      log,
      sequence: nextSequence(this.#chain),
      previous: head && { sequence: head.sequence, statementDigest: { sha256: head.statementDigest } },
      keys: { current: spkiSha256(this.#signer.publicKey), next: announced.map(spkiSha256) },
    };
  }
}
