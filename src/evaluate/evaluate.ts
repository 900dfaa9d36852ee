/** Judges what was found: every check on every resource of its kind, and on every place where it could not look. */
import type { Check } from '../../checks/check.ts';
import type { Kind } from '../../providers/kinds.ts';
import type { Found, Listed } from '../../providers/resource.ts';
import { type Alike, Holes } from './holes.ts';
import { type Bench, judge, judgeTarget, judgeUnlisted, type Unsalted } from './judge.ts';

/** What the config says of a target. */
export interface Expectation {
  readonly provider: string;
  readonly target: string;
  readonly expect: 'something' | 'empty';
}

/** Records of all `checks` over what one target holds, resource by resource in the order found. */
export async function* evaluate(
  checks: readonly Check[],
  found: AsyncIterable<Found> | Iterable<Found>,
  target: Expectation,
  bench: Bench,
): AsyncIterable<Unsalted> {
  const tally = new Tally();
  for await (const item of found) {
    tally.add(item);
    for (const check of checks) {
      if ('resource' in item && item.resource.kind === check.subject) yield judge(check, item.resource, bench);
    }
  }
  for (const check of checks) {
    for (const holes of tally.holes(check.subject)) yield judgeUnlisted(check, holes, bench);
    if (tally.silentOn(check.subject)) yield tally.absent(check, target, bench);
  }
}

/** Counts what a target holds, so that absence is told apart from not having looked. */
class Tally {
  readonly #resources = new Map<Kind, number>();
  readonly #holes = new Holes();
  readonly #listed: Listed[] = [];

  add(item: Found): void {
    if ('listing' in item) this.#holes.add(item.listing);
    else if ('listed' in item) this.#listed.push(item.listed);
    else this.#resources.set(item.resource.kind, (this.#resources.get(item.resource.kind) ?? 0) + 1);
  }

  /** The holes in the list of `kind`. */
  holes(kind: Kind): readonly Alike[] {
    return this.#holes.groups().filter(([hole]) => hole.kind === kind);
  }

  /** Whether no record speaks for this kind. */
  silentOn(kind: Kind): boolean {
    return !this.#resources.has(kind) && this.holes(kind).length === 0;
  }

  absent(check: Check, target: Expectation, bench: Bench): Unsalted {
    const lists: readonly Listed[] = this.#listed.filter((listed) => listed.kind === check.subject);
    const say = (verdict: 'unknown' | 'not-applicable', because: string) => {
      const account = lists[0]?.account ?? 'unknown';
      const whole = { provider: target.provider, target: target.target, account, region: '*' };
      return judgeTarget(check, whole, { verdict, because, observed: { found: 0 } }, lists, bench);
    };
    if (lists.length === 0)
      return say('unknown', `Whether this target holds any ${check.subject} was not established.`);
    if (target.expect === 'empty')
      return say('not-applicable', `No ${check.subject} was found in this target, as its configuration expects.`);
    const anything = [...this.#resources.keys()].some((kind) => kind !== 'account');
    const but = lists.find((listed) => listed.but !== undefined)?.but;
    const extent = but === undefined ? 'and the list is whole' : `but its list leaves out ${but}`;
    if (anything) return say('not-applicable', `No ${check.subject} was found in this target, ${extent}.`);
    return say(
      'unknown',
      'Nothing was found in this target. If it is meant to be empty, say `expect: empty` in its configuration.',
    );
  }
}
