/** `run.json`: when, why and by what a night was made. */
import { z } from 'zod';
import { read } from './inputs.ts';
import { runFile } from './layout.ts';
import { logName, runMembers } from './predicate.ts';

const text = z.string().max(1000);

const schema = z.strictObject({
  log: logName,
  sequence: z.int().min(0),
  ...runMembers,
  profile: z.literal('in-force'),
  collector: z.strictObject({ name: text, version: text, digest: z.strictObject({ sha256: text }), node: text }),
  /** SHA-256 of the configuration file's bytes; null where there was none. */
  configDigest: z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]).nullable(),
  redaction: text,
});
export type RunFacts = z.infer<typeof schema>;

export function readRunFacts(bundle: string): Promise<RunFacts> {
  return read(bundle, runFile, schema);
}
