/** The error of a store, and the translation of what the system says into it. */

/**
 * `locked`: another agent writes. `broken-chain`: statements are missing, changed or out of order. `foreign-log`: they
 * belong to another log. `foreign-key`: signed by, or to be signed by, a key that this log never announced.
 * `foreign-name`: something stands in the store that it did not make. `damaged-pending`: a half sealed bundle is not
 * what was about to be signed. `fork`: two different entries for one sequence. `refused-signature`: the signer's answer
 * does not verify. `read-only`, `full`, `denied`, `unusable`: the file system's word.
 */
export type StoreErrorCode =
  | 'locked'
  | 'broken-chain'
  | 'foreign-log'
  | 'foreign-key'
  | 'foreign-name'
  | 'damaged-pending'
  | 'fork'
  | 'refused-signature'
  | 'read-only'
  | 'full'
  | 'denied'
  | 'unusable';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const faults: Readonly<Record<string, readonly [StoreErrorCode, string]>> = {
  EROFS: ['read-only', 'is on a read-only file system. Mount it writable, or name another folder for the store'],
  ENOSPC: ['full', 'has no space left. Free some; nothing sealed is lost, and the next run carries on'],
  EDQUOT: ['full', 'is over its quota. Free some; nothing sealed is lost, and the next run carries on'],
  EACCES: ['denied', 'may not be written by this user. Give the agent its own folder'],
  ENOTDIR: ['unusable', 'is a file, or lies below one. Give the store a folder of its own'],
  EPERM: ['denied', 'may not be written by this user. Give the agent its own folder'],
};

/** The error to throw for what went wrong at `path`: typed if the system said why, otherwise as it came. */
export function asStoreError(error: unknown, path: string): unknown {
  const first = firstOf(error);
  const fault = first instanceof Error && 'code' in first ? faults[String(first.code)] : undefined;
  if (fault === undefined) return first;
  return new StoreError(fault[0], `${path} ${fault[1]}.`, { cause: first });
}

/** What began it, where closing files failed in its wake: a full disk refuses the rest of each of them. */
function firstOf(error: unknown): unknown {
  return error instanceof Error && 'suppressed' in error ? firstOf(error.suppressed) : error;
}
