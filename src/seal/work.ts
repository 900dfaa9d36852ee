/** A bundle under construction. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { assertBundlePath, sealingFiles } from '../evidence/layout.ts';
import { makeFolder } from '../store/durable.ts';
import { asStoreError } from '../store/store-error.ts';
import { payloadFile } from './finish.ts';

export class Work {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The absolute path for a file of the bundle, its folders made. Throws `unsafe-name` for a path that no bundle has. */
  async file(path: string): Promise<string> {
    assertBundlePath(path);
    if (sealingFiles.includes(path) || path === payloadFile) {
      throw new EvidenceError('unsafe-name', `${path} is written by sealing only.`);
    }
    const absolute = join(this.path, path);
    await makeFolder(dirname(absolute)).catch((error) => {
      throw asStoreError(error, this.path);
    });
    return absolute;
  }

  /** Deletes everything built so far. */
  async discard(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
