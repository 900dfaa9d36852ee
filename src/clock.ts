/** The time of day, passed in so that a night can be judged, replayed and tested at any moment. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
