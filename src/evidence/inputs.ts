/** The inputs of a night's judgement as its bundle keeps them: thresholds, and what was asked of which target. */
import { join } from 'node:path';
import { z } from 'zod';
import { defaultPolicy, lockModes, type Policy, sourceTypes } from '../../checks/policy.ts';
import type { Json } from '../../providers/resource.ts';
import { EvidenceError } from './evidence-error.ts';
import { inputsFolder, targetPattern } from './layout.ts';
import { readPlainFile } from './plain-file.ts';

export const policyPath = `${inputsFolder}/policy.json`;
export const targetsPath = `${inputsFolder}/targets.json`;
export const settingsPath = `${inputsFolder}/settings.json`;

/** Of a file of facts; the coverage of the most targets that a configuration may name fits many times over. */
const maximumBytes = 64 * 1024 ** 2;

const text = z.string().max(1000);
function threshold<T extends z.ZodType>(value: T) {
  return z.strictObject({
    value,
    unit: text.nullable(),
    source_type: z.enum(sourceTypes),
    source_ref: text,
  });
}

const policySchema: z.ZodType<Policy> = z.strictObject({
  allowedRegions: threshold(z.array(text).max(1000).nullable()),
  lockMode: threshold(z.enum(lockModes)),
  lockMinDays: threshold(z.number()),
  keyRotationMaxDays: threshold(z.number()),
  // Nights of older versions lack what comes here; no check that they were judged by reads it.
  rpoHours: threshold(z.number()).default(defaultPolicy.rpoHours),
  rtoHours: threshold(z.number().nullable()).default(defaultPolicy.rtoHours),
  minRetentionDays: threshold(z.number()).default(defaultPolicy.minRetentionDays),
  restoreTestMaxAgeDays: threshold(z.number()).default(defaultPolicy.restoreTestMaxAgeDays),
  jobSuccessPercent: threshold(z.number()).default(defaultPolicy.jobSuccessPercent),
  undeleteMinDays: threshold(z.number()).default(defaultPolicy.undeleteMinDays),
  copyCount: threshold(z.number()).default(defaultPolicy.copyCount),
  restoreLateHours: threshold(z.number()).default(defaultPolicy.restoreLateHours),
  auditDeliveryMaxHours: threshold(z.number()).default(defaultPolicy.auditDeliveryMaxHours),
  auditProofMaxHours: threshold(z.number()).default(defaultPolicy.auditProofMaxHours),
  trustedAccounts: threshold(z.array(text).max(1000)).default({ ...defaultPolicy.trustedAccounts, value: [] }),
});

const targetsSchema = z
  .array(
    z.strictObject({
      id: z.string().regex(targetPattern),
      provider: text,
      expect: z.enum(['something', 'empty']),
      scope: z.json(),
    }),
  )
  .max(1000);

/** One target as the night saw it; `scope` is its provider's own, and still to be read by it. */
export type TargetInput = z.infer<typeof targetsSchema>[number];

export async function readPolicy(bundle: string): Promise<Policy> {
  return read(bundle, policyPath, policySchema);
}

/** The thresholds that the night was really given: those of older versions had fewer. */
export async function readDeclared(bundle: string): Promise<ReadonlySet<string>> {
  return new Set(Object.keys(await read(bundle, policyPath, z.record(z.string(), z.unknown()))));
}

export async function readTargets(bundle: string): Promise<readonly TargetInput[]> {
  return read(bundle, targetsPath, targetsSchema);
}

/** The bytes of an input or of another small file of facts: JSON for people, two spaces, one line feed at the end. */
export function writeJson(value: unknown): string {
  return `${JSON.stringify(value as Json, null, 2)}\n`;
}

/** Reads such a file of a bundle. Throws `EvidenceError` for a file that is too large, no JSON, or of another shape. */
export async function read<T>(bundle: string, path: string, schema: z.ZodType<T>): Promise<T> {
  const bytes = await readPlainFile(join(bundle, path), maximumBytes);
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new EvidenceError('malformed', `${path} does not hold what it should.`, { cause });
  }
}
