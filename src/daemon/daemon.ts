/** The daemon's loop: woken by a trigger it may not trust, it answers for every scheduled night, one at a time. */
import type { Instant } from '../../providers/kinds.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/load.ts';
import { type Night, type Parts, run } from '../run.ts';
import { nextScheduled, type Schedule } from '../schedule.ts';
import type { Log } from '../seal/log.ts';
import { StoreError } from '../store/store-error.ts';
import type { Configuration } from './configuration.ts';
import { changed, type Due, type DueRun, due, mostMissed, type Span, same } from './due.ts';
import { type Journal, problemOf } from './journal.ts';
import { settle, standing } from './standing.ts';
import { newStatus, type Status } from './status.ts';
import { Steadiness } from './steadiness.ts';
import { tellNight } from './tell-night.ts';
import { whyMissed } from './why-missed.ts';

/** What the daemon lives in; a test gives it another clock, and a smaller cloud. */
export interface Surroundings {
  readonly clock: Clock;
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly open: (config: Config) => Promise<Log>;
  /** `stop` ends the calls of the night, which is then sealed as it stands. */
  readonly parts: (config: Config, log: Log, stop: AbortSignal) => Promise<Parts>;
  /** Calls `wake` at the moments of the schedule, and often enough besides; the answer ends that. */
  readonly arm: (schedule: Schedule, wake: () => Promise<void>) => () => Promise<void>;
  readonly journal: Journal;
}

const hourMs = 3_600_000;
/** Between two attempts at a night: within its grace, and after it. */
const retrySoonMs = 5 * 60_000;
const retryLateMs = hourMs;

export class Daemon {
  readonly #around: Surroundings;
  readonly #configuration: Configuration;
  readonly #status: Status;
  readonly #stop = new AbortController();
  readonly #begun: Date;
  readonly #faults = new Map<Instant, string>();
  #lastNight: { readonly from: Date; readonly to: Date } | null = null;
  #armed: { readonly schedule: Schedule; readonly disarm: () => Promise<void> } | null = null;
  /** Null until the log was read. */
  #spans: readonly Span[] | null = null;
  #retry: { readonly scheduledFor: Instant | null; readonly since: Date; readonly at: Date } | null = null;
  #awake: Promise<void> | null = null;
  #again = false;
  #doubting = false;
  readonly #steadiness: Steadiness;

  constructor(configuration: Configuration, around: Surroundings) {
    this.#configuration = configuration;
    this.#around = around;
    this.#begun = around.clock.now();
    this.#status = newStatus(around.elapsed());
    this.#steadiness = new Steadiness(this.#begun, around.elapsed());
  }

  get status(): Readonly<Status> {
    return this.#status;
  }

