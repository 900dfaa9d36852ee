/** `run.json`: when, why and by what a night was made. */
import { z } from 'zod';
import { read } from './inputs.ts';
import { runFile } from './layout.ts';
import { instant, logName } from './predicate.ts';

const text = z.string().max(1000);

const schema = z.strictObject({
  log: logName,
  sequence: z.int().min(0),
  trigger: z.enum(['schedule', 'manual', 'catch-up']),
  /** The scheduled moment this run answers for; null for a manual run. */
  scheduledFor: instant.nullable(),
  startedAt: instant,
  finishedAt: instant,
  /** The moment verdicts are judged by. */
  evaluationTime: instant,
  status: z.enum(['completed', 'partial', 'failed']),
  late: z.boolean(),
  /** `recording`: the clouds' answers were replayed from a record, so nothing live was inspected. */
  source: z.enum(['live', 'recording']),
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
