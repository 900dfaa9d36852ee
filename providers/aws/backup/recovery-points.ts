/** Counts the recovery points of one vault while they are listed, and keeps none of them. */
import { joined } from '../../fact.ts';
import { type Instant, mostExamples, type Some } from '../../kinds.ts';
import type { Fact, Gap, ResourceOf, Seen } from '../../resource.ts';
import type { Answer } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { listRecoveryPointsByBackupVault } from './vault-operations.ts';

type Page = Answer<BodyOf<typeof listRecoveryPointsByBackupVault>>;
type Point = BodyOf<typeof listRecoveryPointsByBackupVault>['RecoveryPoints'][number];
type PointFacts = ResourceOf<'recovery-points'>['facts'];

const dayMs = 86_400_000;

/** Older and newer words for a recovery point that is whole; a continuous one that is `STOPPED` can still be restored. */
const whole: ReadonlySet<string> = new Set(['COMPLETED', 'AVAILABLE', 'STOPPED']);

/** Neither there yet nor there for long: they are not counted. */
const passing: ReadonlySet<string> = new Set(['CREATING', 'DELETING']);

/** "AWS Backup randomizes its deletions within 8 hours following recovery point expiration" (deleting-backups.html). */
const deletedWithinMs = 8 * 3_600_000;

export class RecoveryPoints {
  readonly #asOf: number;
  #count = 0;
  #last: Page | null = null;
  readonly #unencrypted = new Examples();
  readonly #unusable = new Examples();
  #encryptionUnsaid: Seen | null = null;
  #newest: Extreme<Instant> | null = null;
  #oldest: Extreme<Instant> | null = null;
  #shortest: Extreme<number> | null = null;

  constructor(asOf: Instant) {
    this.#asOf = Date.parse(asOf);
  }

  /** Takes the next page, or what stands in its place. */
  add(page: Page): void {
    this.#last = page;
    if (!('body' in page)) return;
    for (const point of page.body.RecoveryPoints) if (!passing.has(point.Status)) this.#look(point, page);
  }

  #look(point: Point, page: Seen): void {
    this.#count += 1;
    const { RecoveryPointArn: arn, Status, CreationDate: made, IsEncrypted } = point;
    if (IsEncrypted === false) this.#unencrypted.add(arn, page);
    if (IsEncrypted !== true && IsEncrypted !== false) this.#encryptionUnsaid ??= page;
    if (!whole.has(Status)) {
      this.#unusable.add(arn, page);
      return;
    }
    if (!this.#newest || made > this.#newest.value) this.#newest = { value: made, page };
    if (!this.#oldest || made < this.#oldest.value) this.#oldest = { value: made, page };
    // What is whole past its end is held, as by a legal hold, and its end says nothing of how long it is kept.
    const end = point.CalculatedLifecycle?.DeleteAt;
    if (end && Date.parse(end) + deletedWithinMs < this.#asOf) return;
    const kept = daysKept(point);
    if (kept !== null && (!this.#shortest || kept < this.#shortest.value)) this.#shortest = { value: kept, page };
  }

  /** Each fact names the pages that show it and the last, which says that there are no more. */
  facts(): PointFacts {
    const last = this.#last ?? { observations: [], observedAt: '', gap: unasked };
    const gap = 'gap' in last ? last.gap : null;
    const said = <T>(value: T, ...pages: readonly (Seen | null | undefined)[]): Fact<T> => {
      const seen = joined([...pages.filter((page) => page !== null && page !== undefined), last]);
      return gap === null ? { ...seen, value } : { ...seen, gap };
    };
    const extreme = <T>(found: Extreme<T> | null) => said(found?.value ?? null, found?.page);
    return {
      count: said(this.#count),
      unencrypted: this.#encryptionFact(said),
      unusable: said(this.#unusable.some(), ...this.#unusable.pages),
      newest: extreme(this.#newest),
      oldest: extreme(this.#oldest),
      shortestRetentionDays: extreme(this.#shortest),
    };
  }

  /** What is known to be unencrypted outweighs what is not known. */
  #encryptionFact(said: (value: Some, ...pages: Seen[]) => Fact<Some>): Fact<Some> {
    const fact = said(this.#unencrypted.some(), ...this.#unencrypted.pages);
    if (this.#encryptionUnsaid === null || this.#unencrypted.some().count > 0) return fact;
    return { ...joined([fact, this.#encryptionUnsaid]), gap: encryptionUnsaid };
  }
}

interface Extreme<T> {
  readonly value: T;
  readonly page: Seen;
}

const unasked: Gap = { reason: 'unreachable', detail: 'The recovery points of this vault were not asked for.' };
const encryptionUnsaid: Gap = {
  reason: 'malformed',
  detail: 'The list of recovery points does not say of each whether it is encrypted.',
};

/** How many there are, the first few by name, and the pages that show those. */
class Examples {
  readonly #names: string[] = [];
  readonly #pages = new Set<Seen>();
  #count = 0;

  add(name: string, page: Seen): void {
    this.#count += 1;
    if (this.#names.length >= mostExamples) return;
    this.#names.push(name);
    this.#pages.add(page);
  }

  some(): Some {
    return { count: this.#count, examples: [...this.#names] };
  }

  get pages(): readonly Seen[] {
    return [...this.#pages];
  }
}

/**
 * Days from making to deletion, in whole days, or null for a point without an end. One that an event ends, as a copy
 * that was made of it, lasts only until it is elsewhere, and is no measure of how long backups are kept.
 */
export function daysKept({ CreationDate, Lifecycle, CalculatedLifecycle }: Point): number | null {
  if (Lifecycle?.DeleteAfterEvent) return null;
  const planned = Lifecycle?.DeleteAfterDays ?? null;
  const end = CalculatedLifecycle?.DeleteAt;
  // Less than a day is no time to keep anything: so other calls of the service write that there is no end.
  if (!end) return planned !== null && planned > 0 ? planned : null;
  const days = (Date.parse(end) - Date.parse(CreationDate)) / dayMs;
  // The plan's own number, where the day is that of the plan: jobs take a while, and days are not cut short for it.
  return planned !== null && Math.abs(days - planned) < 1 ? planned : Math.floor(days);
}
