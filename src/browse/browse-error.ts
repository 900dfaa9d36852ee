/** What somebody asked to see that is not there. */

/** `no-night`: no such statement, or none at all. `not-a-run`: a statement of another kind. `no-record`: nothing matches. */
export type BrowseErrorCode = 'no-night' | 'not-a-run' | 'no-record';

export class BrowseError extends Error {
  override readonly name = 'BrowseError';
  readonly code: BrowseErrorCode;

  constructor(code: BrowseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
