/** Reads an option that is a whole number. */
import { UsageError } from './fault.ts';

/** Throws `UsageError` unless the text is a whole number from 0 to `most`. */
export function numberOf(option: string, text: string, most: number = Number.MAX_SAFE_INTEGER): number {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= most)) throw new UsageError(`${option}: "${text}" is no whole number from 0 to ${most}.`);
  return number;
}
