/** Doctors a night the way the holder of the key could: signed again, with every number made to fit. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256Hex } from '../../src/evidence/digest.ts';
import { RecordTree } from '../../src/evidence/merkle.ts';
import { recordFiles } from '../../src/evidence/record-lines.ts';
import { bundleOf, performer, reseal, type SealedStore } from './sealed-store.ts';
import { type Verdict, verdictOn } from './tampered.ts';

export const newest = 5;
export const records = 'targets/east/records.ndjson';
export const facts = 'targets/east/facts.ndjson.gz';
export const observations = 'targets/east/observations.ndjson.gz';

/** Changes a file of a bundle, packed or not; a change that changes nothing is a mistake of the test. */
export function rewrite(file: string, change: (text: string) => string) {
  return (bundle: string) => {
    const path = join(bundle, file);
    const bytes = readFileSync(path);
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    const changed = change(text);
    if (changed === text) throw new Error(`${file} is as it was`);
    writeFileSync(path, file.endsWith('.gz') ? gzipSync(changed) : changed);
  };
}

/** Doctors the newest night and signs it again with the right key, its numbers made to fit. */
export async function resealed(
  store: SealedStore,
  doctor: (bundle: string) => void,
  asked: Parameters<typeof verdictOn>[2] = { performer },
): Promise<Verdict> {
  const spoil = (twin: string) => {
    const bundle = bundleOf(twin, newest);
    doctor(bundle);
    const files = recordFiles(['east', 'west']).map((file) => join(bundle, file));
    const tree = new RecordTree();
    const summary = { met: 0, unmet: 0, unknown: 0, 'not-applicable': 0 };
    for (const file of files) {
      for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
        const verdict = (/"verdict":"([a-z-]+)"/.exec(line) as string[])[1] as keyof typeof summary;
        summary[verdict] += 1;
        tree.add(Buffer.from(line));
      }
    }
    const digest = (file: string) => ({ digest: { sha256: sha256Hex(readFileSync(join(bundle, file))) } });
    reseal(bundle, store.second, {
      recordTree: { hash: 'rfc6962-sha256', size: tree.size, root: tree.root() },
      summary,
      policy: digest('inputs/policy.json'),
      scope: { ...digest('inputs/targets.json'), targets: 2 },
    });
  };
  return verdictOn(store, spoil, asked);
}

/** As `Verdict.named` names a finding in the newest night. */
export const at = (step: string, file: string) => `${step} ${newest} ${file === '-' ? file : `runs/000005/${file}`}`;
export const firstUnmet = (text: string) => text.replace('"verdict":"unmet"', '"verdict":"met"');
export const withoutLine = (pattern: RegExp) => (text: string) => text.replace(pattern, '');