  /** Opens the log once, so that what cannot work ends in an error now; a store that another agent writes to can wait. */
  async start(): Promise<void> {
    try {
      await using log = await this.#open();
      await this.#read(log);
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'locked') throw error;
      this.#fault(error, null);
    }
    this.#status.next = nextScheduled(this.#schedule, this.#begun);
    this.#arm();
  }

  /** Answers for what is due. Woken while it does so, it looks once more afterwards. Never throws. */
  wake(): Promise<void> {
    this.#again = true;
    this.#awake ??= this.#rounds().finally(() => {
      this.#awake = null;
      this.#status.busySince = null;
    });
    return this.#awake;
  }

  /** Lets no more questions out, seals the night that was begun, and waits for it. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#armed?.disarm();
    await this.#awake;
  }

  get #config(): Config {
    return this.#configuration.good;
  }

  get #schedule(): Schedule {
    return { cron: this.#config.schedule, timezone: this.#config.timezone };
  }

  get #graceMs(): number {
    return this.#config.run.graceHours * hourMs;
  }

  async #rounds(): Promise<void> {
    while (this.#again && !this.#stop.signal.aborted) {
      this.#again = false;
      this.#status.looked = this.#around.elapsed();
      this.#status.busySince = this.#status.looked;
      const byMs = this.#steadiness.look(this.#around.clock.now(), this.#status.looked);
      if (byMs !== null) this.#around.journal({ event: 'clock-moved', byMs });
      await this.#round().catch((error) => this.#fault(error, null));
    }
  }

  async #round(): Promise<void> {
    await this.#look();
    const now = this.#around.clock.now();
    this.#status.next = nextScheduled(this.#schedule, now);
    const isDue = this.#spans && due(this.#spans, this.#status.answered, now, this.#graceMs);
    const oldest = isDue?.missed[0] ?? isDue?.run?.scheduledFor ?? null;
    this.#status.overdue = oldest !== null && now.getTime() - Date.parse(oldest) > this.#graceMs ? oldest : null;
    if (isDue && isDue.run === null && !isDue.more) {
      this.#settled(now);
      return;
    }
    if (this.#waits(isDue?.run ?? null, now) || (isDue && this.#doubts(isDue))) return;
    try {
      // Moments may have come while a night was run.
      if (await this.#answer()) this.#again = true;
      this.#retry = null;
    } catch (error) {
      this.#fault(error, isDue?.run ?? null);
    }
  }

  /** Everything up to now has its statement, so only the newest schedule counts, from now at the latest. */
  #settled(now: Date): void {
    const last = this.#spans?.at(-1);
    if (last) this.#spans = [last.after > now ? { ...last, after: now } : last];
    const { answered } = this.#status;
    const ahead = answered !== null && Date.parse(answered) > now.getTime();
    if (ahead && !this.#status.ahead) this.#around.journal({ event: 'ahead', answered });
    this.#status.ahead = ahead;
  }

  async #look(): Promise<void> {
    const before = this.#schedule;
    await this.#configuration.look();
    this.#status.config = this.#configuration.state;
    if (same(before, this.#schedule)) return;
    if (this.#spans) this.#spans = changed(this.#spans, this.#schedule, this.#around.clock.now());
    this.#arm();
  }

  #arm(): void {
    // What ends the old trigger is not waited for: this may be running inside it.
    void this.#armed?.disarm();
    const schedule = this.#schedule;
    this.#armed = { schedule, disarm: this.#around.arm(schedule, () => this.wake()) };
  }

  /** Whether something was answered, so that there may be more. */
  async #answer(): Promise<boolean> {
    await using log = await this.#open();
    const spans = await this.#read(log);
    if (this.#doubts(due(spans, log.answered, this.#around.clock.now(), this.#graceMs))) return false;
    const run = await settle(log, spans, {
      now: () => this.#around.clock.now(),
      graceMs: this.#graceMs,
      stop: this.#stop.signal,
      whyMissed: (moment) =>
        whyMissed(moment, { begun: this.#begun, lastNight: this.#lastNight, faults: this.#faults }),
      onMissed: (scheduledFor, { sequence }, reason) => {
        this.#around.journal({ event: 'missed', scheduledFor, sequence, reason });
        this.#note(log);
      },
    });
    if (run !== null) await this.#run(log, run);
    this.#note(log);
    return true;
  }

  #doubts(isDue: Due): boolean {
    const doubts = this.#steadiness.doubts(isDue, this.#around.elapsed());
    const oldest = isDue.missed[0] ?? isDue.run?.scheduledFor ?? null;
    if (doubts && !this.#doubting) this.#around.journal({ event: 'doubts-clock', oldest });
    this.#doubting = doubts;
    return doubts;
  }

  async #run(log: Log, { scheduledFor, trigger, late }: DueRun): Promise<void> {
    const { journal, clock } = this.#around;
    const config = this.#config;
    const from = clock.now();
    journal({ event: 'night-begun', scheduledFor, trigger, late, config: config.digest });
    this.#status.running = { scheduledFor, deadlineMs: config.run.deadlineMinutes * 60_000 };
    try {
      const night: Night = { trigger, scheduledFor, late, source: 'live' };
      const done = await run(night, await this.#around.parts(config, log, this.#stop.signal));
      tellNight(journal, scheduledFor, done, clock.now().getTime() - from.getTime());
      this.#faults.clear();
    } finally {
      this.#status.running = null;
      this.#lastNight = { from, to: clock.now() };
    }
  }

  #open(): Promise<Log> {
    return this.#around.open(this.#config);
  }

  async #read(log: Log): Promise<readonly Span[]> {
    for (const { did, sequence = null } of log.recovered) this.#around.journal({ event: 'recovered', did, sequence });
    this.#spans ??= await standing(log, this.#schedule, this.#around.clock.now(), this.#graceMs);
    this.#note(log);
    return this.#spans;
  }

  /** Whether the last attempt at this night was too short a while ago. */
  #waits(run: DueRun | null, now: Date): boolean {
    const retry = this.#retry;
    if (retry === null || retry.scheduledFor !== (run?.scheduledFor ?? null)) return false;
    // A clock that was set back behind the fault would hold the next attempt up for as long.
    return now >= retry.since && now < retry.at;
  }

  #note({ answered, counts, lastRun }: Log): void {
    Object.assign(this.#status, { answered, counts, lastRun, fault: null });
  }

  #fault(error: unknown, run: DueRun | null): void {
    const since = this.#around.clock.now();
    const at = new Date(since.getTime() + (run?.late ? retryLateMs : retrySoonMs));
    const scheduledFor = run?.scheduledFor ?? null;
    this.#retry = { scheduledFor, since, at };
    const { code, problem } = problemOf(error);
    this.#status.fault = code;
    this.#status.faults += 1;
    if (scheduledFor !== null) this.#faults.set(scheduledFor, code);
    const [oldest] = this.#faults.keys();
    if (oldest !== undefined && this.#faults.size > mostMissed) this.#faults.delete(oldest);
    this.#around.journal({ event: 'fault', code, problem, scheduledFor, retryAt: at.toISOString() });
  }
}
