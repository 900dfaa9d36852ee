/** A report is short where all is well, names what is not, and cannot steer the terminal that it is printed on. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asciiJson } from '../../src/terminal.ts';
import { printReport } from '../../src/verify/print.ts';
import { type Finding, type Report, stepNames } from '../../src/verify/report.ts';
import { verify } from '../../src/verify/verify.ts';
import { bundleOf, discard, performer, type SealedStore, sealStore, twinOf } from './sealed-store.ts';

let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

function reportOf(findings: readonly Finding[]): Report {
  return { path: 'evidence', bundles: 1, recordings: 0, head: null, findings };
}

describe('a good store', () => {
  it('is a page that names every step once, and ends with what is not proven', async () => {
    const report = await verify({ path: store.path, trust: store.trust, performer });
    const lines = printReport(report).trimEnd().split('\n');
    for (const step of stepNames) expect(lines.filter((line) => line.startsWith(`${step} `))).toHaveLength(1);
    expect(lines[0]).toBe(`${store.path}: 6 statements`);
    expect(lines[1]).toContain(report.head?.statementDigest);
    expect(lines.at(-4)).toBe('What this does not prove:');
    expect(lines.length).toBeLessThan(25);
    expect(lines.join('\n')).not.toMatch(/FAILED/);
  });
});

describe('a spoilt store', () => {
  it('names the statement, the step, the file, and what it means', async () => {
    const twin = twinOf(store.path, 2);
    mkdirSync(join(bundleOf(twin, 1), 'more'));
    const text = printReport(await verify({ path: twin, trust: store.trust, performer: null }));
    discard(twin);
    expect(text).toContain('layout     FAILED       1: Something was added to a sealed folder, or is missing from it.');
    expect(text).toContain('FAILED  000001  layout     runs/000001/more: No bundle of kind run holds this folder.');
  });

  it('says when nothing live was inspected', () => {
    expect(printReport({ ...reportOf([]), recordings: 1 })).toContain('1 of them replay a recording');
  });

  it('is bounded however much is wrong', () => {
    const finding = (index: number, result: Finding['result']) =>
      ({ sequence: index, step: 'files', result, file: `f${index}`, detail: `d${index}` }) as const;
    const all = Array.from({ length: 5000 }, (_, index) => finding(index, index % 2 ? 'failed' : 'not-checked'));
    const text = printReport(reportOf(all));
    expect(text.split('\n').length).toBeLessThan(450);
    expect(text).toContain('2300 more.');
    expect(text).toContain('2300 more reasons.');
  });
});

describe('whatever a bundle holds', () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 60 });
  const findings = fc.array(
    fc.record({
      sequence: fc.option(fc.nat(999_999)),
      step: fc.constantFrom(...stepNames),
      result: fc.constantFrom('failed' as const, 'verified' as const, 'not-checked' as const),
      file: hostile,
      detail: hostile,
    }),
    { maxLength: 5 },
  );

  it('no line of the table holds a character that a terminal obeys', () => {
    fc.assert(
      fc.property(findings, hostile, (list, path) => {
        const text = printReport({ ...reportOf(list), path, head: { log: path, sequence: 1, statementDigest: 'a' } });
        expect(text).not.toMatch(/[^\n\P{C}]|[\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('JSON is plain ASCII and says the same', () => {
    fc.assert(
      fc.property(findings, (list) => {
        const text = asciiJson(reportOf(list));
        expect(text).toMatch(/^[\n\x20-\x7e]*$/);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(reportOf(list))));
      }),
    );
  });
});
