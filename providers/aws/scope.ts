/** Which resources of an account are looked at: by ARN, by name, or by tag. */
import type { Gap, Seen } from '../resource.ts';
import type { Ask } from './asking/ask.ts';
import { matches } from './policy/arn-pattern.ts';
import type { Rule, ScopeRules } from './scope-rules.ts';
import { type Tag, type Tagged, taggedResources } from './tagging/tagged-resources.ts';

/** What of one list is in scope, told as the list is read. */
export interface Within {
  /** Whether the resource that any of these ARNs stands for is surely in scope: one names it, and none is excluded. */
  has(...arns: readonly string[]): boolean;
  /** Why something that was asked about may be in scope unseen: then the list is not whole. Null where all was told. */
  readonly lacking: (Seen & { readonly gap: Gap }) | null;
}

export interface Scope {
  /** Whether it is known of no resource without its region. */
  readonly byRegion: boolean;
  /** Whether anything in this region is looked at. */
  covers(region: string): boolean;
  /** For one list. Which resources carry the tags of the rules is asked once for each region, if any rule names one. */
  in(region: string): Promise<Within>;
}

/** `regions` are the only ones looked at; null where all are. */
export function scopeOf(ask: Ask, regions: readonly string[] | null, rules: ScopeRules): Scope {
  const tags = [...rules.include, ...rules.exclude].flatMap(({ tag }) => tag ?? []);
  const lists = new Map<string, Promise<ReadonlyMap<Tag, Tagged>>>();
  const listsIn = async (region: string) =>
    new Map(await Promise.all(tags.map(async (tag) => [tag, await taggedResources(ask, region, tag)] as const)));
  return {
    byRegion: regions !== null || tags.length > 0,
    covers: (region) => regions === null || regions.includes(region),
    async in(region) {
      const tagged = lists.get(region) ?? listsIn(region);
      lists.set(region, tagged);
      return new Sieve(rules, await tagged);
    },
  };
}

/** True, false, or what stands in the way of telling. */
type Told = boolean | Tagged;

class Sieve implements Within {
  readonly #rules: ScopeRules;
  readonly #tagged: ReadonlyMap<Tag, Tagged>;
  #lacking: Within['lacking'] = null;

  constructor(rules: ScopeRules, tagged: ReadonlyMap<Tag, Tagged>) {
    this.#rules = rules;
    this.#tagged = tagged;
  }

  get lacking() {
    return this.#lacking;
  }

  has(...arns: readonly string[]): boolean {
    const { include, exclude } = this.#rules;
    const named = (rules: readonly Rule[]) => any(rules.flatMap((rule) => arns.map((arn) => this.#names(rule, arn))));
    const included: Told = include.length === 0 || named(include);
    const excluded = named(exclude);
    if (included === false || excluded === true) return false;
    const unsure = [included, excluded].find((one) => typeof one === 'object');
    if (unsure?.gap) this.#lacking = behindScope(unsure.gap, unsure);
    return unsure === undefined;
  }

  #names(rule: Rule, arn: string): Told {
    if (rule.arn !== undefined) return matches(rule.arn, arn);
    if (rule.name !== undefined) return matches(rule.name, lastPart(arn));
    const tagged = rule.tag && this.#tagged.get(rule.tag);
    if (tagged === undefined || tagged.gap === null) return tagged?.arns.has(arn) ?? false;
    return tagged.arns.has(arn) || tagged;
  }
}

function any(told: readonly Told[]): Told {
  return told.includes(true) || (told.find((one) => one !== false) ?? false);
}

function lastPart(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
}

function behindScope(gap: Gap, { observations, observedAt }: Seen): Within['lacking'] {
  const detail = `What the scope names by tag is not known: ${gap.detail}`;
  return { gap: { ...gap, detail }, observations, observedAt };
}
