/** One check on one resource: the only place where a verdict becomes `unknown` without the check saying so. */
import type { Check, Context, Judgement, Reads } from '../../checks/check.ts';
import type { Policy } from '../../checks/policy.ts';
import { joined } from '../../providers/fact.ts';
import type { Instant, Kind } from '../../providers/kinds.ts';
import type { Gap, Place, Resource, Seen } from '../../providers/resource.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import type { Alike } from './holes.ts';
import type { Joins } from './joins.ts';
import { Reading, view } from './view.ts';

/** A record before it is salted: the same for the same facts, policy and check. */
export type Unsalted = Omit<EvidenceRecord, 'salt'>;

/** What all judgements of a run share. */
export interface Bench {
  readonly policy: Policy;
  readonly asOf: Instant;
  /** What the check's scope reaches: one target, or all of them. */
  readonly joins: Joins;
}

export function judge(check: Check, resource: Resource, bench: Bench): Unsalted {
  const reading = new Reading();
  const judgement = conclude(check, resource, bench, reading);
  return toRecord(check, resource, judgement, reading.seen, bench);
}

/** The record for a place where the check's subjects could not be listed, for one reason: some may exist unseen. */
export function judgeUnlisted(check: Check, holes: Alike, bench: Bench): Unsalted {
  const [first, ...others] = holes;
  const { reason, permission, detail } = first.gap;
  const id = `${check.subject}:${first.region}:${reason}${permission ? `:${permission}` : ''}`;
  const more = others.length === 0 ? '' : ` So it is ${others.length} more times.`;
  const judgement = blind(`The list of every ${check.subject} here`, { ...first.gap, detail: `${detail}${more}` });
  return toRecord(check, { ...first, type: 'listing', id }, judgement, holes, bench);
}

/** The record of a target as a whole. */
export function judgeTarget(
  check: Check,
  place: Place,
  judgement: Judgement,
  seen: readonly Seen[],
  bench: Bench,
): Unsalted {
  return toRecord(check, { ...place, type: 'target', id: place.target }, judgement, seen, bench);
}

function conclude(check: Check, resource: Resource, bench: Bench, reading: Reading): Judgement {
  try {
    const subject = view(resource, resource.facts, reading, true);
    const judgement = check.judge(subject as never, context(check, resource, bench, reading));
    // A threshold that is known not to be met stays so, whatever else could not be seen.
    if (!reading.gap && judgement.verdict !== 'unmet') reading.gap = reading.passed;
    if (!reading.gap && reading.moot === undefined) return judgement;
  } catch (error) {
    if (!reading.gap && reading.moot === undefined) {
      const fault = error instanceof Error ? `${error.name}: ${error.message}` : 'not an error';
      return { verdict: 'unknown', because: `The check itself failed (${fault}).`, observed: null };
    }
  }
  const gap = reading.gap ?? reading.passed;
  return gap ? blind(gap.what, gap.gap) : { verdict: 'not-applicable', because: reading.moot ?? '', observed: null };
}

function blind(what: string, gap: Gap): Judgement {
  const grant = gap.permission ? ` Missing permission: ${gap.permission}.` : '';
  const observed = { gap: gap.reason, ...(gap.permission ? { permission: gap.permission } : {}) };
  return { verdict: 'unknown', because: `${what} could not be seen: ${gap.detail}${grant}`, observed };
}

function context(check: Check, resource: Resource, { policy, asOf, joins }: Bench, reading: Reading): Context<Reads> {
  const assertDeclared = (kind: Kind) => {
    if (!check.reads?.[kind]) throw new Error(`${check.id} does not declare that it reads ${kind}`);
  };
  const noHole = (kind: Kind, where: Partial<Place>) => {
    const hole = joins.hole(kind, where);
    if (hole) reading.note(hole, () => `The list of every ${kind}`);
  };
  const shown = (kind: Kind, other: Parameters<typeof view>[0] & { facts: Parameters<typeof view>[1] }) => {
    const declared = new Set<string>(check.reads?.[kind]);
    return view(
      other,
      Object.fromEntries(Object.entries(other.facts).filter(([name]) => declared.has(name))),
      reading,
      false,
    );
  };
  return {
    policy,
    asOf,
    all: (kind: Kind, where: Partial<Place> = {}) => {
      assertDeclared(kind);
      noHole(kind, where);
      return joins.all(kind, where).map((other) => shown(kind, other)) as never;
    },
    one: (kind: Kind, id: string) => {
      assertDeclared(kind);
      const other = joins.one(kind, id, resource.target);
      if (!other) noHole(kind, {});
      return (other && shown(kind, other)) as never;
    },
    known: (read) => reading.pass(read),
    first: (list, holds) => reading.first(list, holds, () => undefined)?.found,
    find: (kind: Kind, where: Partial<Place>, holds: (one: never) => boolean) => {
      assertDeclared(kind);
      const views = joins.all(kind, where).map((other) => shown(kind, other) as never);
      return reading.first(views, holds, () => noHole(kind, where))?.found as never;
    },
    hoursSince: (at) => hoursBetween(at, asOf, reading),
    inDays: (days) => new Date(Date.parse(asOf) + days * msInHour * 24).toISOString(),
  };
}

const msInHour = 3_600_000;

/** What the clocks of the agent and of a service may differ by. */
const clocksDifferHours = 5 / 60;

/** A survey takes hours, so what is later than its beginning may still be true; what is later than its own sight is not. */
function hoursBetween(at: Instant, asOf: Instant, reading: Reading): number {
  const seenAt = reading.seen.reduce((latest, { observedAt }) => (observedAt > latest ? observedAt : latest), asOf);
  const ahead = (Date.parse(at) - Date.parse(seenAt)) / msInHour;
  if (!(ahead <= clocksDifferHours)) {
    const detail = `the time given for it, ${at}, lies after the time it was asked for.`;
    const gap: Gap = { reason: 'contradictory', detail };
    reading.note({ observations: [], observedAt: '', gap }, () => 'When this was');
  }
  return (Date.parse(asOf) - Date.parse(at)) / msInHour;
}

/** Names from outside stand in the sentence; none may fill a record. */
const longestBecause = 2000;

function toRecord(
  check: Check,
  { provider, target, account, region, type, id }: Place & { type: string; id: string },
  { verdict, because, observed }: Judgement,
  seen: readonly Seen[],
  { policy, asOf }: Bench,
): Unsalted {
  const { observations, observedAt } = joined(seen);
  return {
    id: `in-force/${check.id}/${target}/${id}`,
    check: check.id,
    revision: check.revision,
    control: check.control,
    profile: 'in-force',
    safeguards: check.safeguards,
    verdict,
    because: because.slice(0, longestBecause),
    expected: check.expects(policy),
    observed,
    resource: { provider, target, account, region, type, id },
    observations,
    observedAt: observedAt || asOf,
  };
}
