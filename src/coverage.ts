/** Works out, while a target is surveyed, what of it was looked at and what was not. */
import type { Kind } from '../providers/kinds.ts';
import type { Found } from '../providers/resource.ts';
import { type Alike, Holes } from './evaluate/holes.ts';
import type { CoverageGap, TargetCoverage } from './evidence/coverage.ts';
import type { Ledger } from './observe/ledger.ts';
import type { Plan } from './survey.ts';

export class CoverageTally {
  readonly #resources = new Map<Kind, number>();
  readonly #holes = new Holes();
  readonly #regions = new Set<string>();
  #account: string | null = null;
  #principal: string | null = null;
  #anyListed = false;

  add(found: Found): void {
    const place = 'resource' in found ? found.resource : 'listing' in found ? found.listing : found.listed;
    if (place.account !== 'unknown') this.#account ??= place.account;
    // Who asks is known before anything is looked at, so that alone is no survey.
    if ('listed' in found && found.listed.kind !== 'account') this.#anyListed = true;
    if ('listing' in found) this.#holes.add(found.listing);
    if (!('resource' in found)) return;
    const { kind, region, facts } = found.resource;
    this.#resources.set(kind, (this.#resources.get(kind) ?? 0) + 1);
    if (kind !== 'account') this.#regions.add(region);
    else if ('value' in facts.principal) this.#principal = facts.principal.value;
  }

  of({ id, provider, scope }: Plan, ledger: Ledger): TargetCoverage {
    return {
      target: id,
      provider: provider.id,
      title: provider.title,
      examines: `${provider.examines} ${provider.inScope(scope)}`,
      account: this.#account,
      principal: this.#principal,
      regions: [...this.#regions].sort(),
      status: this.#status(ledger),
      resources: Object.fromEntries(this.#resources),
      calls: ledger.tallies(),
      gaps: this.#holes.groups().map(gapOf),
    };
  }

  #status(ledger: Ledger): TargetCoverage['status'] {
    const found = [...this.#resources.keys()].some((kind) => kind !== 'account') || this.#anyListed;
    if (!found) return 'not-surveyed';
    return ledger.cut > 0 ? 'partial' : 'surveyed';
  }
}

function gapOf([first, ...others]: Alike): CoverageGap {
  return { kind: first.kind, region: first.region, times: 1 + others.length, ...first.gap };
}
