/** What a report keeps of a record that it lists: short texts, so that memory is bounded whatever a record holds. */
import type { Check, Verdict } from '../../checks/check.ts';
import type { SourceType } from '../../checks/policy.ts';
import type { Citation } from '../../checks/safeguards.ts';
import type { Instant } from '../../providers/kinds.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { type Obstacle, obstacleOf } from './obstacle.ts';
import { expectedText, shortName, valueText } from './value.ts';
import { clip } from './visible.ts';

/** What a check asked of many resources alike. */
export interface Demand {
  readonly check: string;
  readonly revision: number;
  readonly control: string;
  readonly title: string;
  readonly property: string;
  readonly expected: string;
  readonly source: SourceType;
  readonly sourceRef: string;
  readonly safeguards: readonly Citation[];
  /** Undefined where this version has no check of that name. */
  readonly known: Check | undefined;
}

export interface Entry {
  readonly demand: Demand;
  readonly verdict: Verdict;
  readonly name: string;
  readonly id: string;
  readonly place: string;
  readonly because: string;
  readonly observed: string;
  /** Null unless the verdict is unknown. */
  readonly obstacle: Obstacle | null;
  /** Null where the record does not say since when it is so. */
  readonly since: Instant | null;
  /** Whether it was otherwise, or not there, in the night before. */
  readonly fresh: boolean;
}

/** The name of the group of a check's unmet records; null where the check is none that could be named so. */
export function anchorOf(check: string): string | null {
  return /^[a-z][a-z0-9-]{0,79}$/.test(check) ? `unmet-${check}` : null;
}

/** Makes entries that share their demand where it is the same. */
export function entryMaker(checks: ReadonlyMap<string, Check>): (record: EvidenceRecord, fresh: boolean) => Entry {
  const demands = new Map<string, Demand>();
  return (record, fresh) => {
    const demand = demandOf(record, checks.get(record.check));
    const key = JSON.stringify([demand.check, demand.revision, demand.property, demand.expected, demand.sourceRef]);
    const shared = demands.get(key) ?? demand;
    demands.set(key, shared);
    return {
      demand: shared,
      verdict: record.verdict,
      name: shortName(record.resource),
      id: clip(record.resource.id, 300),
      place: [record.resource.type, record.resource.region, record.resource.target]
        .map((it) => clip(it, 80))
        .join(' · '),
      because: clip(record.because, 500),
      observed: valueText(record.observed),
      obstacle: record.verdict === 'unknown' ? obstacleOf(record) : null,
      since: record.since ?? null,
      fresh,
    };
  };
}

function demandOf(
  { check, revision, control, expected, safeguards }: EvidenceRecord,
  known: Check | undefined,
): Demand {
  return {
    check: clip(check, 80),
    revision,
    control: clip(control, 40),
    title: clip(known?.title ?? check, 160),
    property: clip(expected.property, 160),
    expected: expectedText(expected),
    source: expected.source_type,
    sourceRef: clip(expected.source_ref, 160),
    safeguards: safeguards.slice(0, 12),
    known,
  };
}
