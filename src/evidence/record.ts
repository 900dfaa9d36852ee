/** One record: a verdict with everything that makes it evidence. A line of `records.ndjson` is one of these. */
import type { Expected, Verdict } from '../../checks/check.ts';
import type { Citation } from '../../checks/safeguards.ts';
import type { Instant } from '../../providers/kinds.ts';
import type { Digest, Json } from '../../providers/resource.ts';

export interface EvidenceRecord {
  /** 16 random bytes in base64url, so that a record's hash tells nothing about the record. */
  readonly salt: string;
  /** Profile, check, target and resource: the same from night to night. */
  readonly id: string;
  readonly check: string;
  readonly revision: number;
  readonly control: string;
  readonly profile: 'in-force';
  readonly safeguards: readonly Citation[];
  readonly verdict: Verdict;
  readonly because: string;
  readonly expected: Expected;
  readonly observed: Json;
  readonly resource: {
    readonly provider: string;
    readonly target: string;
    readonly account: string;
    readonly region: string;
    readonly type: string;
    readonly id: string;
  };
  readonly observations: readonly Digest[];
  readonly observedAt: Instant;
  /** The evaluation time of the first of the nights in a row that gave this verdict; earlier versions did not say it. */
  readonly since?: Instant;
}

export type Verdicts = Record<Verdict, number>;
