/** Reads from the store what a request asks for, and turns it into an answer. */
import { join } from 'node:path';
import type { Check } from '../../checks/check.ts';
import { saidIn } from '../browse/night-at.ts';
import { findingsFile, reportFile, sequenceName } from '../evidence/layout.ts';
import { openPlainFile } from '../evidence/plain-file.ts';
import { readRecord } from '../evidence/record-lines.ts';
import { changesOf } from '../report/changes.ts';
import { nightIn } from '../report/exports.ts';
import { html } from '../report/html.ts';
import { openEvidence, storedBundle } from '../verify/evidence-on-disk.ts';
import type { Wanted } from './guard.ts';
import { changesPage, filesPage, nightPage, titleOf } from './night-page.ts';
import { foreignPolicy, page, pagePolicy } from './page.ts';
import { perPage, type Row, timeline } from './timeline.ts';

/** Of a file of a bundle; what is larger is copied from the disk. */
const mostBytes = 1024 ** 3;

export interface Answer {
  readonly type: string;
  readonly policy: string;
  /** The name to save it under; null for what is shown. */
  readonly saveAs: string | null;
  readonly body: Iterable<string> | AsyncIterable<Uint8Array>;
}

/** A file of more than fits into an answer, so that none passes for whole that was cut. */
export class TooLargeToShow extends Error {
  override readonly name = 'TooLargeToShow';
}

/** Null where there is no such thing. Throws `TooLargeToShow`, and what a damaged bundle makes its readers throw. */
export async function answer(store: string, checks: readonly Check[], wanted: Wanted): Promise<Answer | null> {
  const evidence = await openEvidence(store);
  const sequences = 'sequences' in evidence ? evidence.sequences : [];
  if (wanted.show === 'timeline') return timelineOf(store, sequences, wanted.page);
  const at = sequences.indexOf(wanted.sequence);
  if (at === -1) return null;
  const { folder, contents } = await storedBundle(store, wanted.sequence);
  const home = html`<a href="/">All nights</a>`;
  const here = html`<a href="/nights/${sequenceName(wanted.sequence)}">Statement ${wanted.sequence}</a>`;
  switch (wanted.show) {
    case 'night': {
      const said = await saidIn(folder);
      return shown(
        page(titleOf(said), [home], nightPage(said, [sequences[at - 1] ?? null, sequences[at + 1] ?? null])),
      );
    }
    case 'changes': {
      const night = await nightIn(folder, checks, readRecord);
      return shown(page('What changed', [home, here], changesPage(night, await changesOf(night))));
    }
    case 'files':
      return shown(page('Files', [home, here], filesPage(wanted.sequence, [...contents.files].sort())));
    case 'report':
      return contents.files.has(reportFile) ? fileOf(folder, reportFile, 'text/html; charset=utf-8', null) : null;
    case 'findings': {
      const name = `findings-${sequenceName(wanted.sequence)}.csv`;
      return contents.files.has(findingsFile) ? fileOf(folder, findingsFile, 'text/csv; charset=utf-8', name) : null;
    }
    case 'file': {
      // What the folder really holds, links left out, is the whole of what can be asked for.
      if (!contents.files.has(wanted.path)) return null;
      const name = `${sequenceName(wanted.sequence)}-${wanted.path.replaceAll('/', '-')}`;
      return fileOf(folder, wanted.path, 'application/octet-stream', name);
    }
  }
}

async function timelineOf(store: string, sequences: readonly number[], number: number): Promise<Answer | null> {
  if (number > Math.max(1, Math.ceil(sequences.length / perPage))) return null;
  const newest = [...sequences].reverse().slice((number - 1) * perPage, number * perPage);
  const rows = await Promise.all(newest.map((sequence) => rowOf(store, sequence)));
  return shown(page('Nights', [], timeline(rows, sequences.length, number)));
}

async function rowOf(store: string, sequence: number): Promise<Row> {
  const { folder } = await storedBundle(store, sequence);
  try {
    return { sequence, said: await saidIn(folder) };
  } catch (error) {
    return { sequence, said: { unreadable: error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : '' } };
  }
}

function shown(body: Iterable<string>): Answer {
  return { type: 'text/html; charset=utf-8', policy: pagePolicy, saveAs: null, body };
}

async function fileOf(folder: string, path: string, type: string, saveAs: string | null): Promise<Answer> {
  const handle = await openPlainFile(join(folder, path));
  const { size } = await handle.stat();
  if (size > mostBytes) {
    await handle.close();
    throw new TooLargeToShow(`${path} has ${size} bytes. Copy it from the disk: ${folder}`);
  }
  const body = handle.createReadStream();
  return { type, policy: foreignPolicy, saveAs, body: body as AsyncIterable<Uint8Array> };
}
