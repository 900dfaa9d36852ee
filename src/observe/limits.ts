/** Keeps a target's calls within its limits, each region and service on its own. */
import { setTimeout as pause } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';

export interface Limits {
  /** Calls in flight per region and service. */
  readonly concurrency: number;
  /** Calls started per second, per region and service; undefined for as many as answers allow. */
  readonly requestsPerSecond?: number | undefined;
  /** How long one attempt may take. */
  readonly timeoutSeconds: number;
  /** Attempts per call, the first included. */
  readonly attempts: number;
}

export class Lanes {
  readonly #limits: Limits;
  readonly #deadline: AbortSignal;
  readonly #lanes = new Map<string, { run: LimitFunction; nextStart: number }>();

  /** `deadline` ends the wait for a turn; what is then begun ends by itself. */
  constructor(limits: Limits, deadline: AbortSignal) {
    this.#limits = limits;
    this.#deadline = deadline;
  }

  /** Runs `work` once the lane of (region, service) has room, and gives its place back when it ends. */
  run<T>(region: string, service: string, work: () => Promise<T>): Promise<T> {
    const name = `${region}/${service}`;
    let lane = this.#lanes.get(name);
    if (!lane) {
      lane = { run: pLimit(this.#limits.concurrency), nextStart: 0 };
      this.#lanes.set(name, lane);
    }
    const { run } = lane;
    return run(async () => {
      await this.#turn(lane);
      return work();
    });
  }

  async #turn(lane: { nextStart: number }): Promise<void> {
    if (this.#limits.requestsPerSecond === undefined || this.#deadline.aborted) return;
    const now = performance.now();
    const start = Math.max(now, lane.nextStart);
    lane.nextStart = start + 1000 / this.#limits.requestsPerSecond;
    if (start > now) await pause(start - now, undefined, { signal: this.#deadline }).catch(() => undefined);
  }
}
