/** Reads a night's records and keeps of them what the report shows: all counts, and as many entries as fit. */
import type { Check } from '../../checks/check.ts';
import type { Citation } from '../../checks/safeguards.ts';
import type { EvidenceRecord, Verdicts } from '../evidence/record.ts';
import { noVerdicts } from '../evidence/record-lines.ts';
import { Changes } from './changes.ts';
import { type Entry, entryMaker } from './entry.ts';
import { FirstSteps } from './first-steps.ts';
import type { Night } from './night.ts';
import { type Obstacle, obstacleKey, obstacleOf } from './obstacle.ts';
import { ResourceList } from './resource-list.ts';
import { Tally } from './tally.ts';
import { clip } from './visible.ts';

/** How many entries are listed; whatever comes after is counted aloud. */
const limits = {
  /** Unknown records, and as many unmet ones. */
  attention: 5000,
  /** Met records of one check, and as many that do not apply. */
  settledPerCheck: 200,
  /** Met and not applicable records of all checks together. */
  settled: 5000,
  /** Different checks, paragraphs and obstacles. */
  keys: 1000,
} as const;

export class Gathered {
  readonly total: Verdicts = noVerdicts();
  readonly unknown: Entry[] = [];
  readonly unmet: Entry[] = [];
  readonly settled = new Map<string, Entry[]>();
  readonly byCheck = new Tally<string>(limits.keys);
  readonly bySafeguard = new Tally<Citation>(limits.keys);
  readonly byObstacle = new Tally<Obstacle>(limits.keys);
  readonly resources = new ResourceList();
  readonly steps: FirstSteps;
  readonly changes: Changes | null;
  readonly #entryOf: ReturnType<typeof entryMaker>;
  readonly #settledOf = new Map<string, number>();
  #settledInAll = 0;

  constructor(checks: readonly Check[], changes: Changes | null) {
    this.steps = new FirstSteps(checks);
    this.changes = changes;
    this.#entryOf = entryMaker(new Map(checks.map((check) => [check.id, check])));
  }

  add(record: EvidenceRecord): void {
    const { verdict } = record;
    const check = clip(record.check, 80);
    this.total[verdict] += 1;
    const fresh = this.changes?.see(record, (turned) => this.#entryOf(record, turned)) ?? false;
    this.steps.add(record, fresh);
    this.byCheck.add(check, verdict, () => check);
    for (const cited of record.safeguards.slice(0, 12)) {
      const citation = { ...cited, cite: clip(cited.cite, 80) };
      this.bySafeguard.add(safeguardKey(citation), verdict, () => citation);
    }
    if (verdict === 'unknown') {
      const obstacle = obstacleOf(record);
      this.byObstacle.add(obstacleKey(obstacle), verdict, () => obstacle);
      if (this.unknown.length < limits.attention) this.unknown.push(this.#entryOf(record, fresh));
    } else if (verdict === 'unmet') {
      if (this.unmet.length < limits.attention) this.unmet.push(this.#entryOf(record, fresh));
    } else {
      this.#settle(check, record, fresh);
    }
  }

  #settle(check: string, record: EvidenceRecord, fresh: boolean): void {
    const kind = JSON.stringify([check, record.verdict]);
    const sofar = this.#settledOf.get(kind) ?? 0;
    if (sofar === limits.settledPerCheck || this.#settledInAll === limits.settled) return;
    this.#settledOf.set(kind, sofar + 1);
    this.#settledInAll += 1;
    const entries = this.settled.get(check) ?? [];
    this.settled.set(check, entries);
    entries.push(this.#entryOf(record, fresh));
  }
}

export function safeguardKey({ instrument, cite }: Pick<Citation, 'instrument' | 'cite'>): string {
  return JSON.stringify([instrument, cite]);
}

export async function gather(night: Night): Promise<Gathered> {
  const gathered = new Gathered(night.checks, await Changes.of(night));
  for await (const record of night.records()) {
    gathered.add(record);
    gathered.resources.choose(record);
  }
  for await (const record of night.records()) gathered.resources.count(record);
  await gathered.changes?.finish();
  return gathered;
}
