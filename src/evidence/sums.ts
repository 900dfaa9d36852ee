/** `SHA256SUMS`: the list of a bundle's files in the format that `sha256sum -c` reads, in one exact form. */
import { EvidenceError } from './evidence-error.ts';
import { assertBundlePath, sealingFiles } from './layout.ts';

export interface FileSum {
  readonly path: string;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

export const maximumSumsBytes = 16 * 1024 * 1024;
const linePattern = /^([0-9a-f]{64}) {2}(.+)$/;

/** Sorts by path. Throws `unsafe-name` for a path that needs escaping, leaves the bundle, or is a sealing file's. */
export function formatSums(sums: readonly FileSum[]): string {
  // Paths are ASCII, so comparing code units compares bytes.
  const sorted = [...sums].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const [index, { path, sha256 }] of sorted.entries()) {
    assertBundlePath(path);
    if (sealingFiles.includes(path))
      throw new EvidenceError('unsafe-name', `${path} seals the list and cannot be in it.`);
    if (path === sorted[index - 1]?.path) throw new EvidenceError('malformed', `${path} is listed twice.`);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new EvidenceError('malformed', `${path} has no SHA-256.`);
  }
  return sorted.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/** Reads only what `formatSums` writes. Throws `malformed`, `unsafe-name`, `not-exact` or `too-large`. */
export function parseSums(bytes: Uint8Array): readonly FileSum[] {
  if (bytes.length > maximumSumsBytes) {
    throw new EvidenceError('too-large', `SHA256SUMS is larger than ${maximumSumsBytes} bytes.`);
  }
  const text = Buffer.from(bytes).toString('latin1');
  if (text !== '' && !text.endsWith('\n'))
    throw new EvidenceError('malformed', 'SHA256SUMS ends in the middle of a line.');
  const sums = text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const [, sha256, path] = linePattern.exec(line) ?? [];
      if (sha256 === undefined || path === undefined) {
        throw new EvidenceError('malformed', `Line ${index + 1} of SHA256SUMS is not "<sha256>  <path>".`);
      }
      return { path, sha256 };
    });
  if (formatSums(sums) !== text) throw new EvidenceError('not-exact', 'SHA256SUMS is not sorted by path.');
  return sums;
}
