/** `explain`: what a check looks for, or why a verdict of a night is what it is. */
import type { Check } from '../../checks/check.ts';
import { type ControlId, controls } from '../../checks/controls.ts';
import { defaultPolicy } from '../../checks/policy.ts';
import type { Citation } from '../../checks/safeguards.ts';
import { BrowseError } from '../browse/browse-error.ts';
import { type Explained, explained, type Source } from '../browse/explanation.ts';
import { nightAt } from '../browse/night-at.ts';
import { sequenceName } from '../evidence/layout.ts';
import { citeText, expectedText, valueText } from '../report/value.ts';
import { sourceWords, statusWords, verdictWords } from '../report/wording.ts';
import { registeredChecks } from '../wire.ts';
import { UsageError } from './fault.ts';
import { numberOf } from './number-option.ts';
import { say, sayJson } from './output.ts';

interface Options {
  readonly resource?: string;
  readonly night?: string;
  readonly json?: boolean;
}

/** `path` is needed only where a record is asked about. */
export async function explain(id: string, path: string | undefined, options: Options): Promise<number> {
  const known = registeredChecks.filter(({ id: check, control }) => check === id || control === id);
  const ofNight = path !== undefined || options.resource !== undefined || options.night !== undefined;
  if (known.length > 0 && !ofNight) return explainChecks(known, options.json ?? false);
  if (Object.hasOwn(controls, id) && !ofNight) {
    throw new BrowseError(
      'no-record',
      `No check of this version serves ${id}, "${controls[id as ControlId]}": it is not examined.`,
    );
  }
  const isRecord = id.startsWith('in-force/');
  if (!isRecord && known.length === 0 && path === undefined) {
    throw new UsageError(
      `"${id}" is neither a check, a control nor a record. \`backup-evidence checks\` lists the checks; findings.csv has the records' ids.`,
    );
  }
  const { folder, said } = await nightAt(
    path ?? 'evidence',
    options.night === undefined ? undefined : numberOf('--night', options.night),
  );
  const asked = isRecord ? { record: id } : { check: id };
  const { resource } = options;
  const { records, more } = await explained(folder, { ...asked, ...(resource === undefined ? {} : { resource }) });
  if (options.json) {
    sayJson({ sequence: said.sequence, evaluationTime: said.evaluationTime, source: said.source, records, more });
    return 0;
  }
  say(
    `Night ${sequenceName(said.sequence)}, judged as of ${said.evaluationTime}${said.source === 'recording' ? '; a recording, nothing live was inspected' : ''}.`,
  );
  for (const one of records) tellRecord(one);
  say();
  if (more > 0) say(`${more} more records match. Name one by its id, or its resource with --resource.`);
  say('Read as it stands in the bundle; `backup-evidence verify` shows whether it is what was sealed.');
  return 0;
}

function explainChecks(known: readonly Check[], json: boolean): number {
  const entries = known.map(
    ({ id, revision, control, title, scope, subject, safeguards, what, why, fix, expects }) => ({
      ...{ id, revision, control, title, scope, subject, safeguards, what, why, fix, expected: expects(defaultPolicy) },
    }),
  );
  if (json) {
    sayJson(entries);
    return 0;
  }
  for (const { id, revision, control, title, safeguards, what, why, fix, expected } of entries) {
    say(title);
    row('check', `${id}, revision ${revision}`);
    row('control', `${control}: ${controls[control]}`);
    row('what', what);
    row('why', why);
    row('expects', `${expected.property}: ${expectedText(expected)}, unless your policy says otherwise`);
    row('source', `${sourceWords[expected.source_type]}: ${expected.source_ref}`);
    row('supports', citations(safeguards));
    row('how to fix', fix);
    say();
  }
  return 0;
}

function tellRecord({ record, sources }: Explained): void {
  const { check, revision, verdict, because, expected, observed, resource, since, safeguards } = record;
  const known = registeredChecks.find(({ id }) => id === check);
  say();
  say(`${verdictWords[verdict].label}: ${known?.title ?? check}`);
  row('record', record.id);
  row('resource', `${resource.id} (${resource.type}, ${resource.region}, account ${resource.account})`);
  row('because', because);
  row('observed', valueText(observed));
  row('expected', `${expected.property}: ${expectedText(expected)}`);
  row('source', `${sourceWords[expected.source_type]}: ${expected.source_ref}`);
  row('since', since ?? 'not said: an earlier version made this night');
  row(
    'judged by',
    `${check}, revision ${revision}${known && known.revision !== revision ? `; this version has revision ${known.revision}` : ''}`,
  );
  row('supports', citations(safeguards));
  if (known && (verdict === 'unmet' || verdict === 'unknown')) row('how to fix', known.fix);
  say(
    `  It rests on ${sources.length} of ${record.observations.length} recorded answers that are here. Look them up in the cloud's own audit log:`,
  );
  for (const source of sources) tellSource(source);
}

function tellSource({ digest, call, endpoint, status, requestId, observedAt, failure }: Source): void {
  const { service, operation, region, principal, parameters } = call;
  say(
    `  ${observedAt}  ${service} ${operation} ${region}  ${failure === null ? `answered ${status ?? ''}` : `failed: ${failure}${status === null ? '' : ` (${status})`}`}`,
  );
  say(`      asked as    ${principal ?? 'not known'}`);
  say(`      of          ${endpoint}  ${valueText(parameters)}`);
  say(`      request id  ${requestId ?? 'none'}`);
  say(`      line        ${digest}`);
}

function row(name: string, text: string): void {
  say(`  ${name.padEnd(10)}  ${text}`);
}

function citations(safeguards: readonly Citation[]): string {
  return safeguards.map((cited) => `${citeText(cited)} (${statusWords[cited.status].toLowerCase()})`).join('; ');
}
