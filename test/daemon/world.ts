/** A daemon in a world of its own: a clock that a test sets, a cabinet for a cloud, and a real configuration, key and log. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect } from 'vitest';
import { checks } from '../../checks/index.ts';
import { defaultPolicy } from '../../checks/policy.ts';
import { settingsForEvidence } from '../../src/config/evidence.ts';
import { type Config, loadConfig } from '../../src/config/load.ts';
import { Configuration } from '../../src/daemon/configuration.ts';
import { Daemon, type Surroundings } from '../../src/daemon/daemon.ts';
import { type Event, journal } from '../../src/daemon/journal.ts';
import type { Predicate } from '../../src/evidence/predicate.ts';
import { readPublicKey } from '../../src/evidence/public-key-file.ts';
import { Handles } from '../../src/observe/handles.ts';
import { live } from '../../src/observe/live.ts';
import type { Parts } from '../../src/run.ts';
import type { Log } from '../../src/seal/log.ts';
import { createKey } from '../../src/sign/create-key.ts';
import { verify } from '../../src/verify/verify.ts';
import { logOf } from '../../src/wire.ts';
import { bundleOf, predicateOf } from '../verify/sealed-store.ts';
import { type Answer, cabinetProvider } from './cabinet-provider.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export type Line = Event & { readonly level: string; readonly time: string; readonly msg: string };

export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'daemon-'));
  readonly store = join(this.folder, 'evidence');
  readonly configPath = join(this.folder, 'config.yaml');
  readonly lines: Line[] = [];
  /** The time of day, as the machine takes it to be. */
  now: number;
  /** By how much somebody has set it. */
  set = 0;
  /** What the cabinets do. */
  answer: Answer = () => 'opens';
  /** Called for what a target's survey has found. */
  onProgress: (target: string) => void = () => undefined;
  /** Called when a night has everything it needs. */
  onNight: () => void = () => undefined;
  /** How often the trigger was armed and disarmed. */
  armed: string[] = [];
  #daemon: Daemon | null = null;

  constructor(now: string) {
    this.now = Date.parse(now);
  }

  /** With a key and a configuration of two targets; `change` adds to it. */
  static async at(now: string, change: object = {}): Promise<World> {
    const world = new World(now);
    await createKey(join(world.folder, 'keys'), undefined);
    world.configure(change);
    return world;
  }

  configure(change: object): void {
    const targets = ['east', 'west'].map((id) => ({ id, expect: 'empty', limits: { attempts: 1 }, cabinet: {} }));
    writeFileSync(this.configPath, JSON.stringify({ log: 'clinic.example/year', targets, ...change }));
  }

  get daemon(): Daemon {
    if (this.#daemon === null) throw new Error('the daemon does not run');
    return this.#daemon;
  }

  readonly read = (): Promise<Config> =>
    loadConfig(this.configPath, [cabinetProvider((...all) => this.answer(...all))]);

  /** Starts a daemon, as a new process would, and lets it look for the first time. */
  async boot(): Promise<void> {
    const tell = journal('info', this.#lines());
    this.#daemon = new Daemon(new Configuration(await this.read(), this.read, tell), {
      clock: this.#clock,
      elapsed: () => this.now - this.set,
      open: logOf,
      parts: (config, log, stop) => this.#parts(config, log, stop),
      arm: ({ cron }) => {
        this.armed.push(cron);
        return async () => void this.armed.push(`not ${cron}`);
      },
      journal: tell,
    } satisfies Surroundings);
    await this.#daemon.start();
    await this.#daemon.wake();
  }

  /** Sets the clock, and lets the daemon look. */
  async wakeAt(moment: string | number): Promise<void> {
    this.now = typeof moment === 'number' ? moment : Date.parse(moment);
    await this.daemon.wake();
  }

  /** Lets the daemon look, and once more when it believes its clock. */
  async wakeTwice(moment: string | number = this.now): Promise<void> {
    await this.wakeAt(moment);
    await this.wakeAt(this.now + 10 * minute);
  }

  async stop(): Promise<void> {
    await this.#daemon?.stop();
    this.#daemon = null;
  }

  /** The statements of the log, read without the code under test. */
  statements(): readonly Predicate[] {
    return readdirSync(join(this.store, 'runs'))
      .sort()
      .map((name) => predicateOf(bundleOf(this.store, Number(name))));
  }

  /** Steps of a verification against a schedule of ours, by outcome. */
  async verified(cron: string, timezone: string, from: string, until: string) {
    const keys = [await readPublicKey(join(this.folder, 'keys/signer.pub.pem'))];
    const trust = { keys, log: 'clinic.example/year', schedule: { cron, timezone, from, until } };
    return verify({ path: this.store, trust, performer: null });
  }

  told<K extends Event['event']>(event: K): readonly Extract<Line, { readonly event: K }>[] {
    return this.lines.filter((line) => line.event === event) as Extract<Line, { readonly event: K }>[];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  readonly #clock = { now: () => new Date(this.now) };

  #lines(): Writable {
    return new Writable({
      write: (chunk, _encoding, done) => {
        this.lines.push(JSON.parse(String(chunk)) as Line);
        done();
      },
    });
  }

  async #parts(config: Config, log: Log, stop: AbortSignal): Promise<Parts> {
    this.onNight();
    const limits = { concurrency: 1, timeoutSeconds: 60, attempts: 1 };
    const provider = cabinetProvider((...all) => this.answer(...all));
    const handles = new Handles(new Uint8Array(32));
    return {
      log,
      checks,
      policy: defaultPolicy,
      plans: config.targets.map(({ id, scope, settings, expect }) => ({ id, provider, scope, settings, expect })),
      settings: settingsForEvidence(config),
      configDigest: config.digest,
      controlsWithoutCheck: [],
      door: async (_plan, record) => live({ limits, clock: this.#clock, handles, deadline: stop, record }),
      clock: this.#clock,
      collector: { name: 'backup-evidence', version: '9.9.9', digest: { sha256: 'c'.repeat(64) }, node: 'v24.0.0' },
      progress: ({ target }) => this.onProgress(target),
    };
  }
}

export const night = (day: number) => `2026-11-${day}T02:00:00.000Z`;

/** The scheduled moments that the log answers for, in its order. */
export function moments(world: World): readonly unknown[] {
  return world.statements().map((each) => 'scheduledFor' in each && each.scheduledFor);
}

/** With one night sealed, on the 10th. */
export async function begun(change: object = {}): Promise<World> {
  const world = await World.at(night(10), change);
  await world.boot();
  expect(moments(world)).toEqual([night(10)]);
  return world;
}
