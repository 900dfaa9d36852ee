/** The error of reading and making key files. */

/**
 * `missing`: no such file. `open-to-others`: more than its owner may read it. `needs-passphrase`: encrypted, and none
 * was given. `wrong-passphrase`: the one given does not open it. `malformed`: not one PKCS#8 PEM. `unsupported`: a key
 * of another kind. `exists`: there is a key already. `unreadable`, `unwritable`: the system refused, see `cause`.
 */
export type KeyErrorCode =
  | 'missing'
  | 'open-to-others'
  | 'needs-passphrase'
  | 'wrong-passphrase'
  | 'malformed'
  | 'unsupported'
  | 'exists'
  | 'unreadable'
  | 'unwritable';

export class KeyError extends Error {
  override readonly name = 'KeyError';
  readonly code: KeyErrorCode;

  constructor(code: KeyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
