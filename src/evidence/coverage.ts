/** What a night looked at and what it did not: the ledger that `coverage.json` holds. */
import type { Gap, Kind } from '../../providers/resource.ts';

/** All calls of one operation in one target: how many were answered, and how many failed, by reason or code. */
export interface CallTally {
  readonly service: string;
  readonly operation: string;
  /** The permission that allows the call; null where the service asks for none. */
  readonly permission: string | null;
  readonly answered: number;
  readonly failed: Readonly<Record<string, number>>;
}

/** A list of resources that is not whole; `region` is `*` where it concerns every region. */
export interface CoverageGap extends Gap {
  readonly kind: Kind;
  readonly region: string;
}

/** `partial`: surveyed, but cut short. `not-surveyed`: nothing of it could be read. Gaps alone leave it `surveyed`. */
export interface TargetCoverage {
  readonly target: string;
  readonly provider: string;
  /** The provider's name for a person. */
  readonly title: string;
  /** What the provider looks at and what it does not, in one sentence. */
  readonly examines: string;
  /** The account and the identity that asked, as the service named them; null where it never answered. */
  readonly account: string | null;
  readonly principal: string | null;
  readonly regions: readonly string[];
  readonly status: 'surveyed' | 'partial' | 'not-surveyed';
  readonly resources: { readonly [K in Kind]?: number };
  readonly calls: readonly CallTally[];
  readonly gaps: readonly CoverageGap[];
}

export interface Coverage {
  readonly targets: readonly TargetCoverage[];
  /** How many checks were judged. */
  readonly checks: number;
  /** Controls of the catalogue that no check of this version examines. */
  readonly controlsWithoutCheck: readonly { readonly id: string; readonly title: string }[];
}
