/** Finds what stood between a check and its verdict, so that unknowns can be grouped by what would open them. */
import type { GapReason, Json } from '../../providers/resource.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { clip } from './visible.ts';
import { reasonWords } from './wording.ts';

/** `reason` is null where the check saw everything it asked for and still could not decide. */
export interface Obstacle {
  readonly reason: GapReason | null;
  readonly permission: string | null;
}

/** Reads the gap that a record of an unknown verdict carries as `observed: { gap: reason, permission? }`. */
export function obstacleOf({ observed }: Pick<EvidenceRecord, 'observed'>): Obstacle {
  const reason = member(observed, 'gap');
  const permission = member(observed, 'permission');
  return {
    reason: typeof reason === 'string' && isReason(reason) ? reason : null,
    permission: typeof permission === 'string' ? clip(permission, 120) : null,
  };
}

export function obstacleKey({ reason, permission }: Obstacle): string {
  return JSON.stringify([reason, permission]);
}

function isReason(text: string): text is GapReason {
  return Object.hasOwn(reasonWords, text);
}

function member(value: Json, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
