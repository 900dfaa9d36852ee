/** A bundle's statement as far as it could be read, and whether its signature may be believed. */
import type { Statement } from '../evidence/statement.ts';

export interface Opened {
  readonly statement: Statement;
  /** SHA-256 of the payload's bytes, in hexadecimal. */
  readonly digest: string;
  /** False also where no key was given to check it with. */
  readonly signed: boolean;
}
