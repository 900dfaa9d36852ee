/** Compares the records of a night with the table of what it must conclude. */
import type { Row } from './row.ts';

export interface Concluded {
  readonly id: string;
  readonly verdict: string;
}

export function idOf({ check, target, resource }: Pick<Row, 'check' | 'target' | 'resource'>): string {
  return `in-force/${check}/${target}/${resource}`;
}

/** Every difference in words: what is missing, what is too much or twice, and what is concluded otherwise. */
export function differences(rows: readonly Row[], records: readonly Concluded[]): string[] {
  const expected = new Map(rows.map((row) => [idOf(row), row.verdict as string]));
  const found = new Map(records.map(({ id, verdict }) => [id, verdict]));
  const told: string[] = [];
  if (expected.size !== rows.length) told.push('two rows speak of one record');
  if (found.size !== records.length) told.push('two records have one id');
  for (const [id, verdict] of expected) {
    const concluded = found.get(id) ?? 'missing';
    if (concluded !== verdict) told.push(`${id} is ${concluded}, not ${verdict}`);
  }
  for (const id of found.keys()) if (!expected.has(id)) told.push(`${id} is not expected`);
  return told;
}
