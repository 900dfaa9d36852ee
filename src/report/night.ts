/** What a report is made of: one night as its bundle tells it, and nothing from outside. */
import type { Check } from '../../checks/check.ts';
import type { Policy } from '../../checks/policy.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { History } from '../evidence/history.ts';
import type { Conditions, PreviousRun } from '../evidence/previous-run.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import type { RunFacts as SealedRunFacts } from '../evidence/run-facts.ts';

/** The facts of `run.json` that a report shows, and the version of the program that made the night. */
export interface RunFacts extends Omit<SealedRunFacts, 'collector' | 'configDigest' | 'redaction'> {
  readonly version: string;
}

export interface Night {
  readonly run: RunFacts;
  readonly coverage: Coverage;
  readonly policy: Policy;
  /** The members of `policy` that the night was given; a night of an older version was given fewer. */
  readonly declared: ReadonlySet<string>;
  /** Titles, reasons and remedies by check id; a record of a check that is not here is shown without them. */
  readonly checks: readonly Check[];
  /** Every record, always in the same order; a report reads them more than once and holds only what it lists. */
  readonly records: () => AsyncIterable<EvidenceRecord>;
  /** What the night compares itself with, as its bundle keeps it; null where it has nothing. */
  readonly previous: PreviousRun | null;
  /** The records of `previous`, where they are in memory already; they take some. */
  readonly history: History | null;
  /** What it was made under itself. */
  readonly conditions: Conditions;
}
