/** Compares a night with the one before it: which verdicts turned, which resources came and went. */
import type { Verdict } from '../../checks/check.ts';
import type { Kind } from '../../providers/kinds.ts';
import { CompactMap } from '../evidence/compact-map.ts';
import { History } from '../evidence/history.ts';
import { type Condition, conditionNames, type PreviousHead, type PreviousRun } from '../evidence/previous-run.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { type Entry, entryMaker } from './entry.ts';
import type { Night } from './night.ts';
import { shortName } from './value.ts';
import { clip } from './visible.ts';

/** Entries of one list; the counts tell the rest. */
const longest = 200;

/**
 * `unmet`, `unknown`: so now, and otherwise before, or of a new resource. `mended`: unmet before, met now. `cleared`:
 * unmet before, not applicable now. `seen`: unknown before, met or not applicable now. `first`, `again`: unmet or
 * unknown now, and nobody looked before, or nobody could.
 */
export const turns = ['unmet', 'unknown', 'mended', 'cleared', 'seen', 'first', 'again'] as const;
export type Turn = (typeof turns)[number];

/**
 * `shown`: new, but its list was not whole before. `taken`: new, but it may be that nobody asked for it before.
 * `hidden`: not there, but its list is not whole now. `left`: not there, but it may be that nobody asks for it now.
 */
export const moves = ['appeared', 'shown', 'taken', 'gone', 'hidden', 'left'] as const;
export type Move = (typeof moves)[number];

export interface Mover {
  readonly name: string;
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

class Counted<T> {
  count = 0;
  readonly listed: T[] = [];

  add(make: () => T): void {
    this.count += 1;
    if (this.listed.length < longest) this.listed.push(make());
  }
}

export class Changes {
  readonly head: PreviousHead;
  /** What the night was made under that the night before was not. */
  readonly otherwise: readonly Condition[];
  readonly turned = countedBy<Turn, Entry>(turns);
  readonly moved = countedBy<Move, Mover>(moves);
  /** Records of the night before whose check did not run. */
  readonly dropped = new Counted<string>();
  readonly #previous: PreviousRun;
  readonly #history: History;
  readonly #before = new CompactMap(0);
  readonly #now = new CompactMap(0);
  readonly #kinds: ReadonlyMap<string, Kind>;
  readonly #targets: ReadonlySet<string>;
  readonly #checksBefore = new Set<string>();
  readonly #targetsBefore = new Set<string>();
  readonly #checksNow = new Set<string>();
  readonly #blindBefore: ReadonlySet<string>;
  readonly #blindNow: ReadonlySet<string>;

  private constructor(previous: PreviousRun, { checks, coverage: { targets }, conditions }: Night, history: History) {
    this.#previous = previous;
    this.#history = history;
    this.head = previous.head;
    const before = previous.head.conditions;
    this.otherwise = before === undefined ? [] : conditionNames.filter((name) => before[name] !== conditions[name]);
    this.#kinds = new Map(checks.map(({ id, subject }) => [id, subject]));
    this.#targets = new Set(targets.map(({ target }) => target));
    this.#blindBefore = new Set(previous.head.blind.map(({ target, kind }) => place(target, kind)));
    this.#blindNow = new Set(
      targets.flatMap(({ target, status, gaps }) => [
        ...(status === 'surveyed' ? [] : [place(target, null)]),
        ...gaps.map(({ kind }) => place(target, kind)),
      ]),
    );
  }

  /** Null where there is nothing to compare with, or it could not be read. */
  static async of(night: Night): Promise<Changes | null> {
    const { previous, history: held } = night;
    if (previous === null || previous.head.unread !== null) return null;
    const history = held ?? new History(previous.head.records);
    const changes = new Changes(previous, night, history);
    for await (const record of previous.records()) {
      if (held === null) history.add(record);
      const { check, target, resource } = partsOf(record.id);
      changes.#checksBefore.add(check);
      changes.#targetsBefore.add(target);
      if (!isStandIn(record.type)) changes.#before.add(resource, 0);
    }
    return changes;
  }

