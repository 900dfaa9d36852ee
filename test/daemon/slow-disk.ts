/** Loaded before the program: makes every sync of a file take as long as DAEMON_SYNC_MS says. */
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const handle = await open(import.meta.filename);
const files = Object.getPrototypeOf(handle) as { sync: () => Promise<void> };
await handle.close();
const real = files.sync;
files.sync = async function slow() {
  await pause(Number(process.env['DAEMON_SYNC_MS']));
  return real.call(this);
};
