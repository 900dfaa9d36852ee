/** Makes facts out of observations and joins them without losing a gap or its source. */
import type { Fact, Gap, Seen } from './resource.ts';

/** A fact whose value was read from these sources. */
export function known<T>(value: T, ...sources: readonly Seen[]): Fact<T> {
  return { value, ...joined(sources) };
}

/** A fact that could not be read. */
export function missing<T>(gap: Gap, ...sources: readonly Seen[]): Fact<T> {
  return { gap, ...joined(sources) };
}

/** True if either is known to be true, false if both are known to be false, otherwise the gap that stands in the way. */
export function either(left: Fact<boolean>, right: Fact<boolean>): Fact<boolean> {
  if ('value' in left && left.value) return left;
  if ('value' in right && right.value) return right;
  if ('gap' in left) return missing(left.gap, left, right);
  if ('gap' in right) return missing(right.gap, left, right);
  return known(false, left, right);
}

/** Both seen: every observation once, and the newest time. */
export function joined(sources: readonly Seen[]): Seen {
  const observations = [...new Set(sources.flatMap((source) => source.observations))];
  const observedAt = sources.map((source) => source.observedAt).reduce((a, b) => (a > b ? a : b), '');
  return { observations, observedAt };
}
