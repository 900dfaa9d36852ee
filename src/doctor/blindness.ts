/** Gathers what could not be seen by what would open it, with the checks that cannot judge because of it. */
import type { Fact, Found, Gap, GapReason, Moot } from '../../providers/resource.ts';
import type { Unsalted } from '../evaluate/judge.ts';
import { obstacleKey, obstacleOf } from '../report/obstacle.ts';

/** A check with what it cannot judge: resources, and lists of which nobody knows what they hold. */
export interface BlindCheck {
  readonly id: string;
  readonly resources: number;
  readonly lists: number;
}

/** One permission that is missing, or another reason why something was not seen. */
export interface Obstruction {
  readonly reason: GapReason;
  readonly permission: string | null;
  /** What happened, in the first few different sentences. */
  readonly details: readonly string[];
  readonly targets: readonly string[];
  /** The facts and lists that it hides, as `store.lock` or `list of store`. */
  readonly hides: readonly string[];
  readonly checks: readonly BlindCheck[];
}

const mostDetails = 5;

interface Gathered {
  readonly gap: Gap;
  readonly details: Set<string>;
  readonly targets: Set<string>;
  readonly hides: Set<string>;
  readonly checks: Map<string, { resources: number; lists: number }>;
}

export class Blindness {
  readonly #gathered = new Map<string, Gathered>();
  /** Targets as a whole of which nothing can be said, with the sentence that says so. */
  readonly #silent = new Map<string, string>();
  readonly #undecided = new Map<string, number>();

  found(found: Found): void {
    if ('listing' in found) this.#note(found.listing.target, found.listing.gap, `list of ${found.listing.kind}`);
    if (!('resource' in found)) return;
    const { kind, target, facts } = found.resource;
    for (const [name, fact] of Object.entries(facts) as [string, Fact<unknown> | Moot][]) {
      if ('gap' in fact) this.#note(target, fact.gap, `${kind}.${name}`);
    }
  }

  /** Records come after everything that was found. */
  judged(record: Unsalted): void {
    if (record.verdict !== 'unknown') return;
    const { reason, permission } = obstacleOf(record);
    const gathered = this.#gathered.get(obstacleKey({ reason, permission }));
    if (gathered) {
      const counts = gathered.checks.get(record.check) ?? { resources: 0, lists: 0 };
      if (record.resource.type === 'listing') counts.lists += 1;
      else counts.resources += 1;
      gathered.checks.set(record.check, counts);
    } else if (record.resource.type === 'target') this.#silent.set(record.resource.target, record.because);
    else this.#undecided.set(record.check, (this.#undecided.get(record.check) ?? 0) + 1);
  }

  /** Those that blind most first. */
  obstructions(): readonly Obstruction[] {
    return [...this.#gathered.values()]
      .map(({ gap, details, targets, hides, checks }) => ({
        reason: gap.reason,
        permission: gap.permission ?? null,
        details: [...details],
        targets: [...targets].sort(),
        hides: [...hides].sort(),
        checks: [...checks].map(([id, counts]) => ({ id, ...counts })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      }))
      .sort((a, b) => size(b) - size(a));
  }

  silent(): ReadonlyMap<string, string> {
    return this.#silent;
  }

  /** Checks that saw all they asked for and could not decide, with how often. */
  undecided(): ReadonlyMap<string, number> {
    return this.#undecided;
  }

  #note(target: string, gap: Gap, what: string): void {
    const key = obstacleKey({ reason: gap.reason, permission: gap.permission ?? null });
    const gathered = this.#gathered.get(key) ?? fresh(gap);
    this.#gathered.set(key, gathered);
    if (gathered.details.size < mostDetails) gathered.details.add(gap.detail);
    gathered.targets.add(target);
    gathered.hides.add(what);
  }
}

function fresh(gap: Gap): Gathered {
  return { gap, details: new Set(), targets: new Set(), hides: new Set(), checks: new Map() };
}

function size({ checks }: Obstruction): number {
  return checks.reduce((sum, { resources, lists }) => sum + resources + lists, 0);
}
