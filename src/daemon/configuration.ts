/** Keeps the last good configuration while its file is edited, and tells every change once. */
import type { Config } from '../config/load.ts';
import { ConfigError } from '../config/problem.ts';
import { type Journal, problemOf } from './journal.ts';

/** `refused`: it names another log or store, which only a restart can change. */
export type ConfigState = 'good' | 'broken' | 'refused';

export class Configuration {
  #good: Config;
  #state: ConfigState = 'good';
  /** What was last told, so that it is not told again every minute. */
  #told: string;
  readonly #read: () => Promise<Config>;
  readonly #journal: Journal;

  constructor(good: Config, read: () => Promise<Config>, journal: Journal) {
    this.#good = good;
    this.#told = good.digest;
    this.#read = read;
    this.#journal = journal;
  }

  get good(): Config {
    return this.#good;
  }

  get state(): ConfigState {
    return this.#state;
  }

  /** Reads the file again. Never throws for what is wrong with it. */
  async look(): Promise<void> {
    const { digest: keeps } = this.#good;
    let seen: Config;
    try {
      seen = await this.#read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      this.#state = 'broken';
      this.#tell(error.message, () =>
        this.#journal({ event: 'config-broken', problem: problemOf(error).problem, keeps }),
      );
      return;
    }
    const refused = refusedChange(this.#good, seen);
    this.#state = refused === null ? 'good' : 'refused';
    if (refused !== null) {
      this.#tell(seen.digest, () => this.#journal({ event: 'config-refused', changed: refused, keeps }));
      return;
    }
    this.#tell(seen.digest, () => {
      if (seen.digest === keeps) this.#journal({ event: 'config-mended', keeps });
      else
        this.#journal({
          event: 'config-changed',
          before: keeps,
          after: seen.digest,
          atRestart: atRestart(this.#good, seen),
        });
    });
    this.#good = seen;
  }

  #tell(what: string, tell: () => void): void {
    if (what !== this.#told) tell();
    this.#told = what;
  }
}

function refusedChange(good: Config, seen: Config): string | null {
  if (seen.log !== good.log) return 'log';
  return seen.store.path === good.store.path ? null : 'store.path';
}

/** What of a change the running daemon cannot take. */
function atRestart({ daemon }: Config, seen: Config): readonly string[] {
  const changed = (['listen', 'logLevel'] as const).filter(
    (name) => JSON.stringify(daemon[name]) !== JSON.stringify(seen.daemon[name]),
  );
  return changed.map((name) => `daemon.${name}`);
}
