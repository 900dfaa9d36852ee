/** Shows a report: as a table for a terminal, short where all is well, or as JSON that is safe to print. */
import { sequenceName } from '../evidence/layout.ts';
import { printable } from '../terminal.ts';
import { type Finding, type Report, type StepName, type StepResult, stepNames } from './report.ts';

/** What a failure of the step means, for a reader who did not build this. */
const meaning: Readonly<Record<StepName, string>> = {
  layout: 'Something was added to a sealed folder, or is missing from it.',
  statement: 'The signed statement is damaged, or was not written by this program.',
  signature: 'The statement was changed, or signed by somebody who may not speak for this log.',
  files: 'A file is not the one that was sealed.',
  records: 'The bundle does not hold what its statement says.',
  chain: 'A statement was removed, moved, doubled or rewritten.',
  schedule: 'A night of the schedule has no statement, or more than one.',
  reperform: 'The verdicts or facts do not follow from the recorded answers.',
  exports: 'The report or the table does not follow from the records.',
  time: 'The time stamp does not hold.',
  checkpoint: 'The history is not the one that the checkpoint saw.',
  copy: 'The copy differs.',
  sample: 'A looked-up answer differs.',
};

const notProven = [
  'What this does not prove:',
  '- that a cloud told the truth, or that nothing outside the named targets exists: only what was collected is sealed;',
  '- that whoever holds the signing key did not rebuild the history: only a copy, time stamp or statement digest kept out of their reach shows that;',
  '- that a later night was never removed: only a schedule, or a digest kept elsewhere, shows that.',
];

const mostReasons = 200;
const words: Readonly<Record<StepResult, string>> = {
  verified: 'verified',
  failed: 'FAILED',
  'not-checked': 'not checked',
};

/** Lines for a terminal, each ending with a line feed; nothing in them can steer it. */
export function printReport(report: Report): string {
  const failed = report.findings.filter(({ result }) => result === 'failed');
  const lines = [
    ...headLines(report),
    '',
    ...stepNames.flatMap((step) => stepLines(step, report.findings)),
    ...(failed.length === 0 ? [] : ['', ...failedLines(failed)]),
    '',
    ...notProven,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function headLines({ path, bundles, recordings, head }: Report): readonly string[] {
  const newest =
    head === null
      ? 'No statement with a verified signature.'
      : `Newest: ${head.sequence} of ${printable(head.log)}, statement digest ${head.statementDigest}`;
  const recorded = `${recordings} of them replay a recording: nothing live was inspected for those.`;
  return [
    `${printable(path)}: ${bundles} ${bundles === 1 ? 'statement' : 'statements'}`,
    newest,
    ...(recordings > 0 ? [recorded] : []),
  ];
}

/** One line for each result of the step; what is not checked comes with each reason once. */
function stepLines(step: StepName, findings: readonly Finding[]): readonly string[] {
  const own = findings.filter((finding) => finding.step === step);
  const failed = own.filter(({ result }) => result === 'failed').length;
  const verified = own.filter(({ result }) => result === 'verified');
  const reasons = counted(own.filter(({ result }) => result === 'not-checked').map(({ detail }) => detail));
  const row = (result: StepResult, text: string) => `${step.padEnd(11)}${words[result].padEnd(13)}${text}`;
  return [
    ...(failed > 0 ? [row('failed', `${failed}: ${meaning[step]}`)] : []),
    ...(verified.length > 0 ? [row('verified', verifiedText(verified))] : []),
    ...reasons.map(([detail, count]) =>
      row('not-checked', `${count > 1 ? `${count} times: ` : ''}${printable(detail)}`),
    ),
  ];
}

function verifiedText(verified: readonly Finding[]): string {
  const [first] = verified;
  if (verified.length === 1 && first !== undefined) return printable(first.detail);
  return `${verified.length} statements`;
}

function failedLines(failed: readonly Finding[]): readonly string[] {
  const shown = failed.slice(0, mostReasons).map(({ sequence, step, file, detail }) => {
    const night = sequence === null ? '-' : sequenceName(sequence);
    return `FAILED  ${night.padEnd(8)}${step.padEnd(11)}${file === undefined ? '' : `${printable(file)}: `}${printable(detail)}`;
  });
  return failed.length > mostReasons ? [...shown, `… and ${failed.length - mostReasons} more.`] : shown;
}

/** Each text once, with how often it came, in the order of first appearance. */
function counted(texts: readonly string[]): readonly (readonly [text: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const all = [...counts];
  if (all.length <= mostReasons) return all;
  return [...all.slice(0, mostReasons), [`${all.length - mostReasons} more reasons.`, 1]];
}
