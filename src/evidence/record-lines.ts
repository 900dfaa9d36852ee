/** The lines of `records.ndjson`: how records are salted and written, read back, counted, and joined into one tree. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Verdict } from '../../checks/check.ts';
import { sourceTypes } from '../../checks/policy.ts';
import { instruments } from '../../checks/safeguards.ts';
import { EvidenceError } from './evidence-error.ts';
import { recordsName, targetPath } from './layout.ts';
import { readLines } from './line-reader.ts';
import { RecordTree } from './merkle.ts';
import type { EvidenceRecord, Verdicts } from './record.ts';

const text = z.string().max(8192);
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
/** Present, and JSON already, because it comes out of `JSON.parse`: to look into it again would double the cost of a line. */
const json = z.unknown();
const schema = z.strictObject({
  salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  id: text,
  check: text,
  revision: z.int().min(1),
  control: text,
  profile: z.literal('in-force'),
  safeguards: z.array(
    z.strictObject({ instrument: z.enum(instruments), cite: text, status: z.enum(['R', 'A', 'Std']) }),
  ),
  verdict: z.enum(['met', 'unmet', 'unknown', 'not-applicable']),
  because: text,
  expected: z.strictObject({
    property: text,
    value: json,
    unit: text.nullable(),
    source_type: z.enum(sourceTypes),
    source_ref: text,
  }),
  observed: json,
  resource: z.strictObject({ provider: text, target: text, account: text, region: text, type: text, id: text }),
  observations: z.array(digest),
  observedAt: text,
  since: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    .optional(),
});

/** The line of a record with a fresh salt, without its line feed. */
export function saltedLine(record: Omit<EvidenceRecord, 'salt'>): string {
  return JSON.stringify({ salt: randomBytes(16).toString('base64url'), ...record });
}

/** Reads a line of our own writing, or one that `readRecord` accepted before; it does not check its shape. */
export function plainRecord(line: Uint8Array): EvidenceRecord {
  return JSON.parse(Buffer.from(line).toString('utf8')) as EvidenceRecord;
}

/** Reads a line back. Throws `EvidenceError('malformed')` for anything but a record. */
export function readRecord(line: Uint8Array): EvidenceRecord {
  try {
    return schema.parse(JSON.parse(Buffer.from(line).toString('utf8'))) as EvidenceRecord;
  } catch (cause) {
    throw new EvidenceError('malformed', 'A line of records.ndjson is not a record.', { cause });
  }
}

/** The files of records of a bundle, in the order of its tree: targets by id, then the estate. Paths from the root. */
export function recordFiles(targets: readonly string[]): readonly string[] {
  return [...targets]
    .sort()
    .map((target) => targetPath(target, recordsName))
    .concat(targetPath(null, recordsName));
}

/** The tree over all lines of these files, in their order. */
export async function treeOf(files: readonly string[]): Promise<RecordTree> {
  const tree = new RecordTree();
  for (const file of files) for await (const line of readLines(file)) tree.add(line);
  return tree;
}

export function noVerdicts(): Verdicts {
  return { met: 0, unmet: 0, unknown: 0, 'not-applicable': 0 } satisfies Record<Verdict, number>;
}
