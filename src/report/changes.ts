/** Compares a night with the one before it: which verdicts turned, which resources came and went. */
import type { Check, Verdict } from '../../checks/check.ts';
import type { Kind } from '../../providers/kinds.ts';
import { CompactMap } from '../evidence/compact-map.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { History } from '../evidence/history.ts';
import type { PreviousHead, PreviousRun } from '../evidence/previous-run.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { type Entry, entryMaker } from './entry.ts';
import type { Night } from './night.ts';
import { shortName } from './value.ts';
import { clip } from './visible.ts';

/** Entries of one list; the counts tell the rest. */
const longest = 200;

/** `cleared`: unmet before, and met or not applicable now. `seen`: the same, but unknown before. */
export const turns = ['unmet', 'unknown', 'cleared', 'seen'] as const;
export type Turn = (typeof turns)[number];

/** `shown`: new, but its list was not whole before. `hidden`: not there, but its list is not whole now. */
export const moves = ['appeared', 'shown', 'gone', 'hidden'] as const;
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
  readonly turned: Readonly<Record<Turn, Counted<Entry>>> = {
    ...{ unmet: new Counted<Entry>(), unknown: new Counted<Entry>() },
    ...{ cleared: new Counted<Entry>(), seen: new Counted<Entry>() },
  };
  readonly moved: Readonly<Record<Move, Counted<Mover>>> = {
    ...{ appeared: new Counted<Mover>(), shown: new Counted<Mover>() },
    ...{ gone: new Counted<Mover>(), hidden: new Counted<Mover>() },
  };
  readonly #previous: PreviousRun;
  readonly #history = new History();
  readonly #before = new CompactMap(0);
  readonly #now = new CompactMap(0);
  readonly #kinds: ReadonlyMap<string, Kind>;
  readonly #blindBefore: ReadonlySet<string>;
  readonly #blindNow: ReadonlySet<string>;

  private constructor(previous: PreviousRun, checks: readonly Check[], coverage: Coverage) {
    this.#previous = previous;
    this.head = previous.head;
    this.#kinds = new Map(checks.map(({ id, subject }) => [id, subject]));
    this.#blindBefore = new Set(previous.head.blind.map(({ target, kind }) => place(target, kind)));
    this.#blindNow = new Set(
      coverage.targets.flatMap(({ target, status, gaps }) => [
        ...(status === 'surveyed' ? [] : [place(target, null)]),
        ...gaps.map(({ kind }) => place(target, kind)),
      ]),
    );
  }

  /** Null where there is nothing to compare with, or it could not be read. */
  static async of({ previous, checks, coverage }: Night): Promise<Changes | null> {
    if (previous === null || previous.head.unread !== null) return null;
    const changes = new Changes(previous, checks, coverage);
    for await (const record of previous.records()) {
      changes.#history.add(record);
      if (!isStandIn(record.type)) changes.#before.add(resourceOf(record.id), 0);
    }
    return changes;
  }

  /** Sees every record of the night once. True if its verdict is another than the night before, or the first. */
  see(record: EvidenceRecord, entry: (fresh: boolean) => Entry): boolean {
    const { verdict, resource, check } = record;
    const before = this.#history.before(record.id);
    const turn = turnOf(before?.verdict, verdict);
    if (turn !== null) this.turned[turn].add(() => entry(true));
    const key = resourceOf(record.id);
    if (!isStandIn(resource.type) && this.#now.add(key, 0) && !this.#before.has(key)) {
      const move = this.#isBlind(this.#blindBefore, resource.target, check) ? 'shown' : 'appeared';
      this.moved[move].add(() => mover(resource.target, resource.id, resource.type));
    }
    return before?.verdict !== verdict;
  }

  /** After the last record: what of the night before is no longer there. */
  async finish(): Promise<void> {
    for await (const { id, type } of this.#previous.records()) {
      const key = resourceOf(id);
      // Each is noted as seen, so that it counts once.
      if (isStandIn(type) || !this.#now.add(key, 0)) continue;
      const slash = key.indexOf('/');
      const target = key.slice(0, slash);
      const move = this.#isBlind(this.#blindNow, target, id.split('/', 2)[1] ?? '') ? 'hidden' : 'gone';
      this.moved[move].add(() => mover(target, key.slice(slash + 1), type));
    }
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

function turnOf(before: Verdict | undefined, now: Verdict): Turn | null {
  if (before === now) return null;
  if (now === 'unmet' || now === 'unknown') return now;
  if (before === 'unmet') return 'cleared';
  return before === 'unknown' ? 'seen' : null;
}

/** The evaluator's own stand-ins for a list that could not be read, and for a target as a whole. */
function isStandIn(type: string): boolean {
  return type === 'listing' || type === 'target';
}

/** Of a record's id, profile and check left out: target and resource. */
function resourceOf(id: string): string {
  return id.slice(id.indexOf('/', id.indexOf('/') + 1) + 1);
}

function place(target: string, kind: Kind | null): string {
  return JSON.stringify([target, kind]);
}

function mover(target: string, id: string, type: string): Mover {
  return { name: shortName({ type, id }), id: clip(id, 300), type: clip(type, 80), target: clip(target, 80) };
}
