/** A writer in a process of its own, which ends itself with SIGKILL where it is told to. Arguments: one JSON object. */
import { randomUUID } from 'node:crypto';
import { openLog } from '../../src/seal/log.ts';
import { openLocalKey } from '../../src/sign/local-key.ts';
import { saidRun } from '../evidence/said.ts';
import { accounted, buildNight, logName } from './nights.ts';

export interface Orders {
  readonly store: string;
  readonly key: string;
  readonly ledger: string;
  /** A step of sealing, or `building`; absent: wait with the lock held. */
  readonly killAt?: string;
  /** Whether the step is one of recovering what is there, or of sealing a new night. */
  readonly during: 'recovery' | 'sealing';
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
let armed = orders.during === 'recovery';
const reached = (step: string) => {
  if (armed && step === orders.killAt) process.kill(process.pid, 'SIGKILL');
};

const signer = accounted(await openLocalKey(orders.key), orders.ledger);
try {
  await using log = await openLog({ path: orders.store, name: logName, signer, onStep: reached });
  armed = true;
  if (orders.killAt === undefined) {
    process.stdout.write('open\n');
    await new Promise((resolve) => process.stdin.once('end', resolve).resume());
  } else {
    const work = await log.begin();
    await buildNight(work, randomUUID());
    reached('building');
    await log.seal(work, saidRun);
  }
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code ?? error}\n`);
}
