/** The names of a bundle's files and folders, and what makes a name safe. */
import { EvidenceError } from './evidence-error.ts';

/** Where a store keeps its bundles, each in a folder that `sequenceName` names. */
export const runsFolder = 'runs';

export const sumsFile = 'SHA256SUMS';
export const statementFile = 'statement.sigstore.json';

/** The files that seal a bundle; every other file is listed in the first of them. */
export const sealingFiles: readonly string[] = [sumsFile, statementFile];

export const runFile = 'run.json';
export const coverageFile = 'coverage.json';
export const reportFile = 'report.html';
export const findingsFile = 'findings.csv';

/** Made from the rest of a run. A night holds those of the version that made it, so each may be absent. */
export const exportFiles: readonly string[] = [reportFile, findingsFile];

export const inputsFolder = 'inputs';
const targetsFolder = 'targets';

/** The one file of facts in a bundle that holds no run. */
export const factsFile = { missed: 'missed.json', review: 'review.json', key: 'key.json' } as const;

/** Where the verdicts over all targets together are kept; no target can have this name. */
export const estateFolder = '_estate';

/** What a target's folder holds; the estate's has records only. */
export const observationsName = 'observations.ndjson.gz';
export const factsName = 'facts.ndjson.gz';
export const recordsName = 'records.ndjson';

const sequencePattern = /^(?:\d{6}|[1-9]\d{6,14})$/;
/** What a target may be called: safe as the name of a folder, as it is. */
export const targetPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
const segmentPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const maximumDepth = 8;

/** `000412`: six digits at least, so that folders sort by age for a long while. */
export function sequenceName(sequence: number): string {
  if (!Number.isSafeInteger(sequence) || sequence < 0 || sequence > 999_999_999_999_999) {
    throw new EvidenceError('malformed', `${sequence} is not a sequence number.`);
  }
  return String(sequence).padStart(6, '0');
}

/** The only name that `sequenceName` gives for its answer; null for every other text. */
export function sequenceOf(name: string): number | null {
  return sequencePattern.test(name) ? Number(name) : null;
}

/** A target's folder under `targets`. Ids are safe as they are; anything else is refused, not rewritten. */
export function targetFolder(target: string): string {
  if (!targetPattern.test(target)) {
    throw new EvidenceError('unsafe-name', `${JSON.stringify(target)} is not the id of a target.`);
  }
  return target;
}

/** The target whose folder this is; null for the estate's folder and every foreign name. */
export function targetOf(folder: string): string | null {
  return targetPattern.test(folder) ? folder : null;
}

/** Targets by id: the order of everything in a bundle that speaks of all of them. */
export function inTargetOrder<T extends { readonly id: string }>(targets: readonly T[]): readonly T[] {
  return [...targets].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The path, from the bundle's root, of a file of a target, or of the estate where `target` is null. */
export function targetPath(target: string | null, name: string): string {
  return `${targetsFolder}/${target === null ? estateFolder : targetFolder(target)}/${name}`;
}

/** Throws `unsafe-name` unless the path is relative, plain ASCII, and stays below the bundle's root. */
export function assertBundlePath(path: string): void {
  const segments = path.split('/');
  if (segments.length > maximumDepth || !segments.every((segment) => segmentPattern.test(segment))) {
    throw new EvidenceError(
      'unsafe-name',
      `${JSON.stringify(path.slice(0, 200))} is not a path inside a bundle: letters, digits, "._-" and at most ${maximumDepth} levels.`,
    );
  }
}
