/** Takes a passphrase from the environment, the only place where one may stand. */
import { printable } from '../terminal.ts';
import { UsageError } from './fault.ts';

/** The passphrase that a new key gets; undefined where no variable is named, and then the key is not encrypted. */
export function passphraseIn(variable: string | undefined): string | undefined {
  const passphrase = variable === undefined ? undefined : process.env[variable];
  if (variable === undefined || passphrase) return passphrase;
  throw new UsageError(`The environment variable ${printable(variable)} is empty or not set.`);
}
