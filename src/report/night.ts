/** What a report is made of: one night as its bundle tells it, and nothing from outside. */
import type { Check } from '../../checks/check.ts';
import type { Policy } from '../../checks/policy.ts';
import type { Instant } from '../../providers/resource.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { EvidenceRecord } from '../evidence/record.ts';

/** The facts of `run.json` that a report shows. */
export interface RunFacts {
  readonly log: string;
  readonly sequence: number;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly evaluationTime: Instant;
  readonly trigger: 'schedule' | 'manual' | 'catch-up';
  /** Null for a manual run. */
  readonly scheduledFor: Instant | null;
  readonly status: 'completed' | 'partial' | 'failed';
  readonly late: boolean;
  /** `recording`: the clouds' answers were replayed from a record, so nothing live was inspected. */
  readonly source: 'live' | 'recording';
  readonly profile: EvidenceRecord['profile'];
  /** Of this program. */
  readonly version: string;
}

export interface Night {
  readonly run: RunFacts;
  readonly coverage: Coverage;
  readonly policy: Policy;
  /** Titles, reasons and remedies by check id; a record of a check that is not here is shown without them. */
  readonly checks: readonly Check[];
  /** Every record, always in the same order; a report reads them more than once and holds only what it lists. */
  readonly records: () => AsyncIterable<EvidenceRecord>;
}
