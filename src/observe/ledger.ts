/** Counts the calls of one target by operation and outcome, for the coverage of the night. */
import type { Observation, Operation } from '../../providers/provider.ts';
import type { CallTally } from '../evidence/coverage.ts';

export class Ledger {
  readonly #tallies = new Map<string, { operation: Operation; answered: number; failed: Map<string, number> }>();
  /** Calls that the run's deadline kept from being sent or answered. */
  cut = 0;
  calls = 0;

  note({ answer }: Observation, operation: Operation): void {
    const key = `${operation.service}/${operation.name}`;
    const tally = this.#tallies.get(key) ?? { operation, answered: 0, failed: new Map() };
    this.#tallies.set(key, tally);
    this.calls += 1;
    if ('body' in answer) tally.answered += 1;
    else tally.failed.set(answer.failure, (tally.failed.get(answer.failure) ?? 0) + 1);
    if ('failure' in answer && answer.failure === 'RunDeadline') this.cut += 1;
  }

  /** In the order of service and operation. */
  tallies(): readonly CallTally[] {
    return [...this.#tallies.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { operation, answered, failed }]) => ({
        service: operation.service,
        operation: operation.name,
        permission: operation.permission,
        answered,
        failed: Object.fromEntries([...failed.entries()].sort(([a], [b]) => (a < b ? -1 : 1))),
      }));
  }
}
