/** What the lock of a store means at a moment: until when new data is safe, and who could break it. */
import type { Instant, Lock } from '../providers/kinds.ts';
import type { Context, Reads } from './check.ts';
import type { Policy } from './policy.ts';

/** A lock as it stands: one that can still be taken off is not yet what it is called. */
export interface LockState {
  readonly mode: Lock['mode'] | 'cooling-off';
  readonly days: number;
  readonly maximumDays: number | null;
  readonly coolingOffUntil: Instant | null;
  /** Until when nobody can delete or change what is written now; null where somebody could. */
  readonly immutableUntil: Instant | null;
  readonly whoCouldBreakIt: string;
}

export function lockState(
  { mode, days, maximumDays, coolingOffUntil, liftedBy }: Lock,
  { asOf, inDays }: Pick<Context<Reads>, 'asOf' | 'inDays'>,
): LockState {
  const open = { days, maximumDays, coolingOffUntil: null, immutableUntil: null };
  const holder = liftedBy === null ? 'a privileged identity' : `whoever is granted ${liftedBy}`;
  if (mode === 'none') return { ...open, mode, whoCouldBreakIt: 'whoever may delete data' };
  if (mode === 'per-object') return { ...open, mode, whoCouldBreakIt: 'not examined' };
  if (mode === 'governance') return { ...open, mode, whoCouldBreakIt: holder };
  if (coolingOffUntil !== null && coolingOffUntil > asOf) {
    return { ...open, mode: 'cooling-off', coolingOffUntil, whoCouldBreakIt: `${holder}, until ${coolingOffUntil}` };
  }
  const immutableUntil = days > 0 ? inDays(days) : null;
  return { days, maximumDays, mode, coolingOffUntil, immutableUntil, whoCouldBreakIt: 'nobody before that day' };
}

/** Whether a lock is as strong as the policy asks: a privileged identity lifts all but a `compliance` that is final. */
export function isStrongEnough({ mode }: LockState, { lockMode }: Policy): boolean {
  if (mode === 'compliance') return true;
  return lockMode.value === 'governance' && (mode === 'governance' || mode === 'cooling-off');
}

/** Whether a lock is as strong and as long as the policy asks. */
export function isEnough(state: LockState, policy: Policy): boolean {
  return isStrongEnough(state, policy) && state.days >= policy.lockMinDays.value;
}

/** Whether nobody can delete what is written now for so many days, or before its own end. */
export function isFinalFor(days: number, lock: Lock, context: Pick<Context<Reads>, 'asOf' | 'inDays'>): boolean {
  const state = lockState(lock, context);
  if (state.mode !== 'compliance') return false;
  return lock.wholeLife || (state.immutableUntil !== null && state.days >= days);
}
