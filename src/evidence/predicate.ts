/** What a statement says about its run, missed night, review or key: strict schemas of the four kinds, everything bounded. */
import { z } from 'zod';
import type { Instant } from '../../providers/kinds.ts';
import { EvidenceError } from './evidence-error.ts';
import { treeHash } from './merkle.ts';
import { parsePublicKey, publicKeyPem, spkiSha256 } from './signature.ts';

/** One organisation's chain of statements, for example `clinic.example/backup-evidence`. */
export const logName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/:-]{0,126}$/);

/** `2026-11-18T02:00:00.000Z` and no other way of writing that moment. */
export const instant: z.ZodType<Instant> = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text, 'no such moment');

export const hex256 = z.string().regex(/^[0-9a-f]{64}$/);
export const sha256Digest = z.strictObject({ sha256: hex256 });
const digested = z.strictObject({ digest: sha256Digest });
const count = z.int().min(0);
/** No half of a surrogate pair, which has no UTF-8, and no control character but the line feed. */
const text = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)+$/u);
const word = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$/);

/** `current` signs this statement; `next` may sign later ones. Each is the SHA-256 of a key's SPKI DER. */
const keysOf = (next: z.ZodType<string[]>) => z.strictObject({ current: hex256, next });
const noNewKeys = keysOf(z.array(hex256).length(0));
const newKeys = keysOf(z.array(hex256).min(1).max(8));
const previous = z.strictObject({ sequence: count, statementDigest: sha256Digest }).nullable();
const common = { log: logName, sequence: count };

/** What `run.json` and the statement of a run say alike. */
export const runMembers = {
  trigger: z.enum(['schedule', 'manual', 'catch-up']),
  /** The scheduled moment this run answers for; null if and only if somebody asked for it by hand. */
  scheduledFor: instant.nullable(),
  startedAt: instant,
  finishedAt: instant,
  /** The moment verdicts are judged by. */
  evaluationTime: instant,
  status: z.enum(['completed', 'partial', 'failed']),
  late: z.boolean(),
  /** `recording`: the clouds' answers were replayed from a record, so nothing live was inspected. */
  source: z.enum(['live', 'recording']),
};

const run = z
  .strictObject({
    ...common,
    kind: z.literal('run'),
    previous,
    keys: noNewKeys,
    ...runMembers,
    recordTree: z.strictObject({ hash: z.literal(treeHash), size: count, root: hex256 }),
    collector: z.strictObject({ name: word, version: word, digest: sha256Digest }),
    policy: digested,
    scope: z.strictObject({ digest: sha256Digest, targets: count }),
    summary: z.strictObject({ met: count, unmet: count, unknown: count, 'not-applicable': count }),
  })
  .refine((it) => (it.scheduledFor === null) === (it.trigger === 'manual'), 'a manual run has no scheduled moment');

const missed = z.strictObject({
  ...common,
  kind: z.literal('missed'),
  previous,
  keys: noNewKeys,
  scheduledFor: instant,
  noticedAt: instant,
  reason: text(1000),
});

const review = z.strictObject({
  ...common,
  kind: z.literal('review'),
  previous,
  keys: noNewKeys,
  reviewedAt: instant,
  reviewer: text(200),
  sequences: z.array(count).min(1).max(1000),
  note: text(4000),
});

const key = z
  .strictObject({
    ...common,
    kind: z.literal('key'),
    previous,
    keys: newKeys,
    announcedAt: instant,
    /** The announced keys, as PEM, in the order of `keys.next`. */
    publicKeys: z.array(z.string().max(400)).min(1).max(8),
  })
  .refine((it) => announcesExactly(it.publicKeys, it.keys.next), 'publicKeys are not the keys of keys.next');

export const predicate = z
  .discriminatedUnion('kind', [run, missed, review, key])
  .refine(
    ({ sequence, previous: before }) => (before?.sequence ?? -1) === sequence - 1,
    'previous is not the one before',
  );

export type Predicate = z.infer<typeof predicate>;
export type Kind = Predicate['kind'];
export type PredicateOf<K extends Kind> = Extract<Predicate, { kind: K }>;

/** Every public key has one PEM, so that no byte of an announcement is free. */
function announcesExactly(pems: readonly string[], digests: readonly string[]): boolean {
  if (pems.length !== digests.length || new Set(digests).size !== digests.length) return false;
  return pems.every((pem, index) => {
    try {
      const publicKey = parsePublicKey(pem);
      return publicKeyPem(publicKey) === pem && spkiSha256(publicKey) === digests[index];
    } catch (error) {
      if (error instanceof EvidenceError) return false;
      throw error;
    }
  });
}
