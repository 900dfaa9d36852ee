/** Whether the time of day can be believed: it is given a while after a start, and after it was set or stood still. */

import type { Due } from './due.ts';

/** Within this a machine that starts with a wrong clock has usually asked the network for the time. */
const settlingMs = 10 * 60_000;
/** Less than this is what clocks do. */
const jumpMs = 60_000;

export class Steadiness {
  #offset: number;
  #since: number;
  #leapt = false;

  /** `elapsedMs` is by a clock that nobody sets; it may stand still while the machine does. */
  constructor(now: Date, elapsedMs: number) {
    this.#offset = now.getTime() - elapsedMs;
    this.#since = elapsedMs;
  }

  /** To be called often. By how much the time of day has moved against the other clock, if that is a jump, or null. */
  look(now: Date, elapsedMs: number): number | null {
    const offset = now.getTime() - elapsedMs;
    const moved = offset - this.#offset;
    this.#offset = offset;
    if (Math.abs(moved) < jumpMs) return null;
    this.#since = elapsedMs;
    this.#leapt = moved > 0;
    return moved;
  }

  /**
   * Whether what is due may be so by a wrong clock alone. A night that is sealed as missed is missed for ever, so a young
   * clock is not believed that; and a night that is run before its time is never run at it, so neither is a clock that
   * has leapt forward.
   */
  doubts({ missed, run, more }: Due, elapsedMs: number): boolean {
    const steady = elapsedMs - this.#since >= settlingMs;
    return !steady && (missed.length > 0 || more || (run !== null && this.#leapt));
  }
}
