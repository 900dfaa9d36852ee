/** Writes every record as a line of `findings.csv` in which a spreadsheet finds no formula, wherever it splits the line. */
import type { EvidenceRecord } from '../evidence/record.ts';
import { clip, visible } from './visible.ts';

type Column = readonly [name: string, read: (record: EvidenceRecord) => string];

const columns: readonly Column[] = [
  ['verdict', (record) => record.verdict],
  ['control', (record) => record.control],
  ['check', (record) => record.check],
  ['revision', (record) => String(record.revision)],
  ['provider', (record) => record.resource.provider],
  ['target', (record) => record.resource.target],
  ['account', (record) => record.resource.account],
  ['region', (record) => record.resource.region],
  ['resource_type', (record) => record.resource.type],
  ['resource_id', (record) => record.resource.id],
  ['because', (record) => record.because],
  ['observed', (record) => JSON.stringify(record.observed)],
  ['expected_property', (record) => record.expected.property],
  ['expected_value', (record) => JSON.stringify(record.expected.value)],
  ['expected_unit', (record) => record.expected.unit ?? ''],
  ['source_type', (record) => record.expected.source_type],
  ['source_ref', (record) => record.expected.source_ref],
  ['safeguards', (record) => record.safeguards.map((it) => `${it.instrument} ${it.cite} ${it.status}`).join('; ')],
  ['profile', (record) => record.profile],
  ['observed_at', (record) => record.observedAt],
  ['since', (record) => record.since ?? ''],
  ['observations', (record) => record.observations.join(' ')],
  ['record_id', (record) => record.id],
];

// Compatibility forms count as well: some spreadsheets read a full-width `＝` as `=`.
const signs = '=+\\-@＝＋－＠﹢﹣﹦﹫';
const formula = new RegExp(`^(?=[${signs}])`);
// A spreadsheet that is told to split at `;` or `|` does so wherever no quote stands first, also within our quotes.
const splitFormula = new RegExp(`([;|][\\s"']*)(?=[${signs}])`, 'g');

// What a cell of the usual spreadsheets can hold; the whole text stands in `records.ndjson`.
const cellLimit = 32_000;

/** The file in pieces, after RFC 4180: UTF-8, CRLF, every field quoted, one header line. */
export async function* renderCsv(records: AsyncIterable<EvidenceRecord>): AsyncIterable<string> {
  yield line(columns.map(([name]) => name));
  for await (const record of records) yield line(columns.map(([, read]) => read(record)));
}

function line(fields: readonly string[]): string {
  return `${fields.map(field).join(',')}\r\n`;
}

function field(text: string): string {
  const shown = visible(clip(text, cellLimit));
  const led = formula.test(shown.trimStart()) ? `'${shown}` : shown;
  return `"${led.replaceAll(splitFormula, "$1'").replaceAll('"', '""')}"`;
}
