/** `collect`: one night now, from the configuration to the sealed bundle. */
import { join } from 'node:path';
import type { Instant } from '../../providers/kinds.ts';
import type { Config } from '../config/load.ts';
import { settle, standing } from '../daemon/standing.ts';
import { reportFile } from '../evidence/layout.ts';
import { type Done, type Night, run } from '../run.ts';
import { nextScheduled } from '../schedule.ts';
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
  const missed: Instant[] = [];
  const night = scheduled ? await scheduledNight(config, log, (moment) => missed.push(moment)) : manualNight;
  const parts = await liveParts(config, log, ({ target, calls, resources }) =>
    progress.show(`${target}: ${resources} resources, ${calls} calls`),
  );
  const done = await run(night, parts);
  progress.clear();
  if (json) sayJson({ ...asJson(done, log), missed });
  else tell(done, log, missed);
  return exitCode(done);
}

const manualNight: Night = { trigger: 'manual', scheduledFor: null, late: false, source: 'live' };

/** The scheduled night that is due, once those missed before it have their statements. */
async function scheduledNight(config: Config, log: Log, onMissed: (scheduledFor: Instant) => void): Promise<Night> {
  const schedule = { cron: config.schedule, timezone: config.timezone };
  const graceMs = config.run.graceHours * 3_600_000;
  const now = () => new Date();
  const whyMissed = () => 'No run of it had been sealed when the next one was begun.';
  const spans = await standing(log, schedule, now(), graceMs);
  const run = await settle(log, spans, { now, graceMs, whyMissed, onMissed });
  if (run === null) {
    const answered = log.answered === null ? 'No night' : `The night of ${log.answered} is sealed already, and none`;
    throw new UsageError(
      `${answered} is due before ${nextScheduled(schedule, now()) ?? 'the end of time'}. Without --scheduled, collect makes a run of its own.`,
    );
  }
  return { ...run, source: 'live' };
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
function tell({ sealed, status, verdicts, coverage }: Done, log: Log, missed: readonly Instant[]): void {
  for (const { sequence, did } of log.recovered)
    say(`recovered: ${did}${sequence === undefined ? '' : ` ${sequence}`}`);
  for (const scheduledFor of missed) say(`missed: the night of ${scheduledFor} has its statement`);
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
