/** How a restore that ended well is read. */
import type { Instant, Restore } from '../../kinds.ts';
import type { Seen } from '../../resource.ts';
import { type Reading, unreadable } from '../asking/read.ts';
import type { Job } from './job-list.ts';
import type { Newest } from './newest.ts';

/** A validation that nobody answered in time says nothing of the data. */
const validations: Readonly<Record<string, Restore['validation']>> = {
  SUCCESSFUL: 'successful',
  FAILED: 'failed',
  VALIDATING: 'running',
};

/** A restore that ended well. */
export function readRestore(begun: Instant, restored: Required<Job>['restored'], seen: Seen): Newest<Reading<Restore>> {
  const { at, validation } = restored;
  if (at === null) return { at: begun, seen, shown: endless };
  if (at < begun) return { at: begun, seen, shown: backwards };
  const minutes = Math.ceil((Date.parse(at) - Date.parse(begun)) / 60_000);
  return { at, seen, shown: { value: { at, minutes, validation: validations[validation ?? ''] ?? 'none' } } };
}

const endless = unreadable('malformed', 'A restore has ended well, but it is not said when.');
const backwards = unreadable('contradictory', 'A restore ended before it began.');
