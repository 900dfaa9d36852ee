/** Runs one check over a table of small estates and compares the verdicts, gaps and thresholds included. */
import { expect, test } from 'vitest';
import type { Check, Verdict } from '../../checks/check.ts';
import { defaultPolicy, type Policy } from '../../checks/policy.ts';
import { known, missing } from '../../providers/fact.ts';
import type { CopyMade, Facts, Kind, PlannedCopy } from '../../providers/kinds.ts';
import type { Fact, Found, Gap, Moot, Resource, Seen } from '../../providers/resource.ts';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { Joins } from '../../src/evaluate/joins.ts';
import type { Unsalted } from '../../src/evaluate/judge.ts';
import { usual } from '../usual.ts';

export const seen: Seen = { observations: [`sha256:${'0'.repeat(64)}`], observedAt: '2026-11-18T02:00:01.000Z' };
const asOf = '2026-11-18T02:00:00.000Z';
const place = { provider: 'aws', target: 'main', account: '111122223333', region: 'us-east-1' };
export const denied: Gap = {
  reason: 'denied',
  detail: 'the call answered 403 AccessDenied.',
  permission: 'cloud:Read',
};

/** A fact, what could not be seen of it, or why it does not arise. */
type Given<K extends Kind> = { [F in keyof Facts[K]]?: Facts[K][F] | Gap | { readonly moot: string } };

/** Anything of a kind, as usual but for what is `given`. */
export function resource<K extends Kind>(kind: K, id: string, given: Given<K>, region = place.region): Found {
  const facts = Object.fromEntries(
    Object.entries({ ...usual[kind], ...given }).map(([name, value]): [string, Fact<unknown> | Moot] => [
      name,
      isGap(value) ? missing(value, seen) : isMoot(value) ? { ...value, ...seen } : known(value, seen),
    ]),
  );
  return { resource: { kind, id, type: 'test', ...place, region, facts } as unknown as Resource };
}

export function store(given: Given<'store'> = {}, id = 'arn:aws:s3:::one'): Found {
  return resource('store', id, given, typeof given.location === 'string' ? given.location : undefined);
}

export function key(given: Given<'key'> = {}, id = 'arn:aws:kms:us-east-1:111122223333:key/one'): Found {
  return resource('key', id, given);
}

/** A copy in another region that was made a moment before the night, but for what is `given`. */
export function copyMade(given: Partial<CopyMade>): CopyMade {
  return { store: 'b', account: place.account, region: 'us-west-2', at: '2026-11-18T01:00:00.000Z', ...given };
}

/** A plan of one rule that writes to store `a` and orders these copies, to store `b` of its own account where not `given`. */
export function orders(...copies: readonly Partial<PlannedCopy>[]): Found {
  const copy = { store: 'b', account: place.account, region: place.region, retentionDays: 35 };
  const rule = {
    longestGapHours: 24,
    retentionDays: 35,
    store: 'a',
    copies: copies.map((given) => ({ ...copy, ...given })),
  };
  return resource('plan', 'p', { rules: [rule] });
}

/** A hole in the list of a kind. */
export function hole(kind: Kind, region = '*', gap: Gap = denied): Found {
  return { listing: { ...place, region, kind, gap, ...seen } };
}

/** The list of a kind is whole. */
export function whole(kind: Kind): Found {
  return { listed: { ...place, region: '*', kind, ...seen } };
}

function isMoot(value: unknown): value is { readonly moot: string } {
  return typeof value === 'object' && value !== null && 'moot' in value;
}

function isGap(value: unknown): value is Gap {
  return typeof value === 'object' && value !== null && 'reason' in value;
}

export async function judged(
  check: Check,
  found: readonly Found[],
  policy: Policy = defaultPolicy,
  expected: 'something' | 'empty' = 'something',
): Promise<Unsalted[]> {
  const joins = new Joins([check]);
  for (const item of found) joins.add(item);
  return Array.fromAsync(
    evaluate([check], found, { provider: 'aws', target: 'main', expect: expected }, { policy, asOf, joins }),
  );
}

export type Case = readonly [
  name: string,
  found: readonly Found[],
  verdicts: readonly Verdict[],
  policy?: Partial<Policy>,
];

export function cases(check: Check, table: readonly Case[]): void {
  for (const [name, found, verdicts, policy] of table) {
    test(name, async () => {
      const records = await judged(check, found, { ...defaultPolicy, ...policy });
      expect(records.map((record) => record.verdict)).toEqual(verdicts);
      for (const record of records) {
        expect(record.because.length).toBeGreaterThan(10);
        if (record.verdict === 'unknown' && record.because.includes('could not be seen: the call')) {
          expect(record.because).toContain(denied.permission);
        }
      }
    });
  }
}

/** A threshold of the customer's own. */
export function own<T>(value: T) {
  return { value, unit: null, source_type: 'customer_policy', source_ref: 'test' } as const;
}
