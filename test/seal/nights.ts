/** Small nights for the tests of sealing, and signers that keep account of what they are asked to sign. */
import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { statementFile } from '../../src/evidence/layout.ts';
import { KeyRing } from '../../src/evidence/signed-statement.ts';
import type { Log, Sealed } from '../../src/seal/log.ts';
import type { Work } from '../../src/seal/work.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { saidRun } from '../evidence/said.ts';

export const logName = 'clinic.example/nights';

/** Writes `<sequence> <digest of the payload>` to `ledger` before it signs. */
export function accounted(signer: Signer, ledger: string): Signer {
  return {
    ...signer,
    sign: async (message) => {
      const sequence = /"sequence":(\d+)/.exec(Buffer.from(message).toString())?.[1];
      appendFileSync(ledger, `${sequence} ${createHash('sha256').update(message).digest('hex')}\n`);
      return await signer.sign(message);
    },
  };
}

/** Different payloads that were ever asked to be signed, by sequence. */
export function payloadsBySequence(ledger: string): Map<number, Set<string>> {
  const payloads = new Map<number, Set<string>>();
  for (const line of readFileSync(ledger, 'utf8').trimEnd().split('\n')) {
    const [sequence, digest] = line.split(' ') as [string, string];
    payloads.set(Number(sequence), (payloads.get(Number(sequence)) ?? new Set()).add(digest));
  }
  return payloads;
}

/** `content` makes one night differ from another. */
export async function buildNight(work: Work, content: string | Uint8Array): Promise<void> {
  await writeFile(await work.file('run.json'), content);
  await writeFile(await work.file('targets/main/records.ndjson'), 'one\ntwo\n');
}

export async function sealNight(log: Log, content: string | Uint8Array): Promise<Sealed> {
  const work = await log.begin();
  await buildNight(work, content);
  return log.seal(work, saidRun);
}

/** Reads the published chain without the code under test that reads chains; throws where a link does not hold. */
export async function chainOf(store: string, first: Signer): Promise<readonly string[]> {
  const digests: string[] = [];
  for (const [index, sequence] of readdirSync(join(store, 'runs')).sort().map(Number).entries()) {
    const file = join(store, 'runs', String(sequence).padStart(6, '0'), statementFile);
    const entry = new KeyRing(first.publicKey).open(readFileSync(file));
    if (typeof entry === 'string') throw new Error(`${file}: ${entry}`);
    const { previous, sequence: said } = entry.statement.predicate;
    const linked = index === 0 ? previous === null : previous?.statementDigest.sha256 === digests[index - 1];
    if (said !== index || sequence !== index || !linked) throw new Error(`${file}: broken`);
    digests.push(entry.digest);
  }
  return digests;
}
