/** The recorded nights of a clinic that ship with the program: what was asked and answered, and of which target. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readLines } from './evidence/line-reader.ts';
import { instant } from './evidence/predicate.ts';

/** Beside this file in the sources, and beside the code in what users install. */
const folder = new URL('./demo/', import.meta.url);
export const recordedNights = [1, 2, 3] as const;

const nightSchema = z.strictObject({
  recordedFrom: z.string(),
  /** What is new in this night, in a sentence or two. */
  story: z.string(),
  scheduledFor: instant,
  startedAt: instant,
  finishedAt: instant,
  target: z.strictObject({ id: z.string(), provider: z.string(), scope: z.json() }),
});
export type RecordedNight = z.infer<typeof nightSchema>;

export async function readRecordedNight(number: number): Promise<RecordedNight> {
  return nightSchema.parse(JSON.parse(await readFile(pathOf(number, 'night.json'), 'utf8')));
}

/** The lines of its observations, for the replay door. */
export function recordedLines(number: number): AsyncIterable<Buffer> {
  return readLines(pathOf(number, 'observations.ndjson'));
}

function pathOf(number: number, name: string): string {
  return fileURLToPath(new URL(`night-${number}/${name}`, folder));
}
