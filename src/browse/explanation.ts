/** Finds the records that somebody asks about in a night, and the recorded answers that each of them rests on. */
import { join } from 'node:path';
import type { Call, Observation } from '../../providers/provider.ts';
import { sha256Hex } from '../evidence/digest.ts';
import { readTargets } from '../evidence/inputs.ts';
import { observationsName, targetPath } from '../evidence/layout.ts';
import { readLines } from '../evidence/line-reader.ts';
import { readObservation } from '../evidence/observation.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { readRecord, recordFiles } from '../evidence/record-lines.ts';
import { shortName } from '../report/value.ts';
import { BrowseError } from './browse-error.ts';

/** Explained at once; more are counted. */
const mostRecords = 25;
const mostSources = 2000;

/** What is asked for: each that is given must hold. A resource may be named as the cloud does or as the report does. */
export interface Asked {
  readonly record?: string;
  readonly check?: string;
  readonly resource?: string;
}

/** What an operator needs to find the answer in the cloud's own audit log. */
export interface Source {
  readonly digest: string;
  readonly call: Pick<Call, 'service' | 'operation' | 'region' | 'principal' | 'parameters'>;
  readonly endpoint: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly observedAt: string;
  readonly attempts: number;
  /** The failure's code; null where the call was answered. */
  readonly failure: string | null;
}

export interface Explained {
  readonly record: EvidenceRecord;
  readonly sources: readonly Source[];
}

/** Throws `BrowseError('no-record')` where nothing matches, or `EvidenceError` where a file is not what it should be. */
export async function explained(
  bundle: string,
  asked: Asked,
): Promise<{ readonly records: readonly Explained[]; readonly more: number }> {
  const targets = (await readTargets(bundle)).map(({ id }) => id);
  const found: EvidenceRecord[] = [];
  let more = 0;
  for (const file of recordFiles(targets)) {
    for await (const line of readLines(join(bundle, file))) {
      const record = readRecord(line);
      if (!matches(record, asked)) continue;
      if (found.length < mostRecords) found.push(record);
      else more += 1;
    }
  }
  if (found.length === 0)
    throw new BrowseError('no-record', `No record of the night matches ${JSON.stringify(asked)}.`);
  const wanted = new Set(found.flatMap(({ observations }) => observations.slice(0, mostSources)));
  const sources = await sourcesOf(bundle, targets, wanted);
  return { records: found.map((record) => ({ record, sources: ofRecord(record, sources) })), more };
}

function matches({ id, check, control, resource }: EvidenceRecord, asked: Asked): boolean {
  if (asked.record !== undefined && asked.record !== id) return false;
  if (asked.check !== undefined && asked.check !== check && asked.check !== control) return false;
  return asked.resource === undefined || asked.resource === resource.id || asked.resource === shortName(resource);
}

function ofRecord({ observations }: EvidenceRecord, sources: ReadonlyMap<string, Source>): readonly Source[] {
  return observations.flatMap((digest) => sources.get(digest) ?? []);
}

async function sourcesOf(
  bundle: string,
  targets: readonly string[],
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Source>> {
  const sources = new Map<string, Source>();
  for (const target of targets) {
    for await (const line of readLines(join(bundle, targetPath(target, observationsName)))) {
      const digest = `sha256:${sha256Hex(line)}`;
      if (wanted.has(digest)) sources.set(digest, sourceOf(readObservation(line)));
    }
  }
  return sources;
}

function sourceOf({ digest, call, wire, observedAt, attempts, answer }: Observation): Source {
  const { service, operation, region, principal, parameters } = call;
  const { endpoint, status, requestId } = wire;
  const failure = 'failure' in answer ? answer.failure : null;
  return {
    digest,
    call: { service, operation, region, principal, parameters },
    ...{ endpoint, status, requestId, observedAt, attempts, failure },
  };
}
