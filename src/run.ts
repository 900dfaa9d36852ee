/** One night, from the first question to the sealed bundle: the whole pipeline on one page. */
import { writeFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import type { Check } from '../checks/check.ts';
import type { Policy } from '../checks/policy.ts';
import type { Instant } from '../providers/kinds.ts';
import type { Digest } from '../providers/resource.ts';
import type { Clock } from './clock.ts';
import type { Collector } from './collector.ts';
import { type Coverage, statusOf } from './evidence/coverage.ts';
import { sha256Hex } from './evidence/digest.ts';
import type { History } from './evidence/history.ts';
import { policyPath, settingsPath, targetsPath, writeJson } from './evidence/inputs.ts';
import { coverageFile, inTargetOrder, runFile } from './evidence/layout.ts';
import type { Verdicts } from './evidence/record.ts';
import { noVerdicts, plainRecord, recordFiles, treeOf } from './evidence/record-lines.ts';
import type { RunFacts } from './evidence/run-facts.ts';
import { type Door, type Inspected, inspectTarget, judgeEstate, type Progress, type Shared } from './inspect.ts';
import { keepPreviousRun } from './previous-run.ts';
import { exportsOf } from './report/exports.ts';
import type { Log, Sealed } from './seal/log.ts';
import type { Work } from './seal/work.ts';
import { asStoreError } from './store/store-error.ts';
import type { Plan } from './survey.ts';

/** Targets surveyed at once; each has limits of its own. */
const targetsAtOnce = 4;

export interface Night {
  readonly trigger: RunFacts['trigger'];
  readonly scheduledFor: Instant | null;
  readonly late: boolean;
  readonly source: RunFacts['source'];
}

export interface Parts {
  readonly log: Log;
  readonly plans: readonly Plan[];
  readonly checks: readonly Check[];
  readonly policy: Policy;
  /** What of the configuration a bundle may hold, and the digest of the file itself. */
  readonly settings: unknown;
  readonly configDigest: Digest | null;
  readonly controlsWithoutCheck: Coverage['controlsWithoutCheck'];
  readonly door: Door;
  readonly clock: Clock;
  readonly collector: Collector;
  readonly progress: Progress;
}

export interface Done {
  readonly sealed: Sealed;
  readonly status: RunFacts['status'];
  readonly verdicts: Verdicts;
  readonly coverage: Coverage;
}

/** Seals a night whatever the clouds answer. Throws `StoreError`, `SignerError` or the disk's own error; nothing is lost. */
export async function run(night: Night, parts: Parts): Promise<Done> {
  const { log, clock, checks, policy } = parts;
  const startedAt = clock.now().toISOString();
  const work = await log.begin();
  try {
    const { inspected, estate, history } = await inspectAll(work, startedAt, parts);
    const coverage: Coverage = {
      targets: inspected.map((target) => target.coverage),
      checks: checks.length,
      controlsWithoutCheck: parts.controlsWithoutCheck,
    };
    const status = statusOf(coverage);
    const verdicts = [...inspected.map((target) => target.verdicts), estate].reduce(sum, noVerdicts());
    const facts: RunFacts = {
      log: log.name,
      sequence: log.next,
      ...night,
      startedAt,
      finishedAt: clock.now().toISOString(),
      evaluationTime: startedAt,
      status,
      profile: 'in-force',
      collector: parts.collector,
      configDigest: parts.configDigest,
      redaction: 'Answers are kept by an allow-list per call; a value that stands as "handle:…" was never recorded.',
    };
    const policyText = writeJson(policy);
    const scopeText = writeJson(
      inTargetOrder(parts.plans).map(({ id, provider, expect, scope }) => ({
        id,
        provider: provider.id,
        expect,
        scope,
      })),
    );
    await put(work, runFile, writeJson(facts));
    await put(work, coverageFile, writeJson(coverage));
    await put(work, policyPath, policyText);
    await put(work, targetsPath, scopeText);
    await put(work, settingsPath, writeJson(parts.settings));
    const exported = await exportsOf(work.path, checks, plainRecord, history);
    for (const [path, pieces] of exported) await put(work, path, pieces);

    const files = recordFiles(parts.plans.map(({ id }) => id));
    const tree = await treeOf(await Promise.all(files.map((file) => work.file(file))));
    const sealed = await log.seal<'run'>(work, {
      kind: 'run',
      trigger: facts.trigger,
      scheduledFor: facts.scheduledFor,
      startedAt: facts.startedAt,
      finishedAt: facts.finishedAt,
      evaluationTime: facts.evaluationTime,
      status,
      late: facts.late,
      source: facts.source,
      recordTree: { hash: 'rfc6962-sha256', size: tree.size, root: tree.root() },
      collector: { name: facts.collector.name, version: facts.collector.version, digest: facts.collector.digest },
      policy: { digest: { sha256: sha256Hex(policyText) } },
      scope: { digest: { sha256: sha256Hex(scopeText) }, targets: parts.plans.length },
      summary: verdicts,
    });
    return { sealed, status, verdicts, coverage };
  } catch (error) {
    await work.discard().catch(() => undefined);
    throw asStoreError(error, work.path);
  }
}

/** Every target, and then what needs all of them. */
async function inspectAll(
  work: Work,
  asOf: Instant,
  { log, plans, checks, policy, door, progress }: Parts,
): Promise<{ readonly inspected: readonly Inspected[]; readonly estate: Verdicts; readonly history: History }> {
  // Read while the clouds answer: only judging needs it.
  const history = keepPreviousRun(log, work);
  const shared: Shared = { work, checks, policy, asOf, history, door, progress };
  const limit = pLimit(targetsAtOnce);
  const targets = inTargetOrder(plans).map((plan) => limit(() => inspectTarget(plan, shared)));
  // A failure waits for the others, which still write into the folder that is then discarded.
  await Promise.allSettled([history, ...targets]);
  const inspected = await Promise.all(targets);
  return { inspected, estate: await judgeEstate(inspected, shared), history: await history };
}

function sum(left: Verdicts, right: Verdicts): Verdicts {
  return {
    met: left.met + right.met,
    unmet: left.unmet + right.unmet,
    unknown: left.unknown + right.unknown,
    'not-applicable': left['not-applicable'] + right['not-applicable'],
  };
}

async function put(work: Work, path: string, text: string | AsyncIterable<string>): Promise<void> {
  await writeFile(await work.file(path), text, { flag: 'wx' });
}
