/** Chooses the resources that a report lists, those that need attention first, and counts their verdicts. */
import type { Verdict } from '../../checks/check.ts';
import type { EvidenceRecord, Verdicts } from '../evidence/record.ts';
import { noVerdicts } from '../evidence/record-lines.ts';
import { shortName } from './value.ts';
import { clip } from './visible.ts';

const limits = { attention: 1000, others: 200, named: 5 } as const;

export interface ListedResource {
  readonly name: string;
  readonly id: string;
  readonly type: string;
  readonly region: string;
  readonly target: string;
  readonly verdicts: Verdicts;
  /** Checks whose verdict on it is unknown or unmet; at most five, the counts tell the rest. */
  readonly attention: { readonly check: string; readonly verdict: Verdict }[];
}

/** Two readings: `choose` sees every record first, then `count` sees every record again. */
export class ResourceList {
  readonly #attention = new Map<string, ListedResource>();
  readonly #others = new Map<string, ListedResource>();

  choose({ resource, verdict }: EvidenceRecord): void {
    const key = keyOf(resource);
    const needed = verdict === 'unknown' || verdict === 'unmet';
    if (this.#attention.has(key)) return;
    const waiting = this.#others.get(key);
    if (needed && this.#attention.size < limits.attention) {
      this.#others.delete(key);
      this.#attention.set(key, waiting ?? listed(resource));
    } else if (waiting === undefined && this.#others.size < limits.others) {
      this.#others.set(key, listed(resource));
    }
  }

  count({ resource, check, verdict }: EvidenceRecord): void {
    const key = keyOf(resource);
    const found = this.#attention.get(key) ?? this.#others.get(key);
    if (found === undefined) return;
    found.verdicts[verdict] += 1;
    if (verdict !== 'unknown' && verdict !== 'unmet') return;
    if (found.attention.length < limits.named) found.attention.push({ check: clip(check, 80), verdict });
  }

  all(): readonly ListedResource[] {
    return [...this.#attention.values(), ...this.#others.values()];
  }

  /** Whether there may be resources that are not listed. */
  get full(): boolean {
    return this.#attention.size === limits.attention || this.#others.size === limits.others;
  }
}

function keyOf({ target, id }: EvidenceRecord['resource']): string {
  return JSON.stringify([target, clip(id, 300)]);
}

function listed({ id, type, region, target }: EvidenceRecord['resource']): ListedResource {
  return {
    name: shortName({ type, id }),
    id: clip(id, 300),
    type: clip(type, 80),
    region: clip(region, 80),
    target: clip(target, 80),
    verdicts: noVerdicts(),
    attention: [],
  };
}
