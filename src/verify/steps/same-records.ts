/** Compares sealed records with judged ones, but for their salt, and leaves out those that other checks judged. */
import { join } from 'node:path';
import type { Check } from '../../../checks/check.ts';
import type { Unsalted } from '../../evaluate/judge.ts';
import { readLines } from '../../evidence/line-reader.ts';
import type { EvidenceRecord } from '../../evidence/record.ts';
import { readRecord } from '../../evidence/record-lines.ts';

/** A sealed record with its line and the number of that line. */
interface Sealed {
  readonly number: number;
  readonly line: Buffer;
  readonly record: EvidenceRecord;
}

/** Tells which records of a night this version can judge again, and counts them. */
export class Comparable {
  /** Those that judged the night in the revision that is here. */
  readonly checks: readonly Check[];
  /** Those that did not judge it in any revision. */
  readonly absent: readonly Check[];
  compared = 0;
  /** Records of a check, or of a revision, that is not here. */
  others = 0;

  private constructor(checks: readonly Check[], judged: ReadonlyMap<string, ReadonlySet<number>>) {
    this.checks = checks.filter(({ id, revision }) => judged.get(id)?.has(revision));
    this.absent = checks.filter(({ id }) => !judged.has(id));
  }

  /** Reads all records once to learn which checks judged them. */
  static async of(checks: readonly Check[], folder: string, files: readonly string[]): Promise<Comparable> {
    const judged = new Map<string, Set<number>>(checks.map(({ id }) => [id, new Set()]));
    for (const file of files) {
      for await (const line of readLines(join(folder, file))) {
        const { check, revision } = readRecord(line);
        judged.get(check)?.add(revision);
      }
    }
    return new Comparable(checks, new Map([...judged].filter(([, revisions]) => revisions.size > 0)));
  }

  async *lines(lines: AsyncIterable<Buffer>): AsyncGenerator<Sealed, void, undefined> {
    let number = 0;
    for await (const line of lines) {
      number += 1;
      const record = readRecord(line);
      if (this.checks.some(({ id, revision }) => id === record.check && revision === record.revision)) {
        this.compared += 1;
        yield { number, line, record };
      } else this.others += 1;
    }
  }
}

/**
 * Null if they are equal in their order; otherwise the first difference. Reads `sealed` to its end, to count it. A
 * record that does not say since when it is so passes without, unless `dated` is said of all.
 */
export async function compareRecords(
  sealed: AsyncGenerator<Sealed, void, undefined>,
  judged: readonly AsyncIterable<Unsalted>[],
  dated: boolean,
): Promise<string | null> {
  try {
    const difference = await firstDifference(sealed, judged, dated);
    for await (const _ of sealed);
    return difference;
  } finally {
    await sealed.return();
  }
}

async function firstDifference(
  sealed: AsyncGenerator<Sealed, void, undefined>,
  judged: readonly AsyncIterable<Unsalted>[],
  dated: boolean,
): Promise<string | null> {
  for (const records of judged) {
    for await (const { since, ...undated } of records) {
      const { value } = await sealed.next();
      const record = value?.record.since === undefined && !dated ? undated : { ...undated, since };
      if (!value) return `The sealed records end before ${quoted(record)}.`;
      if (Buffer.from(JSON.stringify({ salt: value.record.salt, ...record })).equals(value.line)) continue;
      return `Line ${value.number} seals ${quoted(value.record)}; judged again, ${quoted(record)} stands there.`;
    }
  }
  const { value } = await sealed.next();
  return value ? `Line ${value.number} seals ${quoted(value.record)}, which no judgement gives.` : null;
}

function quoted({
  verdict,
  id,
  since,
}: Pick<Unsalted, 'verdict' | 'id'> & { readonly since?: string | undefined }): string {
  return `"${verdict}" for ${id}${since === undefined ? '' : ` since ${since}`}`;
}
