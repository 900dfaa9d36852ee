/** Makes a log of many nights out of one that was really collected, sealing it anew for each. */
import { link, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFile, runsFolder, sealingFiles, sequenceName, statementFile } from '../src/evidence/layout.ts';
import type { PredicateOf } from '../src/evidence/predicate.ts';
import type { RunFacts } from '../src/evidence/run-facts.ts';
import { decodeSigstoreBundle } from '../src/evidence/sigstore-bundle.ts';
import { parseStatement } from '../src/evidence/statement.ts';
import { keepPreviousRun } from '../src/previous-run.ts';
import { type Log, openLog } from '../src/seal/log.ts';
import { openLocalKey } from '../src/sign/local-key.ts';
import { log, type Workplace } from './workplace.ts';

const dayMs = 24 * 3_600_000;
const firstNight = Date.parse('2026-01-01T02:00:00.000Z');

/** Makes `verify` look for every night after the prepared one, which was asked for by hand. */
export function scheduleOptions(nights: number): readonly string[] {
  return ['--schedule', '0 2 * * *', '--from', nightAt(1), '--until', nightAt(nights - 1)];
}

/** The moment for which the night with this sequence is scheduled. */
function nightAt(sequence: number): string {
  return new Date(firstNight + sequence * dayMs).toISOString();
}

/** Adds nights to the one that the store holds until there are as many as wanted. */
export async function sealNights(place: Workplace, wanted: number): Promise<void> {
  const prepared = join(place.store, runsFolder, sequenceName(0));
  const signer = await openLocalKey(place.privateKey);
  await using open = await openLog({ path: place.store, name: log, signer });
  const { payload } = decodeSigstoreBundle(await readFile(join(prepared, statementFile)));
  const { predicate } = parseStatement(payload);
  if (predicate.kind !== 'run') throw new Error('the prepared night is no run');
  while (open.next < wanted) await sealAgain(open, prepared, predicate);
}

async function sealAgain(
  open: Log,
  prepared: string,
  { log: _log, previous: _previous, keys: _keys, sequence: _sequence, ...said }: PredicateOf<'run'>,
): Promise<void> {
  const moment = nightAt(open.next);
  const times = {
    trigger: 'schedule',
    scheduledFor: moment,
    startedAt: moment,
    finishedAt: moment,
    evaluationTime: moment,
  } as const;
  const work = await open.begin();
  await keepPreviousRun(open, work);
  for (const file of await filesOf(prepared)) {
    // A link has the same bytes and spares the disk a year of copies.
    if (file !== runFile) await link(join(prepared, file), await work.file(file));
  }
  const facts = JSON.parse(await readFile(join(prepared, runFile), 'utf8')) as RunFacts;
  await writeFile(await work.file(runFile), `${JSON.stringify({ ...facts, ...times, sequence: open.next })}\n`);
  await open.seal<'run'>(work, { ...said, ...times });
}

async function filesOf(bundle: string): Promise<readonly string[]> {
  const entries = await readdir(bundle, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(bundle.length + 1))
    .filter((file) => !sealingFiles.includes(file));
}
