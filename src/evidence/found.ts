/** The lines of `facts.ndjson.gz`: what was found, one finding a line, in the order of the survey. */
import type { Found } from '../../providers/resource.ts';
import { readLines } from './line-reader.ts';

export function writeFound(found: Found): string {
  return JSON.stringify(found);
}

/** Reads facts of our own writing, or facts that were compared with a survey; it does not check their shape. */
export async function* readFound(path: string): AsyncIterable<Found> {
  for await (const line of readLines(path)) yield JSON.parse(line.toString('utf8')) as Found;
}
