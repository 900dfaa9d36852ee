/** Finds the night that somebody wants to look at; its statement is read, and neither it nor a file is verified. */
import { join } from 'node:path';
import { statementFile } from '../evidence/layout.ts';
import { readPlainFile } from '../evidence/plain-file.ts';
import type { Predicate, PredicateOf } from '../evidence/predicate.ts';
import { decodeSigstoreBundle, maximumBundleBytes } from '../evidence/sigstore-bundle.ts';
import { parseStatement } from '../evidence/statement.ts';
import { openEvidence, storedBundle } from '../verify/evidence-on-disk.ts';
import { BrowseError } from './browse-error.ts';

export interface ShownNight {
  /** Absolute. */
  readonly folder: string;
  readonly said: PredicateOf<'run'>;
}

/** What the statement of a bundle says. Throws `EvidenceError` or the system's own error. */
export async function saidIn(folder: string): Promise<Predicate> {
  const { payload } = decodeSigstoreBundle(await readPlainFile(join(folder, statementFile), maximumBundleBytes));
  return parseStatement(payload).predicate;
}

/**
 * The night of a bundle, or of a store: the one with this sequence, else the newest run. Throws `BrowseError`,
 * `VerifyError('no-evidence')`, `EvidenceError`, or the system's own error.
 */
export async function nightAt(path: string, sequence?: number): Promise<ShownNight> {
  const evidence = await openEvidence(path);
  if ('bundle' in evidence) {
    const night = await runIn(evidence.bundle.folder);
    if (night !== null && (sequence ?? night.said.sequence) === night.said.sequence) return night;
    if (night === null) throw notARun(path);
    throw new BrowseError('no-night', `${path} holds statement ${night.said.sequence} and no other.`);
  }
  if (sequence !== undefined) {
    if (!evidence.sequences.includes(sequence)) {
      throw new BrowseError(
        'no-night',
        `${path} holds no statement ${sequence}. The newest is ${evidence.sequences.at(-1) ?? 'none'}.`,
      );
    }
    const night = await runIn((await storedBundle(evidence.store, sequence)).folder);
    if (night === null) throw notARun(`Statement ${sequence} of ${path}`);
    return night;
  }
  for (const newest of [...evidence.sequences].reverse()) {
    const night = await runIn((await storedBundle(evidence.store, newest)).folder);
    if (night !== null) return night;
  }
  throw new BrowseError('no-night', `${path} holds no run yet. Make one with \`backup-evidence collect\`.`);
}

async function runIn(folder: string): Promise<ShownNight | null> {
  const said = await saidIn(folder);
  return said.kind === 'run' ? { folder, said } : null;
}

function notARun(what: string): BrowseError {
  return new BrowseError('not-a-run', `${what} is no run: nothing was inspected for it, so there is nothing to show.`);
}
