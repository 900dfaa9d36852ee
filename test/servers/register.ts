/** Notes which real servers and tools a test used, or had to do without, for the table that closes a test run. */
import { appendFileSync } from 'node:fs';

/** The environment variable that names the file in which forked test processes note their servers. */
export const serversVariable = 'BACKUP_EVIDENCE_TEST_SERVERS';

export interface ServerUse {
  /** The server or tool as its makers call it, for example `moto` or `openssl`. */
  readonly name: string;
  readonly version: string | null;
  readonly outcome: 'used' | 'skipped';
  /** What it was used for, or why it could not be. */
  readonly why: string;
}

export function registerServer(use: ServerUse): void {
  const file = process.env[serversVariable];
  // Appending one short line is atomic, so test processes need no lock.
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(use)}\n`);
}

/** Skips the test for want of a server. In CI a missing server is an error, so that nothing is skipped unseen. */
export function skipWithout(context: { skip(reason: string): never }, name: string, why: string): never {
  registerServer({ name, version: null, outcome: 'skipped', why });
  if (process.env['CI'] === 'true') throw new Error(`CI must not do without ${name}: ${why}`);
  context.skip(`needs ${name}: ${why}`);
}
