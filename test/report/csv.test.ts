/** The CSV reads back as written, and no cell of it is a formula. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../src/report/csv.ts';
import { checkNamed, met, nightOf, record, sampleRecords, textOf } from './sample-night.ts';

const check = checkNamed('store-locked');

/** A strict RFC 4180 reader for files in which every field is quoted. */
function parse(csv: string): string[][] {
  expect(csv.endsWith('\r\n')).toBe(true);
  return csv
    .slice(0, -2)
    .split('\r\n')
    .map((line) => {
      expect(line).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
      return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, field]) => (field ?? '').replaceAll('""', '"'));
    });
}

/** The cells that a spreadsheet makes of a line when it is told to split at `separator`. */
function cellsOf(line: string, separator: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at <= line.length; at += 1) {
    const sign = line[at];
    if (sign === undefined || (sign === separator && !quoted)) {
      found.push(cell);
      cell = '';
    } else if (sign === '"' && quoted && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted;
    else cell += sign;
  }
  return found;
}

async function cells(name: string): Promise<string[]> {
  const written = record(check, name, { verdict: 'met', because: name, observed: name });
  const resource = { ...written.resource, id: name };
  const [, row] = parse(await textOf(renderCsv(nightOf([{ ...written, resource }]).records())));
  return row ?? [];
}

describe('findings.csv', () => {
  it('has one header line and one line for every record, with the same number of fields', async () => {
    const records = sampleRecords();
    const rows = parse(await textOf(renderCsv(nightOf(records).records())));
    expect(rows).toHaveLength(records.length + 1);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    const column = (name: string) => rows.slice(1).map((row) => row[rows[0]?.indexOf(name) ?? -1]);
    expect(column('record_id')).toEqual(records.map(({ id }) => id));
    expect(column('verdict')).toEqual(records.map(({ verdict }) => verdict));
    expect(column('observed')).toEqual(records.map(({ observed }) => JSON.stringify(observed)));
    expect(column('source_type')).toEqual(records.map(({ expected }) => expected.source_type));
  });

  it('has its header when there is no record', async () => {
    expect(parse(await textOf(renderCsv(nightOf([]).records())))).toHaveLength(1);
  });

  it.each([
    "=cmd|' /C calc'!A0",
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠1',
    '﹣1',
    '\u200b=1',
  ])('gives a spreadsheet no formula in %j', async (name) => {
    for (const cell of await cells(name)) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠﹣\t\r\n]/);
  });

  it('reads back whatever the names are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
        const row = await cells(name);
        expect(row).toHaveLength(23);
        for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@]|[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });

  it('gives no formula to a spreadsheet that splits at other signs, whatever the names are', async () => {
    const nasty = fc
      .array(fc.constantFrom(';', '|', '"', "'", ' ', '=', '+', '-', '@', '＝', 'a', ',', '\u00a0'), { maxLength: 30 })
      .map((signs) => signs.join(''));
    await fc.assert(
      fc.asyncProperty(nasty, async (name) => {
        const written = {
          ...record(check, name, { verdict: 'met', because: name, observed: { [name]: [name] } }),
          control: name,
        };
        const csv = await textOf(renderCsv(nightOf([written]).records()));
        for (const line of csv.split('\r\n')) {
          // As spreadsheets do: a quote opens a field only where the field begins, and what follows its end is text.
          for (const separator of [';', '|']) {
            for (const cell of cellsOf(line, separator)) expect(cell).not.toMatch(/^\s*[=+\-@＝]/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a value as it is that holds no formula', async () => {
    expect(await cells('a; b | c = d; e-f')).toContain('a; b | c = d; e-f');
    expect(await cells('a;=b')).toContain("a;'=b");
  });

  it('keeps a cell within what a spreadsheet holds', async () => {
    for (const cell of await cells('x'.repeat(100_000))) expect(cell.length).toBeLessThanOrEqual(32_767);
  });

  it('is the same for the same night', async () => {
    const night = nightOf([record(check, 'a', met())]);
    expect(await textOf(renderCsv(night.records()))).toBe(await textOf(renderCsv(night.records())));
  });
});
