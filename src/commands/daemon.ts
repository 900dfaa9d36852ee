/** `daemon`: runs every scheduled night until it is told to stop. */
import { once } from 'node:events';
import { wallClock } from '../clock.ts';
import { Configuration } from '../daemon/configuration.ts';
import { Daemon } from '../daemon/daemon.ts';
import { journal } from '../daemon/journal.ts';
import { listen } from '../daemon/server.ts';
import { arm } from '../daemon/trigger.ts';
import { configure, liveParts, logOf, ownParts } from '../wire.ts';

export async function daemon({ config: file }: { readonly config: string }): Promise<number> {
  const config = await configure(file);
  const tell = journal(config.daemon.logLevel);
  const elapsed = () => performance.now();
  const own = new Daemon(new Configuration(config, () => configure(file), tell), {
    clock: wallClock,
    elapsed,
    open: logOf,
    parts: (good, log, stop) => liveParts(good, log, () => undefined, stop),
    arm: (schedule, wake) => arm(schedule, wake, tell),
    journal: tell,
  });
  const told = signalled();
  await using server = await listen(config.daemon.listen, () => own.status, elapsed);
  const { address, port } = server;
  await own.start();
  tell({
    event: 'start',
    version: (await ownParts()).collector.version,
    log: config.log,
    config: config.digest,
    schedule: config.schedule,
    timezone: config.timezone,
    targets: config.targets.length,
    next: own.status.next,
  });
  tell({ event: 'listening', address, port, loopback: /^(127\.|::1$)/.test(address) });
  void own.wake();
  tell({ event: 'stopping', signal: await told });
  await own.stop();
  tell({ event: 'stopped' });
  return 0;
}

/** The first signal's name. The second ends the process at once, as a kill would: nothing sealed is lost. */
async function signalled(): Promise<string> {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const received = await Promise.race(signals.map((name) => once(process, name).then(() => name)));
  for (const name of signals) process.once(name, () => process.exit(1));
  return received;
}
