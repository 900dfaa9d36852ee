/** The line of one observation: how it is written, hashed, read back and found again. */
import { z } from 'zod';
import type { Call, Observation } from '../../providers/provider.ts';
import type { Digest, Json } from '../../providers/resource.ts';
import { sha256Hex } from './digest.ts';

/** Whatever `JSON.parse` gives is JSON; only a missing member is not. */
const json = z.custom<Json>((value) => value !== undefined);
const text = z.string().max(4096);

/** What a line of `observations.ndjson` holds; the digest is of the line itself and therefore not in it. */
const observationSchema = z.strictObject({
  call: z.strictObject({
    service: text,
    operation: text,
    region: text,
    principal: text.nullable(),
    parameters: z.record(z.string(), json),
    turn: z.int().min(0),
  }),
  wire: z.strictObject({
    endpoint: text,
    status: z.int().nullable(),
    requestId: text.nullable(),
    serverDate: text.nullable(),
    contentType: text.nullable(),
    root: text.nullable(),
    bytes: z.int().min(0),
  }),
  observedAt: text,
  durationMs: z.number().min(0),
  attempts: z.int().min(0),
  answer: z.union([z.strictObject({ body: json }), z.strictObject({ failure: text })]),
});

/** Writes the line, without its line feed, and the observation with the line's digest. */
export function writeObservation(parts: Omit<Observation, 'digest'>): { line: string; observation: Observation } {
  const { call, wire, observedAt, durationMs, attempts, answer } = parts;
  const line = JSON.stringify({ call, wire, observedAt, durationMs, attempts, answer });
  return { line, observation: { digest: lineDigest(line), ...parts } };
}

/** Reads a line back. Throws `SyntaxError` or `ZodError` on anything but a line of `writeObservation`. */
export function readObservation(line: Uint8Array): Observation {
  const parts = observationSchema.parse(JSON.parse(Buffer.from(line).toString('utf8')));
  return { digest: lineDigest(line), ...parts };
}

/** Two calls are the same question if their keys are equal; the order of parameters does not matter. */
export function callKey(call: Call): string {
  const parameters = Object.entries(call.parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([call.service, call.operation, call.region, call.principal, parameters, call.turn]);
}

function lineDigest(line: string | Uint8Array): Digest {
  return `sha256:${sha256Hex(line)}`;
}
