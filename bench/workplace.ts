/** A folder for one measured installation of the product: configuration, key and store, gone when disposed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '../providers/aws/aws-operation.ts';
import { type CreatedKey, createKey } from '../src/sign/create-key.ts';
import { regions } from './estate.ts';
import { measured, type Ran } from './measured.ts';

/** The collector's exit code for a night in which something is unmet, as in the pretend account it is. */
const somethingUnmet = 3;

export const log = 'bench.example/backup-evidence';

export class Workplace implements AsyncDisposable {
  readonly store: string;
  readonly privateKey: string;
  readonly #publicKey: string;
  readonly #program: string;
  readonly #folder: string;

  private constructor(program: string, folder: string, key: CreatedKey) {
    this.#program = program;
    this.#folder = folder;
    this.store = join(folder, 'evidence');
    this.privateKey = key.privatePath;
    this.#publicKey = key.publicPath;
  }

  /** `program`: path of the command line. `url`: where it finds AWS. `regionCount`: as of the estate. */
  static async make(program: string, url: string, regionCount: number): Promise<Workplace> {
    const folder = await mkdtemp(join(tmpdir(), 'backup-evidence-bench-'));
    const place = new Workplace(program, folder, await createKey(join(folder, 'keys')));
    const endpoints = Object.fromEntries(services.map((service) => [service, { url }]));
    const config = {
      log,
      store: { path: place.store },
      signing: { key: place.privateKey },
      policy: { allowedRegions: ['us-east-1', 'us-west-2'] },
      targets: [
        {
          id: 'main',
          aws: { credentials: { kind: 'environment' }, endpoints, regions: regions.slice(0, regionCount) },
        },
      ],
    };
    await writeFile(place.#config, JSON.stringify(config));
    return place;
  }

  get #config(): string {
    return join(this.#folder, 'config.yaml');
  }

  /** One night, from the spawned command line to the sealed bundle. */
  collect(): Promise<Ran> {
    return measured(this.#program, ['collect', '--json', '--config', this.#config], [somethingUnmet]);
  }

  verify(...options: readonly string[]): Promise<Ran> {
    return measured(this.#program, ['verify', this.store, '--json', '--key', this.#publicKey, ...options]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}
