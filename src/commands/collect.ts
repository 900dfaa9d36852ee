/** `collect`: one night now, from the configuration to the sealed bundle. */
import { join } from 'node:path';
import type { Config } from '../config/load.ts';
import { reportFile } from '../evidence/layout.ts';
import { type Done, type Night, run } from '../run.ts';
import { newestScheduled } from '../schedule.ts';
import type { Log } from '../seal/log.ts';
import { configure, liveParts, logOf } from '../wire.ts';
import { UsageError } from './fault.ts';
import { progressLine, say, sayJson } from './output.ts';

interface Options {
  readonly config: string;
  readonly json?: boolean;
  readonly scheduled?: boolean;
}

export async function collect({ config: file, json = false, scheduled = false }: Options): Promise<number> {
  const config = await configure(file);
  const progress = progressLine();
  await using log = await logOf(config);
  const night = scheduled ? scheduledNight(config, log) : manualNight;
  const parts = await liveParts(config, log, ({ target, calls, resources }) =>
    progress.show(`${target}: ${resources} resources, ${calls} calls`),
  );
  const done = await run(night, parts);
  progress.clear();
  if (json) sayJson(asJson(done, log));
  else tell(done, log);
  return exitCode(done);
}

const manualNight: Night = { trigger: 'manual', scheduledFor: null, late: false, source: 'live' };

/** The newest scheduled night, if no statement answers for it yet. */
function scheduledNight({ schedule, timezone, run: { graceHours } }: Config, log: Log): Night {
  const now = new Date();
  const due = newestScheduled({ cron: schedule, timezone }, now);
  if (due === null) throw new UsageError(`The schedule "${schedule}" names no moment before now.`);
  const scheduledFor = due.toISOString();
  if (log.answers(scheduledFor)) {
    throw new UsageError(
      `The night of ${scheduledFor} is sealed already. Without --scheduled, collect makes a run of its own.`,
    );
  }
  return {
    trigger: 'schedule',
    scheduledFor,
    late: now.getTime() - due.getTime() > graceHours * 3_600_000,
    source: 'live',
  };
}

function asJson({ sealed, status, verdicts, coverage }: Done, log: Log) {
  return {
    sequence: sealed.sequence,
    bundle: sealed.path,
    report: join(sealed.path, reportFile),
    statementDigest: sealed.statementDigest,
    status,
    verdicts,
    recovered: log.recovered,
    targets: coverage.targets.map(({ target, account, status: each, resources }) => ({
      target,
      account,
      status: each,
      resources,
    })),
  };
}

/** The night in a few lines, what could not be seen first. */
export function tell({ sealed, status, verdicts, coverage }: Done, log: Pick<Log, 'recovered'>): void {
  for (const { sequence, did } of log.recovered)
    say(`recovered: ${did}${sequence === undefined ? '' : ` ${sequence}`}`);
  for (const { target, status: each, gaps } of coverage.targets) {
    const [gap] = gaps;
    if (each === 'not-surveyed') say(`${target}: could not be surveyed${gap ? `: ${gap.detail}` : ''}`);
    else if (each === 'partial') say(`${target}: surveyed in part, the deadline of the run cut it short`);
  }
  say(
    `Night ${sealed.sequence} sealed (${status}): ${verdicts.unknown} unknown, ${verdicts.unmet} unmet, ` +
      `${verdicts['not-applicable']} not applicable, ${verdicts.met} met`,
  );
  say(`  bundle  ${sealed.path}`);
  say(`  report  ${join(sealed.path, reportFile)}`);
}

/** See `collect --help`. */
function exitCode({ status, verdicts }: Done): number {
  if (status === 'failed') return 1;
  if (verdicts.unmet > 0) return 3;
  return verdicts.unknown > 0 ? 4 : 0;
}
