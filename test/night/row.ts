/** One row of the table of what a night must conclude, as it is written and as it is compared. */
import type { Verdict } from '../../checks/check.ts';

/** About one resource, or several that are alike, by their names in `names.ts`. */
type Told = readonly [names: string | readonly string[], verdict: Verdict, page: string, reason: string];

/** By check. */
export type Table = Readonly<Record<string, readonly Told[]>>;

export interface Row {
  readonly check: string;
  readonly target: string;
  /** Its id, or the target itself where the verdict is about all of it. */
  readonly resource: string;
  readonly verdict: Verdict;
  /** The page of AWS's documentation that the verdict follows. */
  readonly page: string;
  readonly reason: string;
}

export function rowsOf(table: Table, target: string, resourceOf: (name: string) => string): Row[] {
  return Object.entries(table).flatMap(([check, told]) =>
    told.flatMap(([names, verdict, page, reason]) =>
      [names].flat().map((name) => ({ check, target, resource: resourceOf(name), verdict, page, reason })),
    ),
  );
}
