/** Whether a rule of a plan runs often enough. */

const hoursInDay = 24;
/** A day on which clocks are set back has an hour more, and so has the time between two daily runs. */
const clockChangeHours = 1;

/** `gap` is the longest time between two runs; null, where nothing starts the rule, is never often enough. */
export function isFrequentEnough(gap: number | null, limitHours: number): gap is number {
  if (gap === null) return false;
  return gap <= (limitHours < hoursInDay ? limitHours : limitHours + clockChangeHours);
}
