/** The daemon's state as Prometheus text: numbers only, and no label that comes from a cloud or a configuration. */
import { type Status, unready } from './status.ts';

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export function metrics(status: Status): string {
  const { config, faults, next, running, lastRun, counts } = status;
  const last = <T>(read: (run: NonNullable<typeof lastRun>) => T): readonly T[] => (lastRun ? [read(lastRun)] : []);
  return [
    family('ready', 'gauge', 'Whether /readyz answers with 200.', [{ value: Number(unready(status).length === 0) }]),
    family(
      'config_broken',
      'gauge',
      'Whether the configuration file cannot be taken, so that the last good one is used.',
      [{ value: Number(config !== 'good') }],
    ),
    family('faults_total', 'counter', 'Attempts since the start that could not be sealed.', [{ value: faults }]),
    family('night_running', 'gauge', 'Whether a night is under way.', [{ value: Number(running !== null) }]),
    family('next_night_timestamp_seconds', 'gauge', 'When the next night is due.', seconds(next)),
    family('statements_total', 'counter', 'Statements of the log by kind; missed nights are of the kind missed.', [
      ...Object.entries(counts ?? {}).map(([kind, value]) => ({ labels: { kind }, value })),
    ]),
    family('last_run_timestamp_seconds', 'gauge', 'When the newest run of the log ended.', [
      ...last(({ finishedAt }) => seconds(finishedAt)).flat(),
    ]),
    family('last_run_duration_seconds', 'gauge', 'How long that run took.', [
      ...last(({ startedAt, finishedAt }) => ({ value: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 })),
    ]),
    family('last_run_late', 'gauge', 'Whether that run started after its grace.', [
      ...last(({ late }) => ({ value: Number(late) })),
    ]),
    family('last_run_status', 'gauge', 'The status of that run: the one with the value 1.', [
      ...last((run) =>
        ['completed', 'partial', 'failed'].map((status) => ({
          labels: { status },
          value: Number(run.status === status),
        })),
      ).flat(),
    ]),
    family('last_run_verdicts', 'gauge', 'Verdicts of that run.', [
      ...last(({ summary }) =>
        Object.entries(summary).map(([verdict, value]) => ({ labels: { verdict }, value })),
      ).flat(),
    ]),
  ].join('');
}

function seconds(moment: string | null): readonly Sample[] {
  return moment === null ? [] : [{ value: Date.parse(moment) / 1000 }];
}

/** A family without samples is left out: nothing is not zero. */
function family(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return '';
  const whole = `backup_evidence_${name}`;
  const lines = samples.map(({ labels = {}, value }) => {
    const listed = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
    return `${whole}${listed.length === 0 ? '' : `{${listed.join(',')}}`} ${value}\n`;
  });
  return `# HELP ${whole} ${help}\n# TYPE ${whole} ${type}\n${lines.join('')}`;
}
