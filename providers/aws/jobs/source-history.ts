/** What the jobs of all regions show of each source: which plan backs it up, where copies went, when it was restored. */
import { joined } from '../../fact.ts';
import type { CopyMade, Facts, Restore } from '../../kinds.ts';
import type { Fact, Gap, Seen } from '../../resource.ts';
import { type Reading, unreadable } from '../asking/read.ts';
import type { Whereabouts } from '../place.ts';
import { readVaultArn } from '../plans/vault-arn.ts';
import type { Job, Work } from './job-list.ts';
import { mostSources } from './job-tally.ts';
import { type Newest, newer, newestOf } from './newest.ts';
import { readRestore } from './restore-job.ts';

/** Kept of each source that a job names, so it is as little as the facts need. */
interface Entry {
  /** Whether a backup of it was at least tried. */
  backedUp: boolean;
  plan?: Newest<string>;
  restore?: Newest<Reading<Restore>>;
  /** By ARN of the vault. */
  copies?: Map<string, Newest<Dated>>;
}

/** Whether a copy is as young as its job; one by hand may be of an old backup, and one with issues need not be whole. */
type Dated = 'dated' | 'undated';

type List = Seen & { readonly gap: Gap | null };

/** A job runs in the region in which its backup lies: a backup where its source is, a copy from there or from a copy. */
export class SourceHistory {
  readonly #account: string;
  readonly #sources = new Map<string, Entry>();
  /** By work and region. */
  readonly #lists = new Map<string, List>();
  #tooMany = false;

  constructor({ account }: Pick<Whereabouts, 'account'>) {
    this.#account = account;
  }

  /** Notes one job as it is read from the list of a region. */
  note(region: string, work: Work, job: Job, seen: Seen): void {
    const { source, endedWell, withIssues, begun, plan, destination } = job;
    const made = endedWell || withIssues;
    if (source === null || (work === 'copy' && !destination)) {
      // It may be the newest of any source.
      if (made) this.end(region, work, seen, namesTooLittle);
      return;
    }
    const entry = this.#entryOf(source);
    if (entry === undefined) return;
    entry.backedUp ||= work === 'backup';
    if (!made) return;
    if (plan) entry.plan = newer(entry.plan, { at: begun, shown: plan, seen });
    if (destination) {
      entry.copies ??= new Map();
      const shown = endedWell && job.ofNewBackup ? 'dated' : 'undated';
      entry.copies.set(destination, datedFirst(entry.copies.get(destination), { at: begun, shown, seen }));
    }
    if (job.restored) entry.restore = newer(entry.restore, readRestore(begun, job.restored, seen));
  }

  /** Notes that the list of a region (`*` for those not known) was read to its end, or why it does not tell everything. */
  end(region: string, work: Work, { observations, observedAt }: Seen, gap: Gap | null): void {
    const before = this.#lists.get(`${work} ${region}`)?.gap ?? null;
    this.#lists.set(`${work} ${region}`, { observations, observedAt, gap: before ?? gap });
  }

  /** Whether a backup of this source was tried in the window of jobs. */
  names(arn: string): boolean {
    return !this.#tooMany && (this.#sources.get(arn)?.backedUp ?? false);
  }

  /** ARN of the plan whose job backed up any of these last. */
  planOf(region: string, arns: readonly string[]): Fact<Facts['source']['plan']> {
    const newest = newestOf(this.#entries(arns).map(({ plan }) => plan));
    return this.#fact([this.#list('backup', region)], newest ? [newest.seen] : [], {
      value: newest?.shown ?? null,
    });
  }

  /** The newest copy of any of these in each vault. */
  copiesOf(region: string, arns: readonly string[]): Fact<readonly CopyMade[]> {
    const copies = new Map<string, Newest<Dated>>();
    for (const entry of this.#entries(arns)) {
      for (const [vault, copy] of entry.copies ?? []) copies.set(vault, datedFirst(copies.get(vault), copy));
    }
    const made = [...copies]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([store, { at, shown, seen }]) => ({
        store,
        at: shown === 'dated' ? at : null,
        seen,
        place: readVaultArn(store),
      }));
    const own = made.flatMap(({ place }) => (place?.account === this.#account ? place.region : []));
    // Regions that are out of scope are not asked for what was copied on from there.
    const lists = [...new Set(['*', ...own])].flatMap((from) => this.#lists.get(`copy ${from}`) ?? []);
    const value = made.flatMap(({ store, at, place }) => (place ? { store, ...place, at } : []));
    const reading = value.length < made.length ? noVault : { value };
    return this.#fact(
      [this.#list('copy', region), ...lists],
      made.map(({ seen }) => seen),
      reading,
    );
  }

  /** The newest restore of any of these, in whatever region it ran; null where no list names one. */
  restoreOf(arns: readonly string[]): Fact<Restore | null> {
    const newest = newestOf(this.#entries(arns).map(({ restore }) => restore));
    // In an order of their names, as answers come in any.
    const names = [...this.#lists.keys()].filter((name) => name.startsWith('restore ')).sort();
    const lists = names.flatMap((name) => this.#lists.get(name) ?? []);
    return this.#fact<Restore | null>(lists, newest ? [newest.seen] : [], newest?.shown ?? { value: null });
  }

  /** What was read, unless a list lacks something: then what was not seen may be newer. */
  #fact<T>(lists: readonly List[], shown: readonly Seen[], reading: Reading<T>): Fact<T> {
    // Which sources are known then, depends on how soon each region answered.
    if (this.#tooMany) return { ...joined(lists.slice(0, 1)), ...tooMany };
    const lacking = lists.find(({ gap }) => gap !== null);
    if (lacking?.gap) return { ...joined([lacking]), gap: lacking.gap };
    return { ...joined(shown.length > 0 ? shown : lists), ...reading };
  }

  #entries(arns: readonly string[]): readonly Entry[] {
    return arns.flatMap((arn) => this.#sources.get(arn) ?? []);
  }

  #entryOf(source: string): Entry | undefined {
    const before = this.#sources.get(source);
    if (before !== undefined) return before;
    if (this.#sources.size >= mostSources) {
      this.#tooMany = true;
      return undefined;
    }
    const entry: Entry = { backedUp: false };
    this.#sources.set(source, entry);
    return entry;
  }

  #list(work: Work, region: string): List {
    return this.#lists.get(`${work} ${region}`) ?? { observations: [], observedAt: '', gap: notAsked };
  }
}

/** What is known to be young is not hidden by a later copy of who knows what. */
function datedFirst(before: Newest<Dated> | undefined, one: Newest<Dated>): Newest<Dated> {
  if (before === undefined || before.shown === one.shown) return newer(before, one);
  return one.shown === 'dated' ? one : before;
}

const namesTooLittle: Gap = {
  reason: 'malformed',
  detail: 'A job that ended well names no source, or no vault that it copied to, so it may be that of any source.',
};
const notAsked: Gap = { reason: 'unsupported', detail: 'The jobs of a region that is not looked at are not known.' };
const tooMany = unreadable('truncated', `The jobs are of more than ${mostSources} sources.`);
const noVault = unreadable('malformed', 'A copy went to what is no vault.');
