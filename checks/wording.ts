/** How checks put names and spans of time into a sentence. */

const mostNamed = 3;

/** `, for example a, b`; nothing where there is none to name. */
export function forExample(names: readonly string[]): string {
  return names.length === 0 ? '' : `, for example ${names.slice(0, mostNamed).join(', ')}`;
}

/** `1 day`, `35 days`. */
export function counted(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Up to four days in hours, above in days; never shorter than it was. */
export function span(hours: number): string {
  const [amount, unit] = hours <= 96 ? [hours, 'hour'] : [hours / 24, 'day'];
  return counted(Math.ceil(amount * 10) / 10, unit);
}
