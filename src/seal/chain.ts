/** Reads a store's whole chain of statements and refuses one that is not unbroken and this log's own. */
import { join } from 'node:path';
import type { Instant } from '../../providers/kinds.ts';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { statementFile } from '../evidence/layout.ts';
import { readPlainFile } from '../evidence/plain-file.ts';
import type { Kind, PredicateOf } from '../evidence/predicate.ts';
import type { KeyRing, SignedStatement } from '../evidence/signed-statement.ts';
import { maximumBundleBytes } from '../evidence/sigstore-bundle.ts';
import type { Statement } from '../evidence/statement.ts';
import type { Shelf } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';

export interface Head {
  readonly sequence: number;
  /** SHA-256 of the statement's exact bytes, in hexadecimal. */
  readonly statementDigest: string;
  readonly statement: Statement;
}

export interface Chain {
  readonly log: string;
  readonly ring: KeyRing;
  head: Head | null;
  /** The newest statement of kind `run`. */
  lastRun: PredicateOf<'run'> | null;
  /** The newest statement of a run that judged anything. */
  lastJudged: Head | null;
  /** Sequence of the newest run that answers for a scheduled moment. */
  lastScheduledRun: number | null;
  /** The newest scheduled moment that a statement answers for. */
  answered: Instant | null;
  /** How many statements there are of each kind. */
  readonly counts: Record<Kind, number>;
}

/** Throws `broken-chain`, `foreign-log`, `foreign-key` or `foreign-name`; the message names the sequence. */
export async function readChain(store: Shelf, log: string, ring: KeyRing): Promise<Chain> {
  const counts = { run: 0, missed: 0, review: 0, key: 0 };
  const chain: Chain = {
    log,
    ring,
    head: null,
    lastRun: null,
    lastJudged: null,
    lastScheduledRun: null,
    answered: null,
    counts,
  };
  for (const sequence of await store.published()) {
    if (sequence !== nextSequence(chain)) {
      throw new StoreError(
        'broken-chain',
        `Sequence ${nextSequence(chain)} is missing from the store. Restore its folder.`,
      );
    }
    extend(chain, await readEntry(store.publishedPath(sequence), ring, sequence));
  }
  return chain;
}

/** Accepts a statement at the chain's end. */
export function extend(chain: Chain, { statement, digest }: Omit<SignedStatement, 'key'>): void {
  assertNext(chain, statement);
  const { predicate } = statement;
  chain.ring.learn(statement);
  chain.head = { sequence: predicate.sequence, statementDigest: digest, statement };
  chain.counts[predicate.kind] += 1;
  if (predicate.kind === 'run') chain.lastRun = predicate;
  if (predicate.kind === 'run' && predicate.status !== 'failed') chain.lastJudged = chain.head;
  const scheduledFor = 'scheduledFor' in predicate ? predicate.scheduledFor : null;
  if (scheduledFor === null) return;
  if (predicate.kind === 'run') chain.lastScheduledRun = predicate.sequence;
  if (chain.answered === null || scheduledFor > chain.answered) chain.answered = scheduledFor;
}

/** Throws unless the statement belongs to this log and follows its head. */
export function assertNext(chain: Chain, { predicate }: Statement): void {
  const { log, sequence, previous } = predicate;
  if (log !== chain.log) {
    throw new StoreError('foreign-log', `Sequence ${sequence} belongs to the log "${log}", not to "${chain.log}".`);
  }
  if (sequence !== nextSequence(chain) || previous?.statementDigest.sha256 !== chain.head?.statementDigest) {
    throw new StoreError(
      'broken-chain',
      `The statement of sequence ${sequence} does not follow ${nextSequence(chain) - 1}.`,
    );
  }
}

export function nextSequence({ head }: Chain): number {
  return head === null ? 0 : head.sequence + 1;
}

/** Reads and verifies the signed statement of one bundle, wherever it stands. */
export async function readEntry(bundlePath: string, ring: KeyRing, sequence: number): Promise<SignedStatement> {
  const path = join(bundlePath, statementFile);
  try {
    const entry = ring.open(await readPlainFile(path, maximumBundleBytes));
    if (entry === 'bad-signature') throw new StoreError('broken-chain', `The signature in ${path} does not verify.`);
    if (entry === 'foreign-key') {
      throw new StoreError(
        'foreign-key',
        `Sequence ${sequence} is signed by a key that is neither this log's first nor announced in it. After a change of keys, name the first one.`,
      );
    }
    return entry;
  } catch (cause) {
    const absent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (!absent && !(cause instanceof EvidenceError)) throw cause;
    throw new StoreError('broken-chain', `${path} is missing or not as it was written. Restore it.`, { cause });
  }
}
