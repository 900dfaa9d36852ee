/** Step `chain`: statements follow one another without a gap, each naming the digest of the one before, in one log. */
import { sequenceName, statementFile } from '../../evidence/layout.ts';
import type { Bundle } from '../bundle.ts';
import { Notes } from '../notes.ts';
import type { Opened } from '../opened.ts';
import type { Finding } from '../report.ts';

/** What of the bundle before matters to the next; `digest` is null where its statement cannot be read. */
interface Link {
  readonly sequence: number;
  readonly digest: string | null;
}

/** Takes the bundles of a store in the order of their folders. */
export class Chain {
  #log: string | undefined;
  #before: Link | null = null;

  /** `log` is the name that the auditor expects; without it, the first statement's. */
  constructor(log?: string) {
    this.#log = log;
  }

  /** The bundle's place among those before it. */
  follow(bundle: Bundle & { readonly sequence: number }, opened: Opened | null): readonly Finding[] {
    const notes = new Notes('chain', bundle);
    const { sequence } = bundle;
    const before = this.#before;
    this.#before = { sequence, digest: opened?.digest ?? null };
    const missing = gap(before, sequence);
    if (opened === null) {
      notes.notChecked(statementFile, 'The statement cannot be read.');
      return [...missing, ...notes.conclude(null)];
    }
    this.#ownPlace(notes, sequence, opened);
    const { previous } = opened.statement.predicate;
    if (before !== null && previous === null) {
      notes.fail(statementFile, 'A second first statement: it names none before it.');
    } else if (before?.digest === null) {
      notes.notChecked(statementFile, 'The statement before it cannot be read.');
    } else if (missing.length === 0 && previous?.statementDigest.sha256 !== before?.digest) {
      const place =
        before === null ? 'This is the first place of the log' : `${sequenceName(before.sequence)} was changed`;
      notes.fail(statementFile, `${place}, or this statement was: it names another statement before it.`);
    }
    return [...missing, ...notes.conclude('It follows the statement before it.')];
  }

  /** What can be said of a bundle without its neighbours. */
  alone(bundle: Bundle, opened: Opened | null): readonly Finding[] {
    const notes = new Notes('chain', bundle);
    if (opened !== null) this.#ownPlace(notes, bundle.sequence, opened);
    if (notes.failures === 0) {
      notes.notChecked(
        null,
        'One bundle alone does not show that none is missing before or after it, or was rewritten.',
      );
    }
    return notes.conclude(null);
  }

  #ownPlace(notes: Notes, named: number | null, { statement }: Opened): void {
    const { log, sequence } = statement.predicate;
    this.#log ??= log;
    if (log !== this.#log) notes.fail(statementFile, `It belongs to the log "${log}", not to "${this.#log}".`);
    if (named !== null && sequence !== named) {
      notes.fail(statementFile, `It is statement ${sequence}, but its folder is named ${sequenceName(named)}.`);
    }
  }
}

function gap(before: Link | null, sequence: number): readonly Finding[] {
  const first = before === null ? 0 : before.sequence + 1;
  if (sequence === first) return [];
  const last = sequence - 1;
  const notes = new Notes('chain', { sequence: first, place: 'runs/' });
  const which = first === last ? sequenceName(first) : `${sequenceName(first)} to ${sequenceName(last)}`;
  notes.fail(sequenceName(first), `Missing from the log: ${which}.`);
  return notes.conclude(null);
}
