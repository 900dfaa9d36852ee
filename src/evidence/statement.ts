/** The in-toto statement that is signed for each entry of a log, and its exact bytes. */
import { z } from 'zod';
import { sha256Hex } from './digest.ts';
import { EvidenceError } from './evidence-error.ts';
import { sumsFile } from './layout.ts';
import { type Predicate, predicate, sha256Digest } from './predicate.ts';

const predicateType = 'urn:backup-evidence:attestation:run:v1';
const statementType = 'https://in-toto.io/Statement/v1';
export const maximumStatementBytes = 64 * 1024;

const schema = z.strictObject({
  _type: z.literal(statementType),
  subject: z.tuple([z.strictObject({ name: z.literal(sumsFile), digest: sha256Digest })]),
  predicateType: z.literal(predicateType),
  predicate,
});
export type Statement = z.infer<typeof schema>;

/** `sumsSha256` is the SHA-256 of the bundle's SHA256SUMS, in hexadecimal. */
export function statementOf(sumsSha256: string, said: Predicate): Statement {
  return {
    _type: statementType,
    subject: [{ name: sumsFile, digest: { sha256: sumsSha256 } }],
    predicateType,
    predicate: said,
  };
}

/** UTF-8 without a final line feed, members in the schema's order. Throws `malformed` for what may not be said. */
export function encodeStatement(statement: Statement): Buffer {
  const bytes = Buffer.from(JSON.stringify(checked(statement)));
  if (bytes.length > maximumStatementBytes) throw tooLarge();
  return bytes;
}

/** Reads only what `encodeStatement` writes. Throws `malformed`, `not-exact` or `too-large`. */
export function parseStatement(bytes: Uint8Array): Statement {
  if (bytes.length > maximumStatementBytes) throw tooLarge();
  const statement = checked(json(bytes));
  // This also refuses a member named twice, of which JSON.parse keeps the last only.
  if (!encodeStatement(statement).equals(bytes)) {
    throw new EvidenceError('not-exact', 'The statement is not written the way this program writes it.');
  }
  return statement;
}

/** SHA-256 of the exact bytes, in hexadecimal: what the next statement's `previous` names. */
export function statementDigest(bytes: Uint8Array): string {
  return sha256Hex(bytes);
}

function checked(value: unknown): Statement {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new EvidenceError('malformed', `The statement is not valid:\n${z.prettifyError(result.error)}`);
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw new EvidenceError('malformed', 'The statement is not JSON.', { cause });
  }
}

function tooLarge(): EvidenceError {
  return new EvidenceError('too-large', `The statement is larger than ${maximumStatementBytes} bytes.`);
}
