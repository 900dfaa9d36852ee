/** The time of day, passed in so that a night can be judged, replayed and tested at any moment. */
export interface Clock {
  now(): Date;
}

/** The machine's own, with every change that is made to it. */
export const wallClock: Clock = { now: () => new Date() };

/** Set once and then counted on, so that the moments of one run follow one another whatever is done to the clock. */
export function runClock(): Clock {
  const begun = Date.now() - performance.now();
  return { now: () => new Date(begun + performance.now()) };
}
