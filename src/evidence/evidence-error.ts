/** The error of everything that reads or writes the format of evidence. */

/**
 * `malformed`: not what the format says. `not-exact`: says the same in other bytes than ours. `too-large`: past a bound.
 * `unsafe-name`: a path or name that could leave its place. `unusable-key`: not a P-256 or Ed25519 SPKI public key.
 * `unended-line`: the last line lacks its line feed. `damaged-gzip`: cut, corrupt, or followed by other bytes.
 * `not-a-file`: a link, folder, pipe or device stands where a plain file is expected.
 */
export type EvidenceErrorCode =
  | 'malformed'
  | 'not-exact'
  | 'too-large'
  | 'unsafe-name'
  | 'unusable-key'
  | 'unended-line'
  | 'damaged-gzip'
  | 'not-a-file';

export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
  readonly code: EvidenceErrorCode;

  constructor(code: EvidenceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
