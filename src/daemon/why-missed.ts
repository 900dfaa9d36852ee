/** Why a scheduled night has no run, as far as the daemon knows: the sentence that its `missed` statement keeps. */
import type { Instant } from '../../providers/kinds.ts';

export interface Knowledge {
  /** When this daemon began. */
  readonly begun: Date;
  /** The last night that it ran, from its begin to its end. */
  readonly lastNight: { readonly from: Date; readonly to: Date } | null;
  /** What kept nights from being sealed, by the moment they were due. */
  readonly faults: ReadonlyMap<Instant, string>;
}

export function whyMissed(scheduledFor: Instant, { begun, lastNight, faults }: Knowledge): string {
  const moment = new Date(scheduledFor);
  const fault = faults.get(scheduledFor);
  if (fault !== undefined) return `Its run was tried and could not be sealed (${fault}).`;
  if (moment < begun) return 'This daemon had not started yet; whether an earlier one tried stands in its log.';
  if (lastNight !== null && moment >= lastNight.from && moment <= lastNight.to) {
    return 'The run before it had not ended.';
  }
  return 'The daemon was not woken in time: the machine stood still, or its clock was changed.';
}
