/** `verify`: a store or a bundle, against what the auditor brings and nothing else. */
import { graceHours } from '../config/defaults.ts';
import { instant } from '../evidence/predicate.ts';
import { readPublicKey } from '../evidence/public-key-file.ts';
import { printReport } from '../verify/print.ts';
import { exitCode, type StepName, stepNames } from '../verify/report.ts';
import { type Trust, verify } from '../verify/verify.ts';
import { ownParts, registeredProviders } from '../wire.ts';
import { UsageError } from './fault.ts';
import { sayJson } from './output.ts';

/** A night may take this long before its absence is anybody's fault. */
const stillRunningMs = graceHours * 3_600_000;

interface Options {
  readonly key: readonly string[];
  readonly log?: string;
  readonly schedule?: string;
  readonly timezone: string;
  readonly from?: string;
  readonly until?: string;
  readonly reperform?: boolean;
  readonly require?: string;
  readonly json?: boolean;
}

export async function verifyPath(path: string, options: Options): Promise<number> {
  const keys = await Promise.all(options.key.map(readPublicKey));
  const { log, schedule: cron, timezone, from, until, reperform = false, json = false } = options;
  if (cron === undefined && (from !== undefined || until !== undefined)) {
    throw new UsageError('--from and --until bound a schedule. Give --schedule as well.');
  }
  const schedule = cron !== undefined && {
    cron,
    timezone,
    ...(from === undefined ? {} : { from: moment('--from', from) }),
    until: until === undefined ? new Date(Date.now() - stillRunningMs).toISOString() : moment('--until', until),
  };
  const trust = { keys, ...(log === undefined ? {} : { log }), ...(schedule && { schedule }) };
  return verifyAndTell(path, trust, { reperform, json, require: steps(options.require) });
}

/** What was asked for must be verified: `reperform` and a schedule count as asked for. */
export async function verifyAndTell(
  path: string,
  trust: Trust,
  { reperform, json, require }: { reperform: boolean; json: boolean; require: readonly StepName[] },
): Promise<number> {
  const performer = reperform ? { providers: registeredProviders, ...(await ownParts()) } : null;
  const report = await verify({ path, trust, performer });
  if (json) sayJson(report);
  else process.stdout.write(printReport(report));
  const asked: readonly StepName[] = [
    ...(reperform ? (['reperform'] as const) : []),
    ...(trust.schedule ? (['schedule'] as const) : []),
  ];
  return exitCode(report, [...require, ...asked]);
}

function steps(text: string | undefined): readonly StepName[] {
  return (text?.split(',') ?? []).map((name) => {
    const step = stepNames.find((one) => one === name.trim());
    if (!step) throw new UsageError(`--require: "${name}" is no step. The steps are: ${stepNames.join(', ')}.`);
    return step;
  });
}

function moment(option: string, text: string): string {
  const date = new Date(text);
  const parsed = Number.isNaN(date.getTime()) ? null : instant.safeParse(date.toISOString());
  if (!parsed?.success) throw new UsageError(`${option}: "${text}" is no moment. Write it like 2026-11-18T02:00:00Z.`);
  return parsed.data;
}
