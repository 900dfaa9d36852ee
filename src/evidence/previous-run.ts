/** What a night keeps of the run before it, as an input of its own judgement: whose it was, and each record in short. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Verdict } from '../../checks/check.ts';
import { type Instant, kinds } from '../../providers/kinds.ts';
import type { Coverage } from './coverage.ts';
import { EvidenceError } from './evidence-error.ts';
import { inputsFolder } from './layout.ts';
import { readLines } from './line-reader.ts';
import { hex256, instant, type PredicateOf, sha256Digest } from './predicate.ts';
import type { EvidenceRecord } from './record.ts';

/** A line that says whose run it was, then one for each of its records, in the order of its tree. */
export const previousRunPath = `${inputsFolder}/previous-run.ndjson.gz`;

/** What a night is made under: its thresholds, what was asked of which target, and the program. */
export const conditionNames = ['policy', 'scope', 'collector'] as const;
export type Condition = (typeof conditionNames)[number];
/** SHA-256 of each, as the statement of the run has it. */
export type Conditions = Readonly<Record<Condition, string>>;

const text = z.string().max(8192);
const headSchema = z.strictObject({
  sequence: z.int().min(0),
  statementDigest: sha256Digest,
  evaluationTime: instant,
  /** How many records it had, and so how many lines follow. */
  records: z.int().min(0),
  /** Where it could not list: what first shows there now may be older. `kind` is null for a target as a whole. */
  blind: z.array(z.strictObject({ target: text, kind: z.enum(kinds).nullable() })).max(100_000),
  /** Why its records could not be read when this night was made, so that no line follows; usually null. */
  unread: text.nullable(),
  /** Nights of earlier versions lack it. */
  conditions: z.strictObject({ policy: hex256, scope: hex256, collector: hex256 }).optional(),
});
export type PreviousHead = z.infer<typeof headSchema>;

const lineSchema = z.strictObject({
  id: text,
  /** Of its resource. */
  type: text,
  verdict: z.enum(['met', 'unmet', 'unknown', 'not-applicable']),
  since: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
});

export interface PreviousRecord {
  readonly id: string;
  readonly type: string;
  readonly verdict: Verdict;
  readonly since: Instant;
}

export interface PreviousRun {
  readonly head: PreviousHead;
  /** Reads the file once more. Throws `EvidenceError` for more or fewer lines than the head says, or one that is none. */
  records(): AsyncGenerator<PreviousRecord, void, undefined>;
}

export function previousHead(
  sequence: number,
  sha256: string,
  said: PredicateOf<'run'>,
  { targets }: Coverage,
): PreviousHead {
  const blind = targets.flatMap(({ target, status, gaps }) => [
    ...(status === 'surveyed' ? [] : [{ target, kind: null }]),
    ...[...new Set(gaps.map(({ kind }) => kind))].sort().map((kind) => ({ target, kind })),
  ]);
  return {
    sequence,
    statementDigest: { sha256 },
    evaluationTime: said.evaluationTime,
    records: said.recordTree.size,
    blind: blind.slice(0, 100_000),
    unread: null,
    conditions: conditionsOf(said),
  };
}

function conditionsOf({ policy, scope, collector }: PredicateOf<'run'>): Conditions {
  return { policy: policy.digest.sha256, scope: scope.digest.sha256, collector: collector.digest.sha256 };
}

/** The line of a record; one that does not say since when it is so has been so since its own night, as far as is known. */
export function previousLine({ id, resource, verdict, since }: EvidenceRecord, evaluationTime: Instant): string {
  return JSON.stringify({ id, type: resource.type, verdict, since: since ?? evaluationTime });
}

/** Null where the bundle compares itself with no run. Throws `EvidenceError` where the file is not what it should be. */
export async function readPreviousRun(bundle: string): Promise<PreviousRun | null> {
  const path = join(bundle, previousRunPath);
  const lines = readLines(path);
  try {
    const { value } = await lines.next();
    if (!value) throw new EvidenceError('malformed', `${previousRunPath} is empty.`);
    const head = parsed(headSchema, value);
    return { head, records: () => recordsOf(path, head) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  } finally {
    await lines.return();
  }
}

async function* recordsOf(
  path: string,
  { records, unread }: PreviousHead,
): AsyncGenerator<PreviousRecord, void, undefined> {
  const expected = unread === null ? records : 0;
  let number = -1;
  for await (const line of readLines(path)) {
    number += 1;
    if (number > expected) break;
    if (number > 0) yield parsed(lineSchema, line);
  }
  if (number !== expected) {
    throw new EvidenceError('malformed', `${previousRunPath} does not hold as many lines as it says.`);
  }
}

function parsed<T>(schema: z.ZodType<T>, line: Uint8Array): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(line).toString('utf8')));
  } catch (cause) {
    throw new EvidenceError('malformed', `A line of ${previousRunPath} is not what it should be.`, { cause });
  }
}
