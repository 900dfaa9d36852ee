/** The error of a verification that was asked for wrongly; what a bundle holds never ends in it. */

/** `no-evidence`: neither a store nor a bundle stands there. `bad-schedule`: the schedule to verify against is none. */
export type VerifyErrorCode = 'no-evidence' | 'bad-schedule';

export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  readonly code: VerifyErrorCode;

  constructor(code: VerifyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
