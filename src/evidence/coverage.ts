/** What a night looked at and what it did not: the ledger that `coverage.json` holds. */
import { z } from 'zod';
import { type Kind, kinds } from '../../providers/kinds.ts';
import { type Gap, gapReasons } from '../../providers/resource.ts';
import { read } from './inputs.ts';
import { coverageFile } from './layout.ts';

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
  /** How often it was so: one for each call, or key, that could not be seen for this reason. */
  readonly times: number;
}

/** `partial`: surveyed, but cut short. `not-surveyed`: nothing of it could be read. Gaps alone leave it `surveyed`. */
export interface TargetCoverage {
  readonly target: string;
  readonly provider: string;
  /** The provider's name for a person. */
  readonly title: string;
  /** What the provider looks at and what it does not, and what of that the scope leaves, in a sentence each. */
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

/** `failed`: nothing could be surveyed. `partial`: a target could not, or the deadline cut one short. */
export function statusOf({ targets }: Coverage): 'completed' | 'partial' | 'failed' {
  if (targets.every(({ status }) => status === 'not-surveyed')) return 'failed';
  return targets.every(({ status }) => status === 'surveyed') ? 'completed' : 'partial';
}

const text = z.string().max(8192);
const count = z.int().min(0);
const reason = z.enum(gapReasons);
const kind = z.enum(kinds);
const schema = z.strictObject({
  targets: z.array(
    z.strictObject({
      target: text,
      provider: text,
      title: text,
      examines: text,
      account: text.nullable(),
      principal: text.nullable(),
      regions: z.array(text),
      status: z.enum(['surveyed', 'partial', 'not-surveyed']),
      resources: z.partialRecord(kind, count),
      calls: z.array(
        z.strictObject({
          service: text,
          operation: text,
          permission: text.nullable(),
          answered: count,
          failed: z.record(text, count),
        }),
      ),
      gaps: z.array(
        z.strictObject({ kind, region: text, times: count, reason, detail: text, permission: text.optional() }),
      ),
    }),
  ),
  checks: count,
  controlsWithoutCheck: z.array(z.strictObject({ id: text, title: text })),
});

/** Reads `coverage.json` of a bundle, which is hostile until it is read. */
export function readCoverage(bundle: string): Promise<Coverage> {
  return read(bundle, coverageFile, schema) as Promise<Coverage>;
}
