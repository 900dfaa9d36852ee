/** Brings a store that a writer left in the middle of sealing to a good state, without signing anything new. */
import { join } from 'node:path';
import { sha256Hex } from '../evidence/digest.ts';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { sealingFiles, statementFile, sumsFile } from '../evidence/layout.ts';
import { readPlainFile } from '../evidence/plain-file.ts';
import { spkiSha256 } from '../evidence/signature.ts';
import { maximumStatementBytes, parseStatement, type Statement, statementDigest } from '../evidence/statement.ts';
import { formatSums, maximumSumsBytes } from '../evidence/sums.ts';
import type { Signer } from '../sign/signer.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { assertNext, type Chain, extend, nextSequence, readEntry } from './chain.ts';
import { listFiles, sumFiles } from './contents.ts';
import { type OnStep, payloadFile, publishHeld, signHeld } from './finish.ts';

/**
 * `deleted-unfinished`: a bundle that was still being built is gone, and its night has no statement yet. `resumed`: a
 * bundle that waited for its signature got it, over the bytes that waited. `published`: one that had it was published.
 */
export interface Recovered {
  readonly sequence?: number;
  readonly did: 'deleted-unfinished' | 'resumed' | 'published';
}

/** Extends the chain by what it publishes. Throws `damaged-pending` rather than drop or change what waits. */
export async function recover(
  store: Store,
  chain: Chain,
  signer: Signer,
  onStep: OnStep,
): Promise<readonly Recovered[]> {
  const deleted = Array.from({ length: await store.clearWork() }, () => ({ did: 'deleted-unfinished' as const }));
  const [sequence, ...more] = await store.held();
  if (sequence === undefined) return deleted;
  if (sequence !== nextSequence(chain) || more.length > 0) {
    throw damaged(store.heldPath(more[0] ?? sequence), `it is not the one after sequence ${nextSequence(chain) - 1}`);
  }
  return [...deleted, { sequence, did: await settleHeld(store, chain, sequence, signer, onStep) }];
}

async function settleHeld(
  store: Store,
  chain: Chain,
  sequence: number,
  signer: Signer,
  onStep: OnStep,
): Promise<'resumed' | 'published'> {
  const path = store.heldPath(sequence);
  const files = await whole(path, () => listFiles(path));
  const payload = files.includes(payloadFile)
    ? await whole(path, () => readPlainFile(join(path, payloadFile), maximumStatementBytes))
    : null;
  if (files.includes(statementFile)) {
    const signed = await readEntry(path, chain.ring, sequence);
    if (payload !== null && statementDigest(payload) !== signed.digest)
      throw damaged(path, 'another payload is signed');
    await assertCovers(path, files, signed.statement);
    assertNext(chain, signed.statement);
    if (payload !== null) await store.removeFromHeld(sequence, payloadFile);
    await publishHeld(store, sequence, onStep);
    extend(chain, signed);
    return 'published';
  }
  if (payload === null) throw damaged(path, 'it holds neither a signature nor what to sign');
  const statement = await whole(path, async () => parseStatement(payload));
  await assertCovers(path, files, statement);
  assertNext(chain, statement);
  if (statement.predicate.keys.current !== spkiSha256(signer.publicKey)) {
    throw new StoreError(
      'foreign-key',
      `${path} waits for the signature of the key before this one. Run once more with that key.`,
    );
  }
  await signHeld(store, signer, sequence, payload, onStep);
  extend(chain, { statement, digest: statementDigest(payload) });
  return 'resumed';
}

/** The statement's subject is this very list of these very files. */
async function assertCovers(path: string, files: readonly string[], { subject }: Statement): Promise<void> {
  await whole(path, async () => {
    const sums = await readPlainFile(join(path, sumsFile), maximumSumsBytes);
    if (sha256Hex(sums) !== subject[0].digest.sha256) throw damaged(path, `${sumsFile} is not the one to be signed`);
    const listed = files.filter((file) => !sealingFiles.includes(file) && file !== payloadFile);
    if (formatSums(await sumFiles(path, listed)) !== sums.toString('latin1')) {
      throw damaged(path, `its files are not those of ${sumsFile}`);
    }
  });
}

async function whole<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const absent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (absent || cause instanceof EvidenceError) throw damaged(path, (cause as Error).message, cause);
    throw cause;
  }
}

function damaged(path: string, why: string, cause?: unknown): StoreError {
  return new StoreError(
    'damaged-pending',
    `${path} was about to be signed and has changed: ${why}. Nothing was signed. Find out who changed it before you move it away.`,
    { cause },
  );
}