  /** Sees every record of the night once. True if it became what it is since the night before, as far as that saw. */
  see(record: EvidenceRecord, entry: (fresh: boolean) => Entry): boolean {
    const { id, verdict, resource } = record;
    const { check, target, resource: key } = partsOf(id);
    this.#checksNow.add(check);
    const before = this.#history.before(id);
    const arrival = isStandIn(resource.type) || this.#before.has(key) ? null : this.#arrival(target, check);
    const unseen = before === undefined ? this.#unseen(record, arrival) : null;
    const turn = turnOf(before?.verdict, verdict, unseen);
    const fresh = unseen === null && before?.verdict !== verdict;
    if (turn !== null) this.turned[turn].add(() => entry(fresh));
    if (!isStandIn(resource.type) && this.#now.add(key, 0) && arrival !== null)
      this.moved[arrival].add(() => mover(resource.target, resource.id, resource.type));
    return fresh;
  }

  /** After the last record: what of the night before is no longer there. */
  async finish(): Promise<void> {
    for await (const { id, type } of this.#previous.records()) {
      const { check, target, resource } = partsOf(id);
      const runs = this.#kinds.has(check) || this.#checksNow.has(check);
      if (!runs) this.dropped.add(() => id);
      const examined = this.#targets.has(target);
      // A resource that only checks looked at which no longer run: nothing is known of it.
      if (isStandIn(type) || (examined && !runs)) continue;
      // Each is noted as seen, so that it counts once.
      if (!this.#now.add(resource, 0)) continue;
      const elsewhere = !examined || this.otherwise.includes('scope');
      const move = this.#isBlind(this.#blindNow, target, check) ? 'hidden' : elsewhere ? 'left' : 'gone';
      this.moved[move].add(() => mover(target, resource.slice(target.length + 1), type));
    }
  }

  /** How a resource came that no record of the night before speaks of. */
  #arrival(target: string, check: string): 'appeared' | 'shown' | 'taken' {
    if (this.#isBlind(this.#blindBefore, target, check)) return 'shown';
    if (!this.#targetsBefore.has(target) || this.otherwise.includes('scope')) return 'taken';
    return 'appeared';
  }

  /** Why the night before has no such record; null where there was nothing to judge. */
  #unseen({ id, resource }: EvidenceRecord, arrival: Move | null): 'first' | 'again' | null {
    const { check, target } = partsOf(id);
    if (!this.#checksBefore.has(check) || !this.#targetsBefore.has(target) || arrival === 'taken') return 'first';
    if (this.#isBlind(this.#blindBefore, target, check)) return 'again';
    return arrival === 'appeared' || isStandIn(resource.type) ? null : 'first';
  }

  #isBlind(blind: ReadonlySet<string>, target: string, check: string): boolean {
    return blind.has(place(target, null)) || blind.has(place(target, this.#kinds.get(check) ?? null));
  }
}

/** Reads the night through for its changes alone; null where there is nothing to compare with. */
export async function changesOf(night: Night): Promise<Changes | null> {
  const changes = await Changes.of(night);
  if (changes === null) return null;
  const entryOf = entryMaker(new Map(night.checks.map((check) => [check.id, check])));
  for await (const record of night.records()) changes.see(record, (fresh) => entryOf(record, fresh));
  await changes.finish();
  return changes;
}

function turnOf(before: Verdict | undefined, now: Verdict, unseen: 'first' | 'again' | null): Turn | null {
  if (before === now) return null;
  if (now === 'unmet' || now === 'unknown') return unseen ?? now;
  if (before === 'unmet') return now === 'met' ? 'mended' : 'cleared';
  return before === 'unknown' ? 'seen' : null;
}

/** The evaluator's own stand-ins for a list that could not be read, and for a target as a whole. */
function isStandIn(type: string): boolean {
  return type === 'listing' || type === 'target';
}

/** Of a record's id, its profile left out; `resource` begins with its target. */
function partsOf(id: string): { readonly check: string; readonly target: string; readonly resource: string } {
  const [profile = '', check = '', target = ''] = id.split('/', 3);
  return { check, target, resource: id.slice(profile.length + check.length + 2) };
}

function countedBy<Name extends string, T>(names: readonly Name[]): Readonly<Record<Name, Counted<T>>> {
  return Object.fromEntries(names.map((name) => [name, new Counted<T>()])) as Record<Name, Counted<T>>;
}

function place(target: string, kind: Kind | null): string {
  return JSON.stringify([target, kind]);
}

function mover(target: string, id: string, type: string): Mover {
  return { name: shortName({ type, id }), id: clip(id, 300), type: clip(type, 80), target: clip(target, 80) };
}
