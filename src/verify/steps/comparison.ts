/** Part of the step `chain`: what a night says of the run before it is what that run says itself. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Coverage, readCoverage } from '../../evidence/coverage.ts';
import { LineHash } from '../../evidence/digest.ts';
import { readTargets } from '../../evidence/inputs.ts';
import { readLines } from '../../evidence/line-reader.ts';
import type { PredicateOf } from '../../evidence/predicate.ts';
import { type PreviousHead, previousHead, previousRunPath, readPreviousRun } from '../../evidence/previous-run.ts';
import { readRecord, recordFiles } from '../../evidence/record-lines.ts';
import type { Bundle } from '../bundle.ts';
import { Notes } from '../notes.ts';
import type { Opened } from '../opened.ts';
import type { Finding } from '../report.ts';
import type { InShort } from './records.ts';

/** A run with its files; null where they are not the sealed ones. */
interface Earlier {
  readonly sequence: number;
  readonly digest: string;
  readonly said: PredicateOf<'run'>;
  readonly held: { readonly coverage: Coverage; readonly inShort: readonly InShort[] } | null;
}

/** Takes the bundles of a store in their order. */
export class Comparisons {
  #before: Earlier | null = null;

  /**
   * `sealed`: the bundle's files are those that a believed statement lists. `whole`: so far the chain is unbroken;
   * where it is not, which run came before cannot be told, and nobody is accused of it a second time.
   */
  async follow(
    bundle: Bundle,
    opened: Opened | null,
    { sealed, whole }: { readonly sealed: boolean; readonly whole: boolean },
    inShort: readonly InShort[],
  ): Promise<readonly Finding[]> {
    const predicate = opened?.statement.predicate;
    if (opened === null || predicate?.kind !== 'run') return [];
    const notes = new Notes('chain', bundle);
    if (sealed) await notes.attempt(previousRunPath, () => this.#compare(notes, bundle.folder, whole));
    if (predicate.status !== 'failed') {
      const coverage = sealed ? await readCoverage(bundle.folder).catch(() => null) : null;
      const held = coverage === null ? null : { coverage, inShort };
      this.#before = { sequence: predicate.sequence, digest: opened.digest, said: predicate, held };
    }
    return notes.conclude(null);
  }

  async #compare(notes: Notes, folder: string, whole: boolean): Promise<void> {
    const named = await readPreviousRun(folder);
    const before = this.#before;
    if (named === null) {
      if (whole && before !== null && (await isDated(folder)))
        notes.fail(previousRunPath, 'It says since when its verdicts are so, but not what the run before it found.');
      return;
    }
    const { head } = named;
    if (before === null || head.statementDigest.sha256 !== before.digest || head.sequence !== before.sequence) {
      if (whole) notes.fail(previousRunPath, 'It names another run before it than the one in this log.');
      else notes.notChecked(previousRunPath, 'Which run came before cannot be told: the log before is not whole.');
    } else if (head.unread !== null) {
      notes.notChecked(previousRunPath, `The run before could not be read when this night was made: ${head.unread}`);
    } else if (before.held === null) {
      notes.notChecked(previousRunPath, 'The files of the run before are not the sealed ones.');
    } else if (
      !isSameHead(head, previousHead(before.sequence, before.digest, before.said, before.held.coverage)) ||
      !(await isInShort(folder, before.held.inShort))
    ) {
      notes.fail(previousRunPath, 'It says something else of the run before than that run says itself.');
    }
  }
}

function isSameHead(head: PreviousHead, { conditions, ...others }: PreviousHead): boolean {
  return isDeepStrictEqual(head, head.conditions === undefined ? others : { ...others, conditions });
}

/** Nights of earlier versions did not say since when a verdict is so. */
async function isDated(folder: string): Promise<boolean> {
  for (const file of recordFiles((await readTargets(folder)).map(({ id }) => id))) {
    for await (const line of readLines(join(folder, file))) return readRecord(line).since !== undefined;
  }
  return false;
}

async function isInShort(folder: string, files: readonly InShort[]): Promise<boolean> {
  const lines = readLines(join(folder, previousRunPath));
  try {
    await lines.next();
    for (const { lines: count, sha256 } of files) {
      const hash = new LineHash();
      for (let number = 0; number < count; number += 1) {
        const { value } = await lines.next();
        if (!value) return false;
        hash.add(value.toString('utf8'));
      }
      if (hash.digest() !== sha256) return false;
    }
    return (await lines.next()).done === true;
  } finally {
    await lines.return();
  }
}
